package io.threecx.examples.desk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is to be called back, and what the last calls of a number were. */
class CallBacksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final String ADA = "+442079460018";
    private static final String TOM = "+441134960141";

    private final CallBacks callBacks = new CallBacks(number -> Optional.empty(), () -> NOW);

    private static Call call(String number, Duration ago, Outcome outcome) {
        Instant start = NOW.minus(ago);
        Call.Builder call = Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse(number)), start)
                .agent(CallParty.extension("101"))
                .endedAt(start.plusSeconds(60), outcome);
        return outcome == Outcome.COMPLETED
                ? call.answeredAt(start.plusSeconds(5)).build()
                : call.build();
    }

    @Test
    void whoLeftAMessageIsShownUntilThereWasATalk() {
        callBacks.add(call(ADA, Duration.ofHours(3), Outcome.VOICEMAIL));
        callBacks.add(call(TOM, Duration.ofHours(2), Outcome.VOICEMAIL));
        callBacks.add(call(ADA, Duration.ofHours(1), Outcome.MISSED));
        assertThat(callBacks.json(call -> true)).hasSize(2);
        assertThat(callBacks.json(call -> true).get(0).path("number").asText()).isEqualTo(TOM);
        callBacks.add(call(TOM, Duration.ofMinutes(5), Outcome.COMPLETED));
        assertThat(callBacks.json(call -> true)).hasSize(1);
        assertThat(callBacks.json(call -> false)).isEmpty();
    }

    @Test
    void theOrderInWhichCallsBecomeKnownDoesNotMatter() {
        callBacks.add(call(ADA, Duration.ofMinutes(5), Outcome.COMPLETED));
        callBacks.add(call(ADA, Duration.ofHours(3), Outcome.VOICEMAIL));
        callBacks.add(call(TOM, Duration.ofDays(3), Outcome.VOICEMAIL));
        assertThat(callBacks.json(call -> true)).isEmpty();
    }

    @Test
    void theLastThreeCallsOfANumberAreKeptEachOnce() {
        PastCalls past = new PastCalls();
        for (int i = 1; i <= 5; i++) {
            past.add("call " + i, call(ADA, Duration.ofHours(i), Outcome.MISSED));
        }
        past.add("call 1", call(ADA, Duration.ofHours(1), Outcome.COMPLETED));
        past.add("other", call(TOM, Duration.ofMinutes(1), Outcome.MISSED));
        assertThat(past.with(NUMBERS.parse("020 7946 0018")))
                .extracting(PastCall::at)
                .containsExactly(
                        NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(3)));
        assertThat(past.with(NUMBERS.parse(ADA)).get(0).outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
