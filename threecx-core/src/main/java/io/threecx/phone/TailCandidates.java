package io.threecx.phone;

/**
 * Which stored numbers at the place of a searched one may be it: the rules of {@link NumberMatcher}, but for what a key
 * does not tell. A stored number's country counts as assumed, and it may have been written without country code.
 *
 * <p>A searched number comes as plain values, because an object for each lookup would be garbage: its digits as a value
 * with a length; how many of them are its national number without zeros, 0 for none that could match; and the digits as
 * they were typed, with length 0 where they cannot have been cut.
 */
record TailCandidates(NumberKeys keys) {

    /** No country code is longer. */
    private static final int ABOVE_COUNTRY_CODES = 1_000;

    boolean accepts(long key, long digits, int length, int nationalLength, long typed, int typedLength) {
        long stored = keys.valueOf(key);
        int storedLength = NumberKeys.lengthOf(key);
        if (typedLength > 0
                && (isTail(typed, typedLength, stored, storedLength)
                        || (typed == stored && typedLength == storedLength))) {
            return true;
        }
        if (NumberKeys.isPartial(key)) {
            return isTail(stored, storedLength, digits, length);
        }
        return isSameNational(digits, nationalLength, stored, storedLength)
                || NumberKeys.endsWith(stored, storedLength, digits, length); // written bare, it was the searched one
    }

    /** As {@link NumberMatcher}: a leading trunk zero of the tail is no digit. */
    private boolean isTail(long tail, int tailLength, long whole, int wholeLength) {
        boolean trunk = tailLength > keys.suffixDigits() && NumberKeys.startsWithZero(tail, tailLength);
        return (tailLength >= keys.suffixDigits() && NumberKeys.endsWith(whole, wholeLength, tail, tailLength))
                || (trunk && NumberKeys.endsWith(whole, wholeLength, tail, tailLength - 1));
    }

    /** Whether the searched number's national digits are all that a stored one has behind its country code and zeros. */
    private static boolean isSameNational(long digits, int count, long stored, int storedLength) {
        if (count == 0 || !NumberKeys.endsWith(stored, storedLength, NumberKeys.last(digits, count), count)) {
            return false;
        }
        long code = NumberKeys.before(stored, count);
        while (code >= ABOVE_COUNTRY_CODES && code % 10 == 0) {
            code /= 10;
        }
        return code < ABOVE_COUNTRY_CODES;
    }
}
