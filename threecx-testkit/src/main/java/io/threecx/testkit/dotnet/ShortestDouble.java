package io.threecx.testkit.dotnet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The shortest digits that mean one {@code double} and no other; before JDK 19, Java's own text is not always that. */
final class ShortestDouble {

    /** This many digits tell every double from its neighbours. */
    private static final int ENOUGH = 17;

    private ShortestDouble() {}

    static String text(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < ENOUGH; digits++) {
            String text =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).toString();
            if (Double.parseDouble(text) == number) {
                return text;
            }
        }
        return exact.round(new MathContext(ENOUGH, RoundingMode.HALF_EVEN)).toString();
    }
}
