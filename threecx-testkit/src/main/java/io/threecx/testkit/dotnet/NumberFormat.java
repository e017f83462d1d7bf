package io.threecx.testkit.dotnet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * .NET documentation, "Standard numeric format strings". A {@code Double} is rounded from its exact binary value to the
 * nearest, halves to the even digit (section "Precision specifiers", .NET Core 2.1 and later; 0.125 as F2 is 0.12); a
 * whole number, halves away from zero.
 */
final class NumberFormat {

    /** No {@code Double} has more digits behind its point; what is asked for beyond is zeros. */
    private static final int MAX_EXACT_DIGITS = 1100;

    private static final int DEFAULT_DECIMALS = 2;
    private static final int DEFAULT_EXPONENT_DECIMALS = 6;
    /** With fewer digits than this before the point, a {@code Double} is written without exponent. */
    private static final int DOUBLE_DIGITS = 15;

    private final BigDecimal value;
    private final boolean negative;
    private final boolean real;
    private final CultureFormats culture;

    private NumberFormat(BigDecimal value, boolean negative, boolean real, Culture culture) {
        this.value = value.abs();
        this.negative = negative;
        this.real = real;
        this.culture = culture.formats();
    }

    static String format(long number, String format, Culture culture) {
        Specifier specifier = Specifier.of(format);
        if (specifier == null) {
            return CustomNumberFormat.format(BigDecimal.valueOf(number), format, culture);
        }
        if (specifier.letter() == 'X') {
            // Int32, unless the number wants more
            String hex = number == (int) number ? Integer.toHexString((int) number) : Long.toHexString(number);
            return zeros(specifier.precision() - hex.length())
                    + (specifier.isUpper() ? hex.toUpperCase(Locale.ROOT) : hex);
        }
        return new NumberFormat(BigDecimal.valueOf(number), number < 0, false, culture).standard(specifier);
    }

    static String format(double number, String format, Culture culture) {
        if (Double.isNaN(number)) {
            return "NaN";
        }
        if (Double.isInfinite(number)) {
            String infinity = culture.isInvariant() ? "Infinity" : "\u221e";
            return number > 0 ? infinity : culture.formats().negativeSign() + infinity;
        }
        Specifier specifier = Specifier.of(format);
        if (specifier == null) {
            return CustomNumberFormat.format(
                    new BigDecimal(number).round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN)),
                    format,
                    culture);
        }
        boolean negative = number < 0 || Double.compare(number, -0.0) == 0;
        char letter = specifier.letter();
        if (letter == 'R' || (letter == 'G' && specifier.precision() <= 0)) {
            BigDecimal shortest = new BigDecimal(ShortestDouble.text(Math.abs(number))).stripTrailingZeros();
            return new NumberFormat(shortest, negative, true, culture)
                    .general(shortest, Math.max(shortest.precision(), DOUBLE_DIGITS), specifier);
        }
        return new NumberFormat(new BigDecimal(number), negative, true, culture).standard(specifier);
    }

    private String standard(Specifier specifier) {
        int precision = specifier.precision();
        switch (specifier.letter()) {
            case 'F' -> {
                return sign() + fixed(value, precision < 0 ? DEFAULT_DECIMALS : precision, "");
            }
            case 'N' -> {
                return sign() + fixed(value, precision < 0 ? DEFAULT_DECIMALS : precision, culture.groupSeparator());
            }
            case 'P' -> {
                String amount = fixed(
                        value.movePointRight(2),
                        precision < 0 ? DEFAULT_DECIMALS : precision,
                        culture.groupSeparator());
                return negative
                        ? culture.negativePercent().around(amount)
                        : culture.percent().around(amount);
            }
            case 'C' -> {
                String amount = fixed(
                        value,
                        precision < 0 ? culture.currencyDecimals() : precision,
                        culture.currencyGroupSeparator());
                return negative
                        ? culture.negativeCurrency().around(amount)
                        : culture.currency().around(amount);
            }
            case 'E' -> {
                int decimals = precision < 0 ? DEFAULT_EXPONENT_DECIMALS : precision;
                return sign() + scientific(value, decimals, specifier.exponentLetter(), 3);
            }
            case 'G' -> {
                if (precision <= 0) {
                    return sign() + value.toPlainString();
                }
                BigDecimal rounded = value.round(new MathContext(Math.min(precision, MAX_EXACT_DIGITS), rounding()));
                return general(rounded, precision, specifier);
            }
            case 'D' -> {
                if (!real) {
                    String digits = value.toPlainString();
                    return sign() + zeros(precision - digits.length()) + digits;
                }
            }
            default -> {
                // below
            }
        }
        throw new EvaluationException("The format " + specifier.letter() + " is none of "
                + (real ? "a Double: it has C E F G N P R." : "a whole number: it has C D E F G N P X."));
    }

    private String general(BigDecimal rounded, int maximumDigits, Specifier specifier) {
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        int digitsBeforePoint = plain.precision() - plain.scale();
        if (plain.signum() != 0 && (digitsBeforePoint > maximumDigits || digitsBeforePoint < -3)) {
            return sign() + scientific(plain, plain.precision() - 1, specifier.exponentLetter(), 2);
        }
        return sign() + plain.toPlainString().replace(".", culture.decimalSeparator());
    }

    private String fixed(BigDecimal amount, int decimals, String groupSeparator) {
        TextLimit.checked(decimals + 1000L);
        int exact = Math.min(decimals, MAX_EXACT_DIGITS);
        String plain = amount.setScale(exact, rounding()).toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point + 1);
        String text = groupSeparator.isEmpty() ? whole : grouped(whole, groupSeparator);
        return decimals == 0 ? text : text + culture.decimalSeparator() + fraction + zeros(decimals - exact);
    }

    private String grouped(String whole, String separator) {
        StringBuilder out = new StringBuilder(whole);
        for (int at = whole.length() - culture.groupSize(); at > 0; at -= culture.groupSize()) {
            out.insert(at, separator);
        }
        return out.toString();
    }

    private String scientific(BigDecimal amount, int decimals, char letter, int exponentDigits) {
        TextLimit.checked(decimals + 1000L);
        int exact = Math.min(decimals, MAX_EXACT_DIGITS);
        BigDecimal rounded = amount.round(new MathContext(exact + 1, rounding()));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.signum() == 0 ? "0" : rounded.unscaledValue().toString();
        StringBuilder out = new StringBuilder().append(digits.charAt(0));
        if (decimals > 0) {
            String behind = digits.substring(1, Math.min(digits.length(), decimals + 1));
            out.append(culture.decimalSeparator()).append(behind).append(zeros(decimals - behind.length()));
        }
        out.append(letter).append(exponent < 0 ? culture.negativeSign() : "+");
        Digits.append(out, Math.abs(exponent), exponentDigits);
        return out.toString();
    }

    private RoundingMode rounding() {
        return real ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
    }

    private String sign() {
        return negative ? culture.negativeSign() : "";
    }

    private static String zeros(int count) {
        return "0".repeat(Math.max(0, TextLimit.checked(count)));
    }
}
