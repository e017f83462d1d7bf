package io.threecx.testkit.dotnet;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the sections of a custom numeric format, which are divided by semicolons: for positive numbers, negative ones
 * and zero.
 *
 * @param index which one: 0 for all numbers that have no section of their own
 * @param digits how many placeholders
 * @param wholeDigits placeholders before the point
 * @param zeroWholeDigits from which place on, counted from the point, zeros are written before the number
 * @param zeroDecimals up to which place zeros are written behind the number
 * @param scaling by how many places the point moves to the right
 * @param scientific whether there is an exponent
 */
record NumberSection(
        String text,
        int index,
        int digits,
        int wholeDigits,
        int zeroWholeDigits,
        int zeroDecimals,
        boolean grouped,
        int scaling,
        boolean scientific) {

    /** Deeper scaling says nothing, and is slow to compute with. */
    private static final int MAX_SCALING = 1000;

    /** Placeholders behind the point. */
    int decimals() {
        return digits - wholeDigits;
    }

    /** The section for a kind of number, or the first if it has none. */
    static NumberSection of(String format, int wanted) {
        List<String> sections = split(format);
        boolean there = wanted < sections.size() && !sections.get(wanted).isEmpty();
        return there ? read(sections.get(wanted), wanted) : read(sections.get(0), 0);
    }

    private static List<String> split(String format) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        char quote = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '\\') {
                i++;
            } else if (c == ';') {
                sections.add(format.substring(start, i));
                start = i + 1;
            }
        }
        sections.add(format.substring(start));
        return sections;
    }

    private static NumberSection read(String text, int index) {
        StringBuilder ignored = new StringBuilder();
        FormatScanner scanner = new FormatScanner(text);
        int digits = 0;
        int firstZero = -1;
        int behindLastZero = 0;
        int point = -1;
        int commas = 0;
        boolean grouped = false;
        int scaling = 0;
        boolean scientific = false;
        while (scanner.hasMore()) {
            char c = scanner.next();
            switch (c) {
                case '0', '#' -> {
                    grouped |= commas > 0 && point < 0;
                    commas = point < 0 ? 0 : commas;
                    firstZero = c == '0' && firstZero < 0 ? digits : firstZero;
                    digits++;
                    behindLastZero = c == '0' ? digits : behindLastZero;
                }
                case ',' -> commas += digits > 0 && point < 0 ? 1 : 0;
                case '.' -> point = point < 0 ? digits : point;
                case '%' -> scaling += 2;
                case '\u2030' -> scaling += 3;
                case '\'', '"' -> quoted(scanner, c, ignored);
                case '\\' -> {
                    if (scanner.hasMore()) {
                        scanner.next();
                    }
                }
                case 'E', 'e' -> scientific |= Exponent.take(scanner, c).digits() > 0;
                default -> {
                    // stands for itself
                }
            }
        }
        int whole = point < 0 ? digits : point;
        scaling -= 3 * commas;
        if (Math.abs(scaling) > MAX_SCALING) {
            throw new EvaluationException("The format scales the number by more than " + MAX_SCALING + " places.");
        }
        return new NumberSection(
                text,
                index,
                digits,
                whole,
                firstZero < 0 ? 0 : Math.max(0, whole - firstZero),
                Math.max(0, behindLastZero - whole),
                grouped,
                scaling,
                scientific);
    }

    /** Appends the text in quotes; here a backslash is one, and a missing quote at the end does not matter. */
    static void quoted(FormatScanner scanner, char quote, StringBuilder out) {
        while (scanner.hasMore()) {
            char c = scanner.next();
            if (c == quote) {
                return;
            }
            out.append(c);
        }
    }

    /**
     * What stands behind the letter of an exponent.
     *
     * @param text all of it, with the letter
     * @param digits how many zeros; without any, it is no exponent
     */
    record Exponent(String text, boolean plus, int digits) {

        static Exponent take(FormatScanner scanner, char letter) {
            StringBuilder text = new StringBuilder().append(letter);
            boolean plus = scanner.take('+');
            boolean minus = !plus && scanner.take('-');
            text.append(plus ? "+" : minus ? "-" : "");
            int digits = 0;
            while (scanner.take('0')) {
                text.append('0');
                digits++;
            }
            return new Exponent(text.toString(), plus, digits);
        }
    }
}
