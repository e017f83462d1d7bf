package io.threecx.benchmarks;

import java.util.OptionalDouble;

/**
 * What a figure is held against.
 *
 * @param limit of the ratio for the two kinds that are about it, else in the unit of the figure
 */
record Goal(Kind kind, double limit) {
    private static final Goal NONE = new Goal(Kind.NONE, 0);

    /** How a figure is held against its limit. */
    enum Kind {
        NONE(""),
        BELOW("<"),
        AT_MOST("<="),
        AT_LEAST(">="),
        RATIO_AT_MOST("ratio <="),
        RATIO_AT_LEAST("ratio >=");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    static Goal none() {
        return NONE;
    }

    boolean ofRatio() {
        return kind == Kind.RATIO_AT_MOST || kind == Kind.RATIO_AT_LEAST;
    }

    /** "< 10.00 ms", "ratio >= 0.70", or empty. */
    String text(Unit unit) {
        if (kind == Kind.NONE) {
            return "";
        }
        return kind.sign + " " + (ofRatio() ? Unit.RATIO.shown(limit) : unit.shown(limit));
    }

    /** "met", "missed", or empty where there is no goal. */
    String verdict(double ours, double peer) {
        double ratio = ours / peer;
        return switch (kind) {
            case NONE -> "";
            case BELOW -> verdict(ours < limit);
            case AT_MOST -> verdict(ours <= limit);
            case AT_LEAST -> verdict(ours >= limit);
            case RATIO_AT_MOST -> verdict(ratio <= limit);
            case RATIO_AT_LEAST -> verdict(ratio >= limit);
        };
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }

    /** What ours must not pass, or has to reach, in the unit of the figure. */
    OptionalDouble line(double peer) {
        if (kind == Kind.NONE) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(ofRatio() ? limit * peer : limit);
    }
}
