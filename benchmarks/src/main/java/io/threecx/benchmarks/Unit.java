package io.threecx.benchmarks;

import java.util.Locale;

/** What a figure is counted in. */
enum Unit {
    MILLIS("%.2f", " ms"),
    MICROS("%,.0f", " us"),
    NANOS("%,.0f", " ns"),
    PER_SECOND("%,.0f", "/s"),
    BYTES("%,.1f", " bytes"),
    MEGABYTES("%,.1f", " MB"),
    RATIO("%.2f", "");

    private final String format;
    private final String symbol;

    Unit(String format, String symbol) {
        this.format = format;
        this.symbol = symbol;
    }

    /** The median, then the least and the most of all rounds: "14,210/s (13,900 to 14,800)". */
    String shown(Samples samples) {
        return number(samples.median()) + symbol + spread(samples);
    }

    String spread(Samples samples) {
        return " (" + number(samples.least()) + " to " + number(samples.most()) + ")";
    }

    /** The number, without its symbol. */
    String number(double value) {
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return symbol;
    }
}
