package io.threecx.benchmarks;

/**
 * One line of the table.
 *
 * @param what is measured; within a part, the unit and this tell it from the others
 * @param unit of ours and of the peer's
 * @param ratios ours divided by the peer's: of the medians, then of each round from the least to the most
 */
record Figure(String what, Unit unit, Spread ourRounds, Spread peerRounds, Spread ratios, Goal aim) {

    /** Ours beside the peer's, for the reader's own judgement. */
    static Figure compared(String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, Goal.none());
    }

    /** A rate: ours has to be at least that part of the peer's. */
    static Figure ratioAtLeast(double limit, String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, new Goal(Goal.Kind.RATIO_AT_LEAST, limit));
    }

    /** A time: ours may be at most that many times the peer's. */
    static Figure ratioAtMost(double limit, String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, new Goal(Goal.Kind.RATIO_AT_MOST, limit));
    }

    /** A time that has to stay below a limit, whatever the peer's is. */
    static Figure below(double limit, String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, new Goal(Goal.Kind.BELOW, limit));
    }

    /** What may reach a limit and not pass it, whatever the peer's is. */
    static Figure atMost(double limit, String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, new Goal(Goal.Kind.AT_MOST, limit));
    }

    /** A rate that has to reach a limit, whatever the peer's is. */
    static Figure atLeast(double limit, String what, Unit unit, Samples ours, Samples peer) {
        return of(what, unit, ours, peer, new Goal(Goal.Kind.AT_LEAST, limit));
    }

    private static Figure of(String what, Unit unit, Samples ours, Samples peer, Goal aim) {
        Samples rounds = ours.dividedBy(peer);
        Spread ratios = new Spread(ours.median() / peer.median(), rounds.least(), rounds.most());
        return new Figure(what, unit, ours.spread(), peer.spread(), ratios, aim);
    }

    String ours() {
        return unit.shown(ourRounds);
    }

    String peer() {
        return unit.shown(peerRounds);
    }

    String ratio() {
        return Unit.RATIO.shown(ratios);
    }

    /** Empty where there is none. */
    String goal() {
        return aim.text(unit);
    }

    /** "met", "missed", or empty where there is no goal. */
    String verdict() {
        return aim.verdict(ourRounds.median(), peerRounds.median());
    }
}
