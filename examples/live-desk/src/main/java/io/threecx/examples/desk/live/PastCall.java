package io.threecx.examples.desk.live;

import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import java.time.Duration;
import java.time.Instant;

/** An earlier call with the same number. */
public record PastCall(Instant at, Direction direction, Outcome outcome, Duration talkTime, String agent) {

    /** The agent's extension, or name where there is none. */
    public static PastCall of(Call call) {
        return new PastCall(
                call.startedAt(),
                call.direction(),
                call.outcome(),
                call.talkTime(),
                call.agent().flatMap(agent -> agent.extension().or(agent::name)).orElse(""));
    }
}
