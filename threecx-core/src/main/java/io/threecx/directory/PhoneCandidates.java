package io.threecx.directory;

import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * Which stored numbers may be the one that is asked for. Generous, because a stored number may lack its country, have a
 * trunk prefix or be local; the core verifies what is found.
 */
final class PhoneCandidates {
    /** Two numbers with this many last digits in common may be one: the length of most local numbers. */
    private static final int COMMON_DIGITS = 7;

    /** A stored number shorter than this never matches a longer one. */
    private static final int SHORTEST_LOCAL_NUMBER = 5;

    /** How many digits a country code or a trunk prefix has at most. */
    private static final int LONGEST_PREFIX = 3;

    private final String digits;
    private final long key;
    private final int length;
    private final boolean callsOneThingOnly;

    private PhoneCandidates(PhoneNumber number) {
        this.digits = number.digits();
        this.key = DigitKey.of(digits);
        this.length = DigitKey.length(key);
        this.callsOneThingOnly =
                number.kind() == PhoneNumber.Kind.INTERNAL || number.kind() == PhoneNumber.Kind.SHORT_CODE;
    }

    static PhoneCandidates of(PhoneQuery query) {
        return new PhoneCandidates(query.number());
    }

    /** Where they stand, the best place first. */
    List<DigitKey.Range> ranges() {
        if (digits.isEmpty()) {
            return List.of();
        }
        List<DigitKey.Range> ranges = new ArrayList<>();
        ranges.add(DigitKey.equalTo(digits));
        if (!callsOneThingOnly) {
            ranges.add(DigitKey.endingWith(tail(Math.min(COMMON_DIGITS, digits.length()))));
            for (int local = COMMON_DIGITS - 1; local >= SHORTEST_LOCAL_NUMBER; local--) {
                if (local < digits.length()) {
                    ranges.add(DigitKey.equalTo(tail(local)));
                    ranges.add(DigitKey.equalTo("0" + tail(local)));
                }
            }
        }
        return ranges;
    }

    /** Whether a number of these ranges is one: they agree but for a prefix, or one is the end of the other. */
    boolean accepts(long stored) {
        int common = DigitKey.commonEnd(key, stored);
        return length - common <= LONGEST_PREFIX || DigitKey.length(stored) - common <= LONGEST_PREFIX;
    }

    private String tail(int count) {
        return digits.substring(digits.length() - count);
    }
}
