package io.threecx.testkit.dotnet;

/** .NET documentation, "Standard TimeSpan format strings" and "Custom TimeSpan format strings". */
final class TimeSpanFormat {

    private static final int FRACTION_DIGITS = 7;
    private static final int MAX_DAY_DIGITS = 8;

    private final int days;
    private final int hours;
    private final int minutes;
    private final int seconds;
    /** In ticks. */
    private final int fraction;

    private TimeSpanFormat(long ticks) {
        // the remainders are negative with a negative time span, their amounts are right even for the smallest one
        days = (int) Math.abs(ticks / Ticks.PER_DAY);
        hours = (int) Math.abs(ticks / Ticks.PER_HOUR % 24);
        minutes = (int) Math.abs(ticks / Ticks.PER_MINUTE % 60);
        seconds = (int) Math.abs(ticks / Ticks.PER_SECOND % 60);
        fraction = (int) Math.abs(ticks % Ticks.PER_SECOND);
    }

    static String format(long ticks, String format, Culture culture) {
        TimeSpanFormat span = new TimeSpanFormat(ticks);
        if (format.length() > 1) {
            // a custom format writes no sign
            return span.custom(format);
        }
        String sign = ticks < 0 ? "-" : "";
        String separator = culture.formats().decimalSeparator();
        return switch (format) {
            case "", "c", "t", "T" -> sign + span.constant();
            case "g" -> sign + span.general(separator, false);
            case "G" -> sign + span.general(separator, true);
            default ->
                throw new EvaluationException("The format is the single character " + format
                        + ", but a TimeSpan's standard formats are c, g and G. One custom specifier wants a percent"
                        + " sign before it, as in %h.");
        };
    }

    private String constant() {
        StringBuilder out = new StringBuilder();
        if (days > 0) {
            out.append(days).append('.');
        }
        clock(out, 2);
        if (fraction > 0) {
            out.append('.').append(Digits.fraction(fraction, FRACTION_DIGITS));
        }
        return out.toString();
    }

    private String general(String decimalSeparator, boolean full) {
        StringBuilder out = new StringBuilder();
        if (days > 0 || full) {
            out.append(days).append(':');
        }
        clock(out, full ? 2 : 1);
        if (full) {
            out.append(decimalSeparator).append(Digits.fraction(fraction, FRACTION_DIGITS));
        } else if (fraction > 0) {
            out.append(decimalSeparator).append(Digits.shortFraction(fraction, FRACTION_DIGITS));
        }
        return out.toString();
    }

    private void clock(StringBuilder out, int hourDigits) {
        Digits.append(out, hours, hourDigits);
        out.append(':');
        Digits.append(out, minutes, 2);
        out.append(':');
        Digits.append(out, seconds, 2);
    }

    private String custom(String format) {
        StringBuilder out = new StringBuilder();
        FormatScanner scanner = new FormatScanner(format);
        while (scanner.hasMore()) {
            char c = scanner.next();
            switch (c) {
                case '\'', '"' -> scanner.quoted(out);
                case '\\' -> out.append(scanner.escaped());
                case '%' -> specifier(out, scanner.single().charAt(0), 1);
                default -> specifier(out, c, scanner.repeated());
            }
            TextLimit.checked(out.length());
        }
        return out.toString();
    }

    private void specifier(StringBuilder out, char specifier, int count) {
        int max = switch (specifier) {
            case 'd' -> MAX_DAY_DIGITS;
            case 'h', 'm', 's' -> 2;
            case 'f', 'F' -> FRACTION_DIGITS;
            default ->
                throw new EvaluationException("The format has a character that a TimeSpan has no meaning for."
                        + " Literal characters want a backslash before each of them or quotes around them, as"
                        + " in hh\\:mm\\:ss.");
        };
        if (count > max) {
            throw new EvaluationException("The format repeats " + specifier + " more than " + max + " times.");
        }
        switch (specifier) {
            case 'd' -> Digits.append(out, days, count);
            case 'h' -> Digits.append(out, hours, count);
            case 'm' -> Digits.append(out, minutes, count);
            case 's' -> Digits.append(out, seconds, count);
            case 'f' -> out.append(Digits.fraction(fraction, count));
            default -> out.append(Digits.shortFraction(fraction, count));
        }
    }
}
