package io.threecx.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Start, answer and end of a call, in this order whatever the report says: what is missing is worked out from the rest.
 *
 * @param answered null when nobody answered
 */
record CallTimeline(ReportTime start, @Nullable ReportTime answered, ReportTime end) {

    /** Differences in rounding that are no contradiction. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /**
     * Puts the points together.
     *
     * @param talk how long people talked; null when the report does not say
     * @param completed whether somebody answered; the point of answer is left out otherwise
     */
    static CallTimeline of(
            @Nullable ReportTime start,
            @Nullable ReportTime answered,
            @Nullable ReportTime end,
            @Nullable Duration talk,
            boolean completed,
            Instant receivedAt,
            List<String> notes) {
        ReportTime known = completed ? answered : null;
        ReportTime from = start != null ? start : firstPoint(known, end, talk, receivedAt);
        ReportTime to = end != null ? end : lastPoint(from, known, talk);
        if (known != null && known.instant().isBefore(from.instant())) {
            if (!within(known, from)) {
                notes.add(known.field() + ": before the start of the call; the start counts");
            }
            known = from.derive(Duration.ZERO, known.precision(), "at the start, as it cannot be earlier");
        }
        ReportTime since = known != null ? known : from;
        if (to.instant().isBefore(since.instant())) {
            if (!within(to, since)) {
                notes.add(to.field() + ": the end lies before the start or answer of the call; worked out anew");
            }
            to = since.derive(
                    orZero(talk), to.precision(), talk == null ? "no earlier than the answer" : "with the duration");
        }
        if (known != null && talk != null) {
            to = agreeing(known, to, talk, notes);
        } else if (completed && known == null) {
            known = answer(from, to, talk);
        }
        return new CallTimeline(from, known, to);
    }

    /** Marks the points that the report does not have itself, and says how they were come by. */
    void addDerived(Set<String> derived, List<String> notes) {
        mark("startedAt", start, derived, notes);
        if (answered != null) {
            mark("answeredAt", answered, derived, notes);
        }
        mark("endedAt", end, derived, notes);
    }

    private static void mark(String point, ReportTime time, Set<String> derived, List<String> notes) {
        if (time.isDerived()) {
            derived.add(point);
            notes.add(point + ": " + time.reading());
        }
    }

    private static ReportTime firstPoint(
            @Nullable ReportTime answered, @Nullable ReportTime end, @Nullable Duration talk, Instant receivedAt) {
        if (answered != null) {
            return answered.derive(Duration.ZERO, TimePrecision.ESTIMATE, "the answer, without the time of ringing");
        }
        if (end != null) {
            return end.derive(
                    orZero(talk).negated(), TimePrecision.ESTIMATE, "the end less the duration, without ringing");
        }
        return ReportTime.received(receivedAt)
                .derive(orZero(talk).negated(), TimePrecision.ESTIMATE, "the receipt of the report less the duration");
    }

    private static ReportTime lastPoint(ReportTime start, @Nullable ReportTime answered, @Nullable Duration talk) {
        if (answered != null && talk != null) {
            return answered.derive(talk, TimePrecision.SECOND, "the answer and the duration");
        }
        ReportTime from = answered != null ? answered : start;
        return from.derive(
                orZero(talk),
                TimePrecision.ESTIMATE,
                talk == null ? "no later point is known" : "the start and the duration");
    }

    private static ReportTime answer(ReportTime start, ReportTime end, @Nullable Duration talk) {
        if (talk == null) {
            return start.derive(
                    Duration.ZERO, TimePrecision.ESTIMATE, "the start, as no answer and no duration is given");
        }
        ReportTime answer = end.derive(talk.negated(), TimePrecision.SECOND, "the end less the duration");
        return answer.instant().isBefore(start.instant())
                ? start.derive(Duration.ZERO, answer.precision(), "the start, as the duration reaches back to it")
                : answer;
    }

    /** The talk time that 3CX measured is kept where the points are too coarse for it. */
    private static ReportTime agreeing(ReportTime answered, ReportTime end, Duration talk, List<String> notes) {
        Duration between = Duration.between(answered.instant(), end.instant());
        Duration off = between.minus(talk).abs();
        TimePrecision coarser = answered.precision().coarser(end.precision());
        if (off.compareTo(ROUNDING) <= 0) {
            return end;
        }
        if (coarser != TimePrecision.ESTIMATE && off.compareTo(coarser.width().plus(ROUNDING)) <= 0) {
            return answered.derive(talk, coarser, "the answer and the duration, finer than the end given");
        }
        if (!end.isDerived() && !answered.isDerived()) {
            notes.add("Duration: " + talk + ", while answer and end are " + between + " apart; the times count");
        }
        return end;
    }

    private static boolean within(ReportTime one, ReportTime other) {
        Duration apart = Duration.between(one.instant(), other.instant()).abs();
        return apart.compareTo(
                        one.precision().coarser(other.precision()).width().plus(ROUNDING))
                <= 0;
    }

    private static Duration orZero(@Nullable Duration talk) {
        return talk == null ? Duration.ZERO : talk;
    }
}
