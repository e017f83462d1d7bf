package io.threecx.pbx.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.pbx.event.Patience;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LookedUpCallsTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private final List<LiveCallEvent> told = new CopyOnWriteArrayList<>();

    private static Call report(String number) {
        return Call.builder(Direction.INBOUND, CallParty.external(NUMBERS.parse(number)), Instant.EPOCH)
                .endedAt(Instant.EPOCH.plusSeconds(60), Outcome.COMPLETED)
                .build();
    }

    @Test
    void aLookupMeansThatSomebodyCalls() {
        try (LookedUpCalls calls = LookedUpCalls.of(NUMBERS)) {
            calls.onEvent(told::add);
            calls.lookedUp("+442079460018");
            calls.lookedUp("00442079460018");
            calls.lookedUp("101");

            assertThat(calls.calls()).singleElement().satisfies(call -> {
                assertThat(call.isApproximate()).isTrue();
                assertThat(call.status()).isEqualTo(LiveCall.Status.RINGING);
                assertThat(call.legs()).isEmpty();
            });
            assertThat(told).singleElement().isInstanceOf(LiveCallEvent.Changed.class);
        }
    }

    @Test
    void theReportEndsIt() {
        try (LookedUpCalls calls = LookedUpCalls.of(NUMBERS)) {
            calls.onEvent(told::add);
            calls.lookedUp("+442079460018");
            calls.lookedUp("+442079460019");
            assertThat(calls.reported(report("+447700900123"))).isEmpty();
            assertThat(calls.reported(report("020 7946 0018"))).isPresent();

            assertThat(calls.calls()).hasSize(1);
            assertThat(calls.recent())
                    .singleElement()
                    .satisfies(call -> assertThat(call.outcome()).contains(Outcome.COMPLETED));
            assertThat(told).last().isInstanceOf(LiveCallEvent.Ended.class);
        }
    }

    @Test
    void withoutAReportItEndsByItself() {
        try (LookedUpCalls calls = LookedUpCalls.of(NUMBERS, Duration.ofMillis(50), InstantSource.system())) {
            calls.start();
            calls.lookedUp("+442079460018");

            Patience.until("over", () -> calls.calls().isEmpty());
            assertThat(calls.recent()).hasSize(1);
        }
    }

    @Test
    void aReportThatComesLaterTellsHowItEnded() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (LookedUpCalls calls = LookedUpCalls.of(NUMBERS, Duration.ofMillis(20), now::get)) {
            calls.onEvent(told::add);
            calls.start();
            calls.lookedUp("+442079460018");
            now.set(Instant.EPOCH.plusSeconds(60));
            Patience.until("over", () -> calls.calls().isEmpty());
            assertThat(calls.recent())
                    .singleElement()
                    .satisfies(call ->
                            assertThat(call.outcome()).as("nobody knows").isEmpty());
            now.set(Instant.EPOCH.plusSeconds(200));

            LiveCall call = calls.reported(Call.builder(
                                    Direction.INBOUND,
                                    CallParty.external(NUMBERS.parse("+442079460018")),
                                    Instant.EPOCH.plusSeconds(3600))
                            .agent(CallParty.extension("101"))
                            .answeredAt(Instant.EPOCH.plusSeconds(3610))
                            .endedAt(Instant.EPOCH.plusSeconds(3750), Outcome.COMPLETED)
                            .build())
                    .orElseThrow();

            assertThat(call.outcome()).contains(Outcome.COMPLETED);
            assertThat(call.talkTime()).isEqualTo(Duration.ofSeconds(140));
            assertThat(call.answeredBy()).contains(CallParty.extension("101"));
            assertThat(call.endedAt()).contains(Instant.EPOCH.plusSeconds(200));
            assertThat(calls.recent()).containsExactly(call);
            assertThat(told).hasSize(3).last().isEqualTo(new LiveCallEvent.Ended(call, now.get()));
            assertThat(calls.reported(report("+442079460018")))
                    .as("it was reported already")
                    .isEmpty();
        }
    }

    @Test
    void whoDialsDoesNotRing() {
        try (LookedUpCalls calls = LookedUpCalls.of(NUMBERS)) {
            calls.lookedUp("+442079460018", Direction.OUTBOUND);

            assertThat(calls.calls()).singleElement().satisfies(call -> {
                assertThat(call.status()).isEqualTo(LiveCall.Status.DIALLING);
                assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
            });
        }
    }
}
