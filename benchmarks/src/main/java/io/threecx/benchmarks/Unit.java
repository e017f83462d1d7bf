package io.threecx.benchmarks;

import java.util.Locale;

/** What a figure is counted in. */
enum Unit {
    MILLIS("%,.2f", " ms"),
    MICROS("%,.0f", " us"),
    NANOS("%,.0f", " ns"),
    PER_SECOND("%,.0f", "/s"),
    BYTES("%,.1f", " bytes"),
    MEGABYTES("%,.1f", " MB"),
    RATIO("%.2f", "");

    private static final double HUNDREDTH = 0.01;

    private final String format;
    private final String symbol;

    Unit(String format, String symbol) {
        this.format = format;
        this.symbol = symbol;
    }

    /** The median, then the least and the most of all rounds: "14,210/s (13,900 to 14,800)". */
    String shown(Spread spread) {
        return shown(spread.median()) + " (" + number(spread.least()) + " to " + number(spread.most()) + ")";
    }

    /** The number with its symbol. */
    String shown(double value) {
        return number(value) + symbol;
    }

    /** The number, without its symbol. */
    String number(double value) {
        boolean tiny = this == RATIO && value != 0 && Math.abs(value) < HUNDREDTH;
        return String.format(Locale.ROOT, tiny ? "%.4f" : format, value);
    }

    @Override
    public String toString() {
        return symbol;
    }
}
