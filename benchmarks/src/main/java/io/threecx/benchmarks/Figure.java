package io.threecx.benchmarks;

/**
 * One line of the table, all columns as text.
 *
 * @param ratio ours divided by the peer's: of the medians, then of each round from the least to the most
 * @param verdict "met", "missed", or empty where there is no goal
 */
record Figure(String what, String ours, String peer, String ratio, String goal, String verdict) {

    /** Ours beside the peer's, for the reader's own judgement. */
    static Figure compared(String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, "", "");
    }

    /** A rate: ours has to be at least that part of the peer's. */
    static Figure ratioAtLeast(double limit, String what, Unit unit, Samples ours, Samples peer) {
        boolean met = ours.median() / peer.median() >= limit;
        return of(what, unit, ours, peer, "ratio >= " + Unit.RATIO.number(limit), verdict(met));
    }

    /** A time: ours may be at most that many times the peer's. */
    static Figure ratioAtMost(double limit, String what, Unit unit, Samples ours, Samples peer) {
        boolean met = ours.median() / peer.median() <= limit;
        return of(what, unit, ours, peer, "ratio <= " + Unit.RATIO.number(limit), verdict(met));
    }

    /** A time that has to stay below a limit, whatever the peer's is. */
    static Figure below(double limit, String what, Unit unit, Samples ours, Samples peer) {
        String goal = "< " + unit.number(limit) + unit;
        return of(what, unit, ours, peer, goal, verdict(ours.median() < limit));
    }

    /** A rate that has to reach a limit, whatever the peer's is. */
    static Figure atLeast(double limit, String what, Unit unit, Samples ours, Samples peer) {
        String goal = ">= " + unit.number(limit) + unit;
        return of(what, unit, ours, peer, goal, verdict(ours.median() >= limit));
    }

    private static Figure of(String what, Unit unit, Samples ours, Samples peer, String goal, String verdict) {
        String ratio = Unit.RATIO.number(ours.median() / peer.median()) + Unit.RATIO.spread(ours.dividedBy(peer));
        return new Figure(what, unit.shown(ours), unit.shown(peer), ratio, goal, verdict);
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }
}
