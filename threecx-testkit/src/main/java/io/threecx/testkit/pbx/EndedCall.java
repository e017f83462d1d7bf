package io.threecx.testkit.pbx;

import io.threecx.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call that is over, for the call log, the record and the report.
 *
 * @param id the PBX's history number
 * @param joinedTo the history number of the call that it became part of; its own if it did not
 */
record EndedCall(
        int id,
        int joinedTo,
        Direction direction,
        Instant startedAt,
        Instant endedAt,
        Face caller,
        List<Stretch> stretches) {

    /** Somebody reached somebody, or tried to. */
    record Stretch(
            int id,
            Face source,
            Face destination,
            Reference onBehalfOf,
            Instant startedAt,
            Optional<Instant> answeredAt,
            Instant endedAt,
            EndReason reason,
            Face wentTo) {

        Duration ringing() {
            return Duration.between(startedAt, answeredAt.orElse(endedAt));
        }

        Duration talking() {
            return answeredAt.map(at -> Duration.between(at, endedAt)).orElse(Duration.ZERO);
        }

        /** Answered by a person, not by a queue or a mailbox. */
        boolean isTalk() {
            return answeredAt.isPresent()
                    && (destination.type() == DnType.EXTENSION
                            || destination.type() == DnType.LINE
                            || destination.type() == DnType.ROUTE_POINT);
        }

        static Stretch of(Segment segment, Instant end) {
            return new Stretch(
                    segment.id,
                    segment.source,
                    segment.destination,
                    segment.onBehalfOf,
                    segment.startedAt,
                    Optional.ofNullable(segment.answeredAt),
                    segment.endedAt == null ? end : segment.endedAt,
                    segment.reason == null ? EndReason.CALLER_HUNG_UP : segment.reason,
                    segment.wentTo);
        }
    }

    static EndedCall of(CallState call) {
        Instant end = call.endedAt();
        List<Stretch> stretches = call.segments().stream()
                .map(segment -> Stretch.of(segment, end))
                .toList();
        return new EndedCall(
                call.id(),
                call.joinedTo().map(CallState::id).orElse(call.id()),
                call.direction(),
                call.startedAt(),
                end,
                stretches.isEmpty() ? call.callerFace() : stretches.get(0).source(),
                stretches);
    }

    /** The stretches with a person that were answered. */
    List<Stretch> talks() {
        return stretches.stream().filter(Stretch::isTalk).toList();
    }

    boolean isVoicemail() {
        return talks().isEmpty()
                && stretches.stream().anyMatch(stretch -> stretch.destination().type() == DnType.VOICEMAIL);
    }

    /** The number outside, empty for a call inside the house. */
    Optional<Face> outside() {
        if (caller.type() == DnType.LINE) {
            return Optional.of(caller);
        }
        return stretches.stream()
                .map(Stretch::destination)
                .filter(face -> face.type() == DnType.LINE)
                .findFirst();
    }
}
