package io.threecx.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final CallParty AGENT = CallParty.extension("104").withName("Sam Lee");

    @Test
    void anAnsweredCallHasTalkAndWaitTime() {
        Call call = Call.builder(Direction.INTERNAL, CallParty.extension("101"), START)
                .agent(AGENT)
                .answeredAt(START.plusSeconds(6))
                .endedAt(START.plusSeconds(99), Outcome.COMPLETED)
                .build();

        assertThat(call.waitTime()).isEqualTo(Duration.ofSeconds(6));
        assertThat(call.talkTime()).isEqualTo(Duration.ofSeconds(93));
    }

    @Test
    void anUnansweredCallWaitedTillItsEnd() {
        Call call = Call.builder(Direction.INTERNAL, CallParty.extension("101"), START)
                .endedAt(START.plusSeconds(20), Outcome.ABANDONED_IN_QUEUE)
                .build();

        assertThat(call.waitTime()).isEqualTo(Duration.ofSeconds(20));
        assertThat(call.talkTime()).isZero();
    }

    @Test
    void nothingEndsBeforeItStarts() {
        assertThatThrownBy(() -> Call.builder(Direction.INTERNAL, AGENT, START)
                        .endedAt(START.minusSeconds(1), Outcome.MISSED)
                        .build())
                .hasMessageContaining("cannot end");
        assertThatThrownBy(() -> CallLeg.unanswered(AGENT, START, START.minusSeconds(1), Outcome.MISSED))
                .hasMessageContaining("cannot end");
    }
}
