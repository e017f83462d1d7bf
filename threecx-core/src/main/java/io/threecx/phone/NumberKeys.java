package io.threecx.phone;

/**
 * Numbers as longs, sorted by their tails: what {@link PhoneIndex} keeps of a number.
 *
 * <pre>
 *            space    tail                rest               length   partial
 *   bits     2        24                  27                 5        1          (tails of 7 digits)
 *
 *   +44 20 7946 0018  ->   space TAIL, tail 9460018, rest 44207, length 12
 *   020 7946 0018     ->   the same, once it was read as +44 20 7946 0018
 *   7946 0018         ->   space TAIL, tail 9460018, rest 7, length 8, partial
 *   112               ->   space SHORT_CODE, tail 112, rest 0, length 3
 * </pre>
 *
 * <p>Space and tail together are the number's <em>place</em>: numbers that can match by their tails are at one place, and
 * keys of one place are neighbours. Extensions and short codes are in spaces of their own, so no tail
 * leads there. The length tells leading zeros apart. Of more than 15 digits the last 15 count, beside the length.
 *
 * @param suffixDigits how many digits a tail needs at least, 5 to 15
 */
record NumberKeys(int suffixDigits) {

    /** More digits would not part numbers much better, and fewer are needed for complete numbers of small countries. */
    private static final int MOST_TAIL_DIGITS = 7;

    /** The key of what nobody can find: withheld, unreadable, or a tail with too few digits. */
    static final long NONE = -1;

    private static final int MOST_DIGITS = 15;
    private static final int LENGTH_BITS = 5;
    private static final int PARTIAL_BITS = 1;
    private static final long[] POWERS = powers();

    /** Where a number is looked for. */
    private enum Space {
        TAIL,
        /** Complete numbers too short for a tail: found by all of their digits only. */
        WHOLE,
        INTERNAL,
        SHORT_CODE
    }

    private static long[] powers() {
        long[] powers = new long[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /** The key of a number, or {@link #NONE}. */
    long of(PhoneNumber number) {
        String digits = number.digits();
        return switch (number.kind()) {
            case INTERNATIONAL -> international(digits, digits.length(), false);
            case PARTIAL -> digits.length() < suffixDigits ? NONE : key(Space.TAIL, digits, true);
            case INTERNAL -> key(Space.INTERNAL, digits, false);
            case SHORT_CODE -> key(Space.SHORT_CODE, digits, false);
            case WITHHELD, UNREADABLE -> NONE;
        };
    }

    /** The key of a complete number: the first so many digits of a text, and perhaps a zero behind them. */
    long international(String digits, int count, boolean zeroBehind) {
        int length = zeroBehind ? count + 1 : count;
        long value = value(digits, 0, count);
        return key(
                length < tailDigits() ? Space.WHOLE : Space.TAIL,
                zeroBehind ? value * 10 % POWERS[MOST_DIGITS] : value,
                length,
                false);
    }

    private long key(Space space, String digits, boolean partial) {
        return key(space, value(digits, 0, digits.length()), digits.length(), partial);
    }

    private long key(Space space, long value, int length, boolean partial) {
        long tail = value % POWERS[tailDigits()];
        long rest = value / POWERS[tailDigits()];
        long key = ((long) space.ordinal() << tailBits()) | tail;
        key = (key << restBits()) | rest;
        key = (key << LENGTH_BITS) | length;
        return (key << PARTIAL_BITS) | (partial ? 1 : 0);
    }

    /** The number that the digits from one index to another are, of the last 15 of them. */
    static long value(String digits, int from, int to) {
        long value = 0;
        for (int i = Math.max(from, to - MOST_DIGITS); i < to; i++) {
            value = value * 10 + digits.charAt(i) - '0';
        }
        return value;
    }

    /** How many digits lead to a place. */
    int tailDigits() {
        return Math.min(suffixDigits, MOST_TAIL_DIGITS);
    }

    /** Where numbers that end with the digits of a value are, if it has as many as lead to a place. */
    long place(long value) {
        return value % POWERS[tailDigits()]; // the space of tails is the first
    }

    /** How far from each other the places are where numbers end with so few digits. */
    long placeStep(int length) {
        return POWERS[Math.min(length, tailDigits())];
    }

    /** How many places there are for tails. */
    long places() {
        return POWERS[tailDigits()];
    }

    /** Where a key is. */
    long placeOf(long key) {
        return key >>> placeShift();
    }

    /** The least key of a place. */
    long firstOf(long place) {
        return place << placeShift();
    }

    /** The number that the last 15 digits of a key's number are. */
    long valueOf(long key) {
        long tail = (key >>> placeShift()) & ((1L << tailBits()) - 1);
        long rest = (key >>> (LENGTH_BITS + PARTIAL_BITS)) & ((1L << restBits()) - 1);
        return rest * POWERS[tailDigits()] + tail;
    }

    /** How many digits a key's number has. */
    static int lengthOf(long key) {
        return (int) (key >>> PARTIAL_BITS) & ((1 << LENGTH_BITS) - 1);
    }

    static boolean isPartial(long key) {
        return (key & 1) != 0;
    }

    /** Whether one number ends with another, both given by value and length. */
    static boolean endsWith(long whole, int wholeLength, long tail, int tailLength) {
        return wholeLength >= tailLength && last(whole, tailLength) == tail;
    }

    /** The number that the last digits of another are. */
    static long last(long value, int count) {
        return value % POWERS[Math.min(count, MOST_DIGITS)];
    }

    /** The number that the digits before the last ones are. */
    static long before(long value, int count) {
        return value / POWERS[Math.min(count, MOST_DIGITS)];
    }

    /** Whether the first digit of a number is a zero. */
    static boolean startsWithZero(long value, int length) {
        return length <= MOST_DIGITS && value < POWERS[length - 1];
    }

    /** Spreads places and references evenly over all 32 bits: the finalizer of MurmurHash3. */
    static int hash(long value) {
        long h = value;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return (int) (h ^ (h >>> 33));
    }

    private int placeShift() {
        return restBits() + LENGTH_BITS + PARTIAL_BITS;
    }

    private int tailBits() {
        return bits(POWERS[tailDigits()] - 1);
    }

    private int restBits() {
        return bits(POWERS[MOST_DIGITS - tailDigits()] - 1);
    }

    private static int bits(long most) {
        return Long.SIZE - Long.numberOfLeadingZeros(most);
    }
}
