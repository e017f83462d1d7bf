package io.threecx.reamaze;

import io.threecx.crm.CrmRejectedException;
import java.util.Locale;

/** Re:amaze looked at what was sent and refused it (422): most likely a number, address or id that is taken. */
final class RefusedException extends CrmRejectedException {
    private static final long serialVersionUID = 1L;

    private final String said;

    /** @param said Re:amaze's own words */
    RefusedException(String message, String said) {
        super(message);
        this.said = said;
    }

    /** Re:amaze's words name it. */
    boolean isAbout(String word) {
        return said.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Only the e-mail address is taken; of the number Re:amaze did not complain. */
    boolean isAboutTheEmailOnly() {
        return isAbout("email") && !isAbout("mobile") && !isAbout("phone");
    }
}
