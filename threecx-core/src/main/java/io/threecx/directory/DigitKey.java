package io.threecx.directory;

/**
 * A phone number as a sortable long: its digits from the last to the first, four bits each (digit + 1, so that 0 means
 * "no digit"). Numbers with a common ending are neighbours, so "equals" and "ends with" are both a range of keys.
 */
final class DigitKey {
    /** The longest number that ITU-T E.164 allows; of a longer one the last digits count. */
    static final int MAX_DIGITS = 15;

    private static final int BITS = 4;

    private DigitKey() {}

    /** All keys from one to another, both included. */
    record Range(long from, long to) {}

    static long of(String digits) {
        long key = 0;
        int shift = BITS * MAX_DIGITS;
        for (int i = digits.length() - 1; i >= 0 && shift > 0; i--) {
            shift -= BITS;
            key |= (long) (digits.charAt(i) - '0' + 1) << shift;
        }
        return key;
    }

    /** The keys of the numbers with exactly these digits. */
    static Range equalTo(String digits) {
        long key = of(digits);
        return new Range(key, key);
    }

    /** The keys of the numbers that end with these digits. */
    static Range endingWith(String digits) {
        long key = of(digits);
        int free = BITS * (MAX_DIGITS - Math.min(MAX_DIGITS, digits.length()));
        return new Range(key, key | ((1L << free) - 1));
    }

    /** How many digits a key has. */
    static int length(long key) {
        return key == 0 ? 0 : MAX_DIGITS - Long.numberOfTrailingZeros(key) / BITS;
    }

    /** How many last digits two numbers have in common. */
    static int commonEnd(long key, long other) {
        int alike = (Long.numberOfLeadingZeros(key ^ other) - (Long.SIZE - BITS * MAX_DIGITS)) / BITS;
        return Math.min(alike, Math.min(length(key), length(other)));
    }

    /**
     * Where in a number digits stand: the position of the first, from 0 at the beginning of the number; -1 when the
     * number does not contain them.
     *
     * @param part the key of the digits, {@code length} of them
     */
    static int indexOf(long key, long part, int length) {
        long mask = (1L << (BITS * length)) - 1;
        long wanted = part >>> (BITS * (MAX_DIGITS - length));
        int digits = length(key);
        // from the beginning of the number, which is the low end of the key
        for (int position = 0; position <= digits - length; position++) {
            int shift = BITS * (MAX_DIGITS - digits + position);
            if (((key >>> shift) & mask) == wanted) {
                return position;
            }
        }
        return -1;
    }

    /** Only the digits of a text, as 0 to 9 whatever their script. */
    static String digitsOf(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
