package io.threecx.lookup;

import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumber.Kind;
import io.threecx.phone.PhoneNumbers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The numbers under which a CRM may hold the office that a direct-dial number belongs to. */
final class HeadOffice {
    private static final int MOST_DIRECT_DIAL_DIGITS = 4;

    private HeadOffice() {}

    /** The longest first: "+49 30 1234567" is an extension of 123456, 1234560, 12345, 123450 and so on. */
    static List<PhoneNumber> of(PhoneNumber directDial, PhoneNumbers numbers) {
        Set<PhoneNumber> offices = new LinkedHashSet<>();
        String digits = directDial.digits();
        for (int cut = 1; cut <= MOST_DIRECT_DIAL_DIGITS && digits.length() - cut >= numbers.suffixDigits(); cut++) {
            String stem = "+" + digits.substring(0, digits.length() - cut);
            offices.add(numbers.parse(stem));
            offices.add(numbers.parse(stem + "0"));
        }
        offices.removeIf(
                office -> office.kind() != Kind.INTERNATIONAL || office.digits().equals(digits));
        return List.copyOf(offices);
    }
}
