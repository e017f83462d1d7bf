package io.threecx.testkit.dotnet;

import java.time.ZoneId;
import java.util.List;

/**
 * The arguments of one method call, and what a method may ask of the PBX that calls it.
 *
 * @param culture of the PBX
 * @param zone of the PBX
 */
record Arguments(List<Value> values, Culture culture, ZoneId zone) {

    Value value(int index) {
        return values.get(index);
    }

    String text(int index) {
        return ValueText.of(values.get(index), culture);
    }

    /** An {@code Int32}. */
    int integer(int index) {
        double number = number(index);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw notANumber(index, "a whole number");
        }
        return (int) number;
    }

    /** A {@code Double}, which is written with a point in every culture. */
    double number(int index) {
        Value value = values.get(index);
        if (value instanceof Value.WholeNumber whole) {
            return whole.number();
        }
        if (value instanceof Value.RealNumber real && Double.isFinite(real.number())) {
            return real.number();
        }
        if (value instanceof Value.Text text) {
            return PlainNumber.parse(text.text())
                    .orElseThrow(() -> notANumber(index, "a number"))
                    .doubleValue();
        }
        throw notANumber(index, "a number");
    }

    private static EvaluationException notANumber(int index, String wanted) {
        return new EvaluationException("Argument " + (index + 1) + " is not " + wanted + ".");
    }
}
