package io.threecx.testkit.dotnet;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * .NET documentation, "Custom numeric format strings": digit placeholders, point, grouping, scaling, percent, exponent,
 * quoted and escaped texts, sections. Halves are rounded away from zero.
 */
final class CustomNumberFormat {

    private static final char PER_MILLE = '\u2030';

    private CustomNumberFormat() {}

    static String format(BigDecimal value, String format, Culture culture) {
        int wanted = value.signum() == 0 ? 2 : value.signum() < 0 ? 1 : 0;
        NumberSection section = NumberSection.of(format, wanted);
        BigDecimal rounded = rounded(value, section);
        if (rounded.signum() == 0 && wanted != 2) {
            // what is rounded to zero is written as zero is
            section = NumberSection.of(format, 2);
            rounded = rounded(BigDecimal.ZERO, section);
        }
        boolean sign = rounded.signum() < 0 && section.index() == 0;
        return new Writer(rounded.abs(), section, culture.formats()).write(sign);
    }

    /** The digits that are shown: scaled, and without exponent also rounded. */
    private static BigDecimal rounded(BigDecimal value, NumberSection section) {
        BigDecimal scaled = value.movePointRight(section.scaling());
        if (!section.scientific()) {
            return scaled.setScale(section.decimals(), RoundingMode.HALF_UP);
        }
        if (scaled.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int excess = scaled.precision() - section.digits();
        return excess <= 0 ? scaled : scaled.setScale(scaled.scale() - excess, RoundingMode.HALF_UP);
    }

    /** Walks through the section once, putting digits where the placeholders are. */
    private static final class Writer {

        private final NumberSection section;
        private final CultureFormats culture;
        private final StringBuilder out = new StringBuilder();
        private final int exponent;
        private final String whole;
        private final String fraction;
        private int placeholdersBefore;
        private int placeholdersBehind;
        private boolean pointPassed;
        private boolean pointWritten;
        private boolean exponentWritten;

        Writer(BigDecimal value, NumberSection section, CultureFormats culture) {
            this.section = section;
            this.culture = culture;
            int wholeDigits = value.precision() - value.scale();
            this.exponent = section.scientific() && value.signum() != 0 ? wholeDigits - section.wholeDigits() : 0;
            String plain = value.movePointLeft(exponent).toPlainString();
            int point = plain.indexOf('.');
            String before = point < 0 ? plain : plain.substring(0, point);
            this.whole = before.equals("0") ? "" : before;
            this.fraction = point < 0 ? "" : withoutZeros(plain.substring(point + 1));
        }

        private static String withoutZeros(String digits) {
            int length = digits.length();
            while (length > 0 && digits.charAt(length - 1) == '0') {
                length--;
            }
            return digits.substring(0, length);
        }

        String write(boolean sign) {
            if (sign) {
                out.append(culture.negativeSign());
            }
            FormatScanner scanner = new FormatScanner(section.text());
            while (scanner.hasMore()) {
                char c = scanner.next();
                switch (c) {
                    case '0', '#' -> placeholder();
                    case '.' -> point();
                    case ',' -> {
                        // grouping and scaling were read before
                    }
                    case '\'', '"' -> NumberSection.quoted(scanner, c, out);
                    case '\\' -> {
                        if (scanner.hasMore()) {
                            out.append(scanner.next());
                        }
                    }
                    case 'E', 'e' -> exponent(scanner, c);
                    case PER_MILLE -> out.append(PER_MILLE);
                    default -> out.append(c);
                }
                TextLimit.checked(out.length());
            }
            return out.toString();
        }

        private void placeholder() {
            if (pointPassed) {
                int index = placeholdersBehind++;
                if (index < fraction.length()) {
                    pointWritten();
                    out.append(fraction.charAt(index));
                } else if (index < section.zeroDecimals()) {
                    pointWritten();
                    out.append('0');
                }
                return;
            }
            int placesLeft = section.wholeDigits() - placeholdersBefore;
            if (placeholdersBefore++ == 0) {
                for (int place = whole.length(); place > placesLeft; place--) {
                    digit(place);
                }
            }
            digit(placesLeft);
        }

        /** Writes the digit of a place before the point, counted from the point, if there is one. */
        private void digit(int place) {
            if (place <= whole.length()) {
                out.append(whole.charAt(whole.length() - place));
            } else if (place <= section.zeroWholeDigits()) {
                out.append('0');
            } else {
                return;
            }
            if (section.grouped() && place > 1 && (place - 1) % culture.groupSize() == 0) {
                out.append(culture.groupSeparator());
            }
            TextLimit.checked(out.length());
        }

        private void point() {
            if (pointPassed) {
                return;
            }
            if (placeholdersBefore == 0) {
                // a format such as .00 has no place for them, yet they are not left out
                for (int place = whole.length(); place > 0; place--) {
                    digit(place);
                }
            }
            pointPassed = true;
        }

        /** The point is only written before a digit. */
        private void pointWritten() {
            if (!pointWritten) {
                pointWritten = true;
                out.append(culture.decimalSeparator());
            }
        }

        private void exponent(FormatScanner scanner, char letter) {
            NumberSection.Exponent written = NumberSection.Exponent.take(scanner, letter);
            if (written.digits() == 0 || exponentWritten) {
                out.append(written.text());
                return;
            }
            exponentWritten = true;
            out.append(letter);
            if (exponent < 0) {
                out.append(culture.negativeSign());
            } else if (written.plus()) {
                out.append('+');
            }
            Digits.append(out, Math.abs(exponent), Math.min(written.digits(), 10));
        }
    }
}
