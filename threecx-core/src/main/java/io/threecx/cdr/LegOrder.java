package io.threecx.cdr;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Records in the order in which they happened: by start, then by id, numbers as numbers. An id that is a UUID or a number
 * grows with time (3CX CDR reference, sections 4 and 6.1).
 */
final class LegOrder {
    static final Comparator<String> IDS = LegOrder::compareIds;
    static final Comparator<CdrLeg> BY_START = LegOrder::compareStarts;

    private LegOrder() {}

    private static int compareStarts(CdrLeg one, CdrLeg other) {
        int compared = one.startedAt().compareTo(other.startedAt());
        return compared != 0 ? compared : compareIds(one.id(), other.id());
    }

    private static int compareIds(String one, String other) {
        if (isNumber(one) && isNumber(other)) {
            int compared = new BigInteger(one).compareTo(new BigInteger(other));
            return compared != 0 ? compared : one.compareTo(other);
        }
        return one.compareTo(other);
    }

    private static boolean isNumber(String id) {
        return !id.isEmpty() && id.length() <= 40 && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
