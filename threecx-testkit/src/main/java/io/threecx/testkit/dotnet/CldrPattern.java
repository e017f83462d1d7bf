package io.threecx.testkit.dotnet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites date and time patterns of the CLDR (Unicode Technical Standard 35, part 4) as .NET's custom formats. */
final class CldrPattern {

    /** Newer versions of the CLDR put one before AM and PM. */
    private static final char NARROW_NO_BREAK_SPACE = '\u202f';

    private static final Pattern YEAR = Pattern.compile("y+");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("M+.*?d+|d+.*?M+");

    private CldrPattern() {}

    static String plainSpaces(String text) {
        return text.replace(NARROW_NO_BREAK_SPACE, ' ');
    }

    static String toDotNet(String cldr) {
        StringBuilder out = new StringBuilder();
        FormatScanner scanner = new FormatScanner(plainSpaces(cldr));
        while (scanner.hasMore()) {
            char c = scanner.next();
            if (c == '\'') {
                literal(scanner, out);
            } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                out.append(specifier(c, scanner.repeated()));
            } else {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static void literal(FormatScanner scanner, StringBuilder out) {
        if (scanner.take('\'')) {
            out.append("\\'");
            return;
        }
        out.append('\'');
        while (scanner.hasMore() && !scanner.take('\'')) {
            out.append(scanner.next());
        }
        out.append('\'');
    }

    private static String specifier(char letter, int count) {
        return switch (letter) {
            case 'y', 'u' -> count == 2 ? "yy" : "yyyy";
            case 'M', 'L' -> "M".repeat(Math.min(count, 4));
            case 'd' -> "d".repeat(Math.min(count, 2));
            case 'E', 'e', 'c' -> count <= 3 ? "ddd" : "dddd";
            case 'a', 'b', 'B' -> "tt";
            case 'h', 'K' -> "h".repeat(Math.min(count, 2));
            case 'H', 'k' -> "H".repeat(Math.min(count, 2));
            case 'm' -> "m".repeat(Math.min(count, 2));
            case 's' -> "s".repeat(Math.min(count, 2));
            case 'G' -> "g";
            default -> "";
        };
    }

    /** .NET shows all four digits of the year in its short dates. */
    static String withFullYear(String pattern) {
        return YEAR.matcher(pattern).replaceFirst("yyyy");
    }

    static String monthAndDay(String longDate) {
        Matcher found = MONTH_AND_DAY.matcher(longDate);
        return found.find() ? found.group() : "MMMM d";
    }

    static String yearAndMonth(String longDate) {
        return longDate.indexOf('y') < longDate.indexOf('M') ? "yyyy MMMM" : "MMMM yyyy";
    }

    /** What stands behind the first of the specifiers. */
    static String separator(String pattern, String specifiers, String fallback) {
        Matcher found = Pattern.compile("[" + specifiers + "]+([^" + specifiers + "a-zA-Z]+)[" + specifiers + "]")
                .matcher(pattern);
        return found.find() ? found.group(1) : fallback;
    }
}
