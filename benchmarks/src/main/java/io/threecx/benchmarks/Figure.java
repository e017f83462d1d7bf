package io.threecx.benchmarks;

import java.util.Locale;

/**
 * One line of the table, all columns as text.
 *
 * @param ratio ours divided by the peer's: of the medians, then of each round from the least to the most
 * @param verdict "met", "missed", or empty where there is no goal
 */
record Figure(String what, String ours, String peer, String ratio, String goal, String verdict) {
    private static final String RATIO = "%.2f";

    /** Ours beside the peer's, for the reader's own judgement. */
    static Figure compared(String what, String format, Samples ours, Samples peer) {
        return of(what, format, ours, peer, "", "");
    }

    /** A rate: ours has to be at least that part of the peer's. */
    static Figure ratioAtLeast(double limit, String what, String format, Samples ours, Samples peer) {
        boolean met = ours.median() / peer.median() >= limit;
        return of(what, format, ours, peer, text("ratio >= " + RATIO, limit), verdict(met));
    }

    /** A time: ours may be at most that many times the peer's. */
    static Figure ratioAtMost(double limit, String what, String format, Samples ours, Samples peer) {
        boolean met = ours.median() / peer.median() <= limit;
        return of(what, format, ours, peer, text("ratio <= " + RATIO, limit), verdict(met));
    }

    /** A time that has to stay below a limit, whatever the peer's is. */
    static Figure below(double limit, String unit, String what, String format, Samples ours, Samples peer) {
        boolean met = ours.median() < limit;
        String goal = text("< %.0f " + unit, limit);
        return new Figure(what, shown(format, ours), shown(format, peer), "", goal, verdict(met));
    }

    private static Figure of(String what, String format, Samples ours, Samples peer, String goal, String verdict) {
        String ratio = text(RATIO, ours.median() / peer.median()) + " ("
                + ours.dividedBy(peer).spread(RATIO) + ")";
        return new Figure(what, shown(format, ours), shown(format, peer), ratio, goal, verdict);
    }

    private static String shown(String format, Samples samples) {
        return text(format, samples.median()) + " (" + samples.spread(format) + ")";
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
