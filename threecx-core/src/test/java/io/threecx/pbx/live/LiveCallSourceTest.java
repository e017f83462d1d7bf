package io.threecx.pbx.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.pbx.event.Patience;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveCallSourceTest {
    private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

    private final Listeners listeners = new Listeners();
    private final List<Sighting> told = new CopyOnWriteArrayList<>();
    private final LiveCallSource source = LiveCallSource.of(
            new LiveCalls() {
                @Override
                public List<LiveCall> calls() {
                    return List.of();
                }

                @Override
                public List<LiveCall> recent() {
                    return List.of();
                }

                @Override
                public Runnable onEvent(Consumer<? super LiveCallEvent> listener) {
                    return listeners.add(listener);
                }
            },
            "main");

    @AfterEach
    void stop() {
        source.close();
    }

    private static LiveCall.Builder call(String id) {
        return new LiveCall.Builder(
                        new LiveCallId(id),
                        Direction.INBOUND,
                        CallParty.external(PhoneNumbers.of("DE").parse("+4930123456")),
                        START)
                .came(null, "800")
                .answered(CallParty.extension("101"), START.plusSeconds(5))
                .ended(START.plusSeconds(65), Outcome.COMPLETED);
    }

    private void end(LiveCall call) {
        listeners.tell(new LiveCallEvent.Ended(call, START.plusSeconds(66)));
    }

    @Test
    void aCallThatEndedIsTold() {
        source.start(told::add);

        end(call("902-x").build());

        Patience.until("told", () -> told.size() == 1);
        Sighting sighting = told.get(0);
        assertThat(sighting.key()).isEqualTo(new SourceKey("main", SourceKey.CALL_CONTROL, "902-x"));
        assertThat(sighting.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(sighting.call().talkTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(sighting.call().agent()).contains(CallParty.extension("101"));
        assertThat(sighting.call().queue()).contains("800");
    }

    @Test
    void aCallWithoutItsStartIsNotTold() {
        source.start(told::add);

        end(call("1").startKnown(false).build());
        end(call("2").approximate().build());
        end(call("3").build());

        Patience.until("told", () -> !told.isEmpty());
        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("3");
    }

    @Test
    void aSinkThatFailsIsOfferedTheCallAgain() {
        AtomicInteger offered = new AtomicInteger();
        source.start(sighting -> {
            if (offered.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is full");
            }
            told.add(sighting);
        });

        end(call("1").build());
        end(call("2").build());

        Patience.until("told", () -> told.size() == 2);
        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("1", "2");
        assertThat(source.lost()).isZero();
    }

    @Test
    void itStartsOnce() {
        source.start(told::add);

        assertThatThrownBy(() -> source.start(told::add)).isInstanceOf(IllegalStateException.class);
        assertThat(source.source()).isEqualTo("call-control");
    }

    @Test
    void closingHandsOverWhatWaits() {
        source.start(told::add);
        for (int i = 0; i < 100; i++) {
            end(call("c" + i).build());
        }

        source.close();

        assertThat(told).hasSize(100);
        end(call("late").build());
        assertThat(told).hasSize(100);
    }
}
