package io.threecx.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which numbers are extensions of the PBX itself, such as {@code 100-199, 2000-2999, 8*, 51}; the setting
 * {@code THREECX_EXTENSIONS}. Immutable and thread-safe.
 *
 * <p>Items are separated by commas, semicolons or blanks. {@code 100-199} holds every three-digit number from 100 to 199
 * (both ends have the same number of digits, so {@code 001-099} works too), {@code 51} one number, and {@code 8*} every
 * number of 2 to 6 digits that begins with 8: longer ones are phone numbers.
 */
public final class ExtensionRanges {

    private static final int MOST_DIGITS = 9;
    private static final int MOST_DIGITS_BY_PREFIX = 6;
    private static final ExtensionRanges NONE = new ExtensionRanges(List.of());

    /** An item of the text: the numbers from low to high of one length, or by prefix (high is then empty). */
    private record Item(String low, String high) {

        boolean contains(String digits) {
            if (high.isEmpty()) {
                return digits.length() >= 2 && digits.length() <= MOST_DIGITS_BY_PREFIX && digits.startsWith(low);
            }
            return digits.length() == low.length() && low.compareTo(digits) <= 0 && digits.compareTo(high) <= 0;
        }

        @Override
        public String toString() {
            return high.isEmpty() ? low + "*" : low.equals(high) ? low : low + "-" + high;
        }
    }

    private final List<Item> items;

    private ExtensionRanges(List<Item> items) {
        this.items = items;
    }

    /** No ranges: short numbers are still taken for extensions when nothing else fits. */
    public static ExtensionRanges none() {
        return NONE;
    }

    /**
     * Reads the ranges from text; blank text is {@link #none()}.
     *
     * @throws IllegalArgumentException when an item is none of the three forms, naming the item
     */
    public static ExtensionRanges parse(String text) {
        List<Item> items = new ArrayList<>();
        for (String word : joinRanges(text).split("[,;\\s]+", -1)) {
            if (!word.isEmpty()) {
                items.add(item(word));
            }
        }
        return items.isEmpty() ? NONE : new ExtensionRanges(List.copyOf(items));
    }

    /** "100 – 199" is one item: blanks around a dash go, and every dash becomes a hyphen. */
    private static String joinRanges(String text) {
        return text.replaceAll("\\s*[-\\u2010-\\u2015\\u2212]\\s*", "-");
    }

    private static Item item(String word) {
        if (word.endsWith("*")) {
            String prefix = word.substring(0, word.length() - 1);
            check(isNumber(prefix) && prefix.length() < MOST_DIGITS_BY_PREFIX, word, "a prefix has 1 to 5 digits");
            return new Item(prefix, "");
        }
        int dash = word.indexOf('-');
        String low = dash < 0 ? word : word.substring(0, dash);
        String high = dash < 0 ? word : word.substring(dash + 1);
        check(isNumber(low) && isNumber(high), word, "each number has 1 to 9 digits");
        check(low.length() == high.length(), word, "both ends of a range need the same number of digits");
        check(low.compareTo(high) <= 0, word, "the range runs backwards");
        return new Item(low, high);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void check(boolean good, String word, String rule) {
        if (!good) {
            throw new IllegalArgumentException(
                    "extension ranges: '" + word + "': " + rule + "; write them like 100-199, 2000-2999, 8*, 51");
        }
    }

    /** Whether these digits are an extension of the PBX. */
    public boolean contains(String digits) {
        Objects.requireNonNull(digits, "digits");
        for (Item item : items) {
            if (item.contains(digits)) {
                return true;
            }
        }
        return false;
    }

    /** The ranges as {@link #parse} reads them, such as {@code 100-199, 8*}. */
    @Override
    public String toString() {
        return String.join(", ", items.stream().map(Item::toString).toList());
    }
}
