package io.threecx.testkit.dotnet;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as they stand in templates and answers: {@code 12}, {@code -0.5}; no exponent, no grouping. */
final class PlainNumber {

    /** Longer ones are no numbers of this world, and slow to compute with. */
    private static final int MAX_LENGTH = 400;

    private PlainNumber() {}

    static Optional<BigDecimal> parse(String text) {
        String number = text.strip();
        if (number.isEmpty() || number.length() > MAX_LENGTH || !isPlain(number)) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(number));
    }

    private static boolean isPlain(String number) {
        int start = number.charAt(0) == '-' || number.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        int points = 0;
        for (int i = start; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
