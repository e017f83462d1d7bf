package io.threecx.testkit.dotnet;

import java.time.LocalDateTime;

/** .NET documentation, "Standard date and time format strings" and "Custom date and time format strings". */
final class DateTimeFormat {

    private static final int FRACTION_DIGITS = 7;

    private final Value.DateTime time;
    private final LocalDateTime shown;
    private final CultureFormats names;
    private final StringBuilder out = new StringBuilder();

    private DateTimeFormat(Value.DateTime time, Culture culture) {
        this.time = time;
        this.shown = Ticks.shown(time);
        this.names = culture.formats();
    }

    static String format(Value.DateTime time, String format, Culture culture) {
        if (format.length() > 1) {
            return new DateTimeFormat(time, culture).custom(format);
        }
        CultureFormats formats = culture.formats();
        return switch (format) {
            case "d" -> expanded(time, formats.shortDate(), culture);
            case "D" -> expanded(time, formats.longDate(), culture);
            case "f" -> expanded(time, formats.longDate() + " " + formats.shortTime(), culture);
            case "F" -> expanded(time, formats.longDate() + " " + formats.longTime(), culture);
            case "g" -> expanded(time, formats.shortDate() + " " + formats.shortTime(), culture);
            case "", "G" -> expanded(time, formats.shortDate() + " " + formats.longTime(), culture);
            case "m", "M" -> expanded(time, formats.monthDay(), culture);
            case "y", "Y" -> expanded(time, formats.yearMonth(), culture);
            case "t" -> expanded(time, formats.shortTime(), culture);
            case "T" -> expanded(time, formats.longTime(), culture);
            case "o", "O" -> expanded(time, "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK", Culture.invariant());
            case "r", "R" -> expanded(time, "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", Culture.invariant());
            case "s" -> expanded(time, "yyyy'-'MM'-'dd'T'HH':'mm':'ss", Culture.invariant());
            case "u" -> expanded(time, "yyyy'-'MM'-'dd HH':'mm':'ss'Z'", Culture.invariant());
            case "U" ->
                expanded(DateTimeMethods.universal(time), formats.longDate() + " " + formats.longTime(), culture);
            default ->
                throw new EvaluationException("The format is the single character " + format
                        + ", but a DateTime's standard formats are d D f F g G m o r s t T u U y. One custom specifier"
                        + " wants a percent sign before it, as in %h.");
        };
    }

    private static String expanded(Value.DateTime time, String format, Culture culture) {
        return new DateTimeFormat(time, culture).custom(format);
    }

    private String custom(String format) {
        FormatScanner scanner = new FormatScanner(format);
        boolean withDay = namesDay(format);
        while (scanner.hasMore()) {
            char c = scanner.next();
            switch (c) {
                case '\'', '"' -> scanner.quoted(out);
                case '\\' -> out.append(scanner.escaped());
                case '%' -> specifier(scanner.single().charAt(0), 1, withDay);
                case ':' -> out.append(names.timeSeparator());
                case '/' -> out.append(names.dateSeparator());
                default -> specifier(c, scanner.repeated(), withDay);
            }
            TextLimit.checked(out.length());
        }
        return out.toString();
    }

    /** Whether a day of the month stands in the format: the month's name is then inflected in some languages. */
    private static boolean namesDay(String format) {
        FormatScanner scanner = new FormatScanner(format);
        StringBuilder ignored = new StringBuilder();
        while (scanner.hasMore()) {
            char c = scanner.next();
            if (c == 'd' && scanner.repeated() <= 2) {
                return true;
            } else if (c == '\'' || c == '"') {
                scanner.quoted(ignored);
            } else if (c == '\\') {
                scanner.escaped();
            }
        }
        return false;
    }

    private void specifier(char specifier, int count, boolean withDay) {
        switch (specifier) {
            case 'y' -> year(count);
            case 'M' -> month(count, withDay);
            case 'd' -> day(count);
            case 'h' -> Digits.append(out, (shown.getHour() + 11) % 12 + 1L, Math.min(count, 2));
            case 'H' -> Digits.append(out, shown.getHour(), Math.min(count, 2));
            case 'm' -> Digits.append(out, shown.getMinute(), Math.min(count, 2));
            case 's' -> Digits.append(out, shown.getSecond(), Math.min(count, 2));
            case 'f', 'F' -> fraction(specifier, count);
            case 't' -> {
                String half = shown.getHour() < 12 ? names.am() : names.pm();
                out.append(count == 1 && !half.isEmpty() ? half.substring(0, 1) : half);
            }
            case 'g' -> out.append(names.era());
            case 'z' -> offset(count);
            case 'K' -> {
                for (int i = 0; i < count; i++) {
                    kind();
                }
            }
            case ':' -> out.append(names.timeSeparator());
            case '/' -> out.append(names.dateSeparator());
            default -> out.append(String.valueOf(specifier).repeat(count));
        }
    }

    private void year(int count) {
        int year = shown.getYear();
        Digits.append(out, count <= 2 ? year % 100 : year, count);
    }

    private void month(int count, boolean withDay) {
        int index = shown.getMonthValue() - 1;
        if (count <= 2) {
            Digits.append(out, index + 1L, count);
        } else if (count == 3) {
            out.append((withDay ? names.shortMonthsWithDay() : names.shortMonths()).get(index));
        } else {
            out.append((withDay ? names.monthsWithDay() : names.months()).get(index));
        }
    }

    private void day(int count) {
        int index = shown.getDayOfWeek().getValue() - 1;
        if (count <= 2) {
            Digits.append(out, shown.getDayOfMonth(), count);
        } else {
            out.append((count == 3 ? names.shortDays() : names.days()).get(index));
        }
    }

    private void fraction(char specifier, int count) {
        if (count > FRACTION_DIGITS) {
            throw new EvaluationException("The format repeats " + specifier + " more than 7 times.");
        }
        int ticks = (int) (Ticks.of(time) % Ticks.PER_SECOND);
        if (specifier == 'f') {
            out.append(Digits.fraction(ticks, count));
            return;
        }
        String digits = Digits.shortFraction(ticks, count);
        int last = out.length() - 1;
        if (digits.isEmpty() && last >= 0 && out.charAt(last) == '.') {
            out.setLength(last);
        }
        out.append(digits);
    }

    private void kind() {
        if (time.utc()) {
            out.append('Z');
        } else {
            offset(3);
        }
    }

    private void offset(int count) {
        int minutes = time.utc() ? 0 : time.time().getOffset().getTotalSeconds() / 60;
        out.append(minutes < 0 ? '-' : '+');
        Digits.append(out, Math.abs(minutes) / 60, Math.min(count, 2));
        if (count > 2) {
            out.append(':');
            Digits.append(out, Math.abs(minutes) % 60, 2);
        }
    }
}
