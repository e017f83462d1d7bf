package io.threecx.directory;

import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where to look for a number, the best place first. Generous, because a stored number may lack its country, have a trunk
 * prefix or be local; the core verifies what is found.
 */
final class PhoneRanges {
    /** Two numbers with this many last digits in common may be one: the length of most local numbers. */
    private static final int COMMON_DIGITS = 7;

    /** A stored number shorter than this is only found by all its digits. */
    private static final int SHORTEST_LOCAL_NUMBER = 4;

    /** How many digits a direct-dial extension may add to the number of the head office. */
    private static final int LONGEST_DIRECT_DIAL = 4;

    private PhoneRanges() {}

    static List<DigitKey.Range> of(PhoneQuery query) {
        PhoneNumber number = query.number();
        String digits = number.digits();
        if (digits.isEmpty()) {
            return List.of();
        }
        Set<DigitKey.Range> ranges = new LinkedHashSet<>();
        ranges.add(DigitKey.equalTo(digits));
        query.spellings().forEach(spelling -> {
            String spelled = DigitKey.digitsOf(spelling);
            if (!spelled.isEmpty()) {
                ranges.add(DigitKey.equalTo(spelled));
            }
        });
        boolean callsOneThingOnly =
                number.kind() == PhoneNumber.Kind.INTERNAL || number.kind() == PhoneNumber.Kind.SHORT_CODE;
        if (!callsOneThingOnly) {
            addNumbersWithACommonEnd(digits, ranges);
            addHeadOffices(digits, ranges);
        }
        return new ArrayList<>(ranges);
    }

    private static void addNumbersWithACommonEnd(String digits, Set<DigitKey.Range> ranges) {
        int longest = Math.min(digits.length(), DigitKey.MAX_DIGITS);
        for (int common = longest; common >= Math.min(COMMON_DIGITS, longest); common--) {
            ranges.add(DigitKey.endingWith(digits.substring(digits.length() - common)));
        }
        for (int local = Math.min(COMMON_DIGITS, longest) - 1; local >= SHORTEST_LOCAL_NUMBER; local--) {
            String tail = digits.substring(digits.length() - local);
            ranges.add(DigitKey.equalTo(tail));
            ranges.add(DigitKey.equalTo("0" + tail));
        }
    }

    /** The number without its last digits, which the core accepts where that is opted in: 89 1234-567 is at 89 1234-0. */
    private static void addHeadOffices(String digits, Set<DigitKey.Range> ranges) {
        for (int extension = 1; extension <= LONGEST_DIRECT_DIAL; extension++) {
            if (digits.length() - extension >= COMMON_DIGITS) {
                String office = digits.substring(0, digits.length() - extension);
                ranges.add(DigitKey.equalTo(office));
                ranges.add(DigitKey.equalTo(office + "0"));
            }
        }
    }
}
