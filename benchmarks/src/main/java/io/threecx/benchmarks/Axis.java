package io.threecx.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A straight scale that begins at 0, or below where a figure is negative, and ends at a round number.
 *
 * @param least and {@code most}, its ends
 * @param step from mark to mark
 */
record Axis(double least, double most, double step) {
    private static final int STEPS = 4;

    /** Has room for all these; numbers that are none are left out. */
    static Axis of(List<Double> values) {
        double least = 0;
        double most = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least == most) {
            return new Axis(0, 1, 1);
        }
        double step = round((most - least) / STEPS);
        return new Axis(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    /** 1, 2 or 5 times a power of ten, the next from there on. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digits = step / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    /** Where a value lies between the ends: 0 to 1, also for what is beyond them. */
    double place(double value) {
        return Math.min(1, Math.max(0, (value - least) / (most - least)));
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (long i = Math.round(least / step); i <= Math.round(most / step); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** A mark with as many decimals as the step has. */
    String shown(double mark) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", mark);
    }
}
