package io.threecx.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A country calling code and the regions that share it.
 *
 * @param regions the main one first, in libphonenumber's order
 */
record CallingCode(List<NumberRanges> regions) {

    /** By whose rules a number is read before it is known whose it is. */
    NumberRanges main() {
        return regions.get(0);
    }

    ValidationResult length(int digits) {
        return main().length(digits);
    }

    boolean isValid(String national) {
        NumberRanges home = home(national);
        return home != null && home.contains(national);
    }

    /** The region to which a number belongs, or null; where there is only one, that one has also what it does not use. */
    @Nullable
    NumberRanges home(String national) {
        if (regions.size() == 1) {
            return main();
        }
        for (NumberRanges ranges : regions) {
            if (ranges.hasLeadingDigits() ? ranges.isLedBy(national) : ranges.contains(national)) {
                return ranges;
            }
        }
        return null;
    }
}
