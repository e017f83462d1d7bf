package io.threecx.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression over digits, of the kind in which libphonenumber's metadata describe numbers: digits, {@code \d},
 * classes such as {@code [02-9]}, groups, alternatives, {@code ?}, {@code {3}} and {@code {3,5}}. Nothing else is read, so
 * the texts that match are exactly those that match in {@link java.util.regex.Pattern}, and none is endless.
 */
sealed interface DigitPattern {

    /** One digit out of a set: bit n stands for the digit n. */
    record OneOf(int digits) implements DigitPattern {}

    /** One after the other; without parts it is the empty text. */
    record Sequence(List<DigitPattern> parts) implements DigitPattern {}

    /** Any one of them. */
    record Choice(List<DigitPattern> options) implements DigitPattern {}

    /** The same part several times. */
    record Repeated(DigitPattern part, int least, int most) implements DigitPattern {}

    /** Reads an expression, or null when there is something in it that is not known here. */
    static @Nullable DigitPattern read(String regex) {
        Reader reader = new Reader(regex);
        DigitPattern pattern = reader.choice();
        return reader.atEnd() ? pattern : null;
    }

    /** Reads from left to right and stops at what it does not know, so that {@link #atEnd()} stays false. */
    final class Reader {

        private static final int EVERY_DIGIT = 0b11_1111_1111;

        private final String regex;
        private int at;

        private Reader(String regex) {
            this.regex = regex;
        }

        private boolean atEnd() {
            return at == regex.length();
        }

        private DigitPattern choice() {
            List<DigitPattern> options = new ArrayList<>();
            do {
                options.add(sequence());
            } while (take("|"));
            return options.size() == 1 ? options.get(0) : new Choice(options);
        }

        private DigitPattern sequence() {
            List<DigitPattern> parts = new ArrayList<>();
            DigitPattern part = part();
            while (part != null) {
                parts.add(repeated(part));
                part = part();
            }
            return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
        }

        private @Nullable DigitPattern part() {
            int before = at;
            DigitPattern part = knownPart();
            at = part == null ? before : at;
            return part;
        }

        private @Nullable DigitPattern knownPart() {
            if (take("\\d")) {
                return new OneOf(EVERY_DIGIT);
            }
            if (take("[")) {
                return digitClass();
            }
            if (take("(?:") || take("(")) {
                DigitPattern inner = choice();
                return take(")") ? inner : null;
            }
            int digit = digit();
            return digit < 0 ? null : new OneOf(1 << digit);
        }

        private @Nullable DigitPattern digitClass() {
            int digits = 0;
            while (!take("]")) {
                int from = digit();
                int to = take("-") ? digit() : from;
                if (from < 0 || to < from) {
                    return null;
                }
                digits |= (2 << to) - (1 << from);
            }
            return new OneOf(digits);
        }

        private DigitPattern repeated(DigitPattern part) {
            if (take("?")) {
                return new Repeated(part, 0, 1);
            }
            int before = at;
            if (take("{")) {
                int least = count();
                int most = take(",") ? count() : least;
                if (least >= 0 && most >= least && take("}")) {
                    return new Repeated(part, least, most);
                }
                at = before;
            }
            return part;
        }

        /** Up to two digits, for no number is longer. */
        private int count() {
            int count = digit();
            int more = count < 0 ? -1 : digit();
            return more < 0 ? count : count * 10 + more;
        }

        /** The digit here, or -1. */
        private int digit() {
            return at < regex.length() && regex.charAt(at) >= '0' && regex.charAt(at) <= '9'
                    ? regex.charAt(at++) - '0'
                    : -1;
        }

        private boolean take(String text) {
            boolean here = regex.startsWith(text, at);
            at += here ? text.length() : 0;
            return here;
        }
    }
}
