package io.threecx.phone;

import io.threecx.phone.PhoneNumber.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of a CRM that may hold several numbers. Only what is clearly a number of its own is taken from it. */
final class NumberField {

    private static final int MOST_CHARACTERS = 2000;
    private static final int MOST_NUMBERS = 20;

    private final String text;
    private final PhoneNumbers reader;
    private final @Nullable String region;
    private final List<PhoneNumber> numbers = new ArrayList<>();

    NumberField(String text, PhoneNumbers reader, @Nullable String region) {
        this.text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        this.reader = reader;
        this.region = region;
    }

    List<PhoneNumber> numbers() {
        NumberScanner scanner = new NumberScanner(text);
        int start = 0;
        boolean separated = true;
        while (numbers.size() < MOST_NUMBERS && scanner.next()) {
            String part = text.substring(start, scanner.position());
            PhoneNumber number = reader.read(trimmed(part, start == 0), scanner, region);
            if (isNumberOfItsOwn(number, separated) && !isDate(part) && !numbers.contains(number)) {
                numbers.add(number);
            }
            start = scanner.position();
            separated = scanner.separated();
        }
        return List.copyOf(numbers);
    }

    private boolean isNumberOfItsOwn(PhoneNumber number, boolean afterSeparator) {
        return switch (number.kind()) {
            case INTERNATIONAL -> true;
            case PARTIAL -> afterSeparator;
            // the 2 of "(Jim 2)" or the 12 of a trailing ", 12" is no extension; in "100, 101" it is
            case INTERNAL, SHORT_CODE ->
                afterSeparator && (reader.extensions().contains(number.digits()) || onlyShortSoFar());
            case WITHHELD, UNREADABLE -> false;
        };
    }

    private boolean onlyShortSoFar() {
        return numbers.stream().allMatch(n -> n.kind() == Kind.INTERNAL || n.kind() == Kind.SHORT_CODE);
    }

    /** Without the separators around it; only the very first part may begin with the space that was a plus. */
    private static String trimmed(String part, boolean first) {
        int from = 0;
        int to = part.length();
        while (!first && from < to && isBetween(part.charAt(from))) {
            from++;
        }
        while (to > from && isBetween(part.charAt(to - 1))) {
            to--;
        }
        return part.substring(from, to);
    }

    private static boolean isBetween(char c) {
        return c <= ' ' || c == ',' || c == ';' || c == '/' || c == '|' || c == '&';
    }

    /** 01.02.2020 or 2020-02-01: eight or fewer digits in three groups, one of them a year. */
    private static boolean isDate(String part) {
        int[] groups = new int[4];
        int count = 0;
        boolean inGroup = false;
        for (int i = 0; i < part.length(); i++) {
            boolean digit = Character.isDigit(part.charAt(i));
            if (digit && !inGroup && count++ == 3) {
                return false;
            }
            if (digit) {
                groups[count - 1]++;
            }
            inGroup = digit;
        }
        boolean dayFirst = groups[0] <= 2 && groups[1] <= 2 && groups[2] == 4;
        boolean yearFirst = groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2;
        return count == 3 && (dayFirst || yearFirst);
    }
}
