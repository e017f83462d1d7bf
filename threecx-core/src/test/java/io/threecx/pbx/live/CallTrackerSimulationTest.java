package io.threecx.pbx.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.event.FakePbx;
import io.threecx.pbx.event.Patience;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * True calls on a PBX whose events and answers are delayed, reordered, lost, doubled and refused: no call that goes on is ever
 * told to have ended, every call ends once, and in the end the tracker shows exactly what is true.
 */
class CallTrackerSimulationTest {

    /** What one run has to stand. */
    private record Run(int calls, int concurrent, Duration shortestLife, int dropOneIn) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theTrackerShowsWhatIsTrue(long seed) {
        run(seed, new Run(100, 40, Duration.ofMillis(800), 150));
    }

    /** Ten thousand calls; about five minutes. */
    @Test
    @EnabledIfSystemProperty(named = "threecx.soak", matches = "true")
    void tenThousandCalls() {
        long before = usedMemory();
        run(42, new Run(10_000, 150, Duration.ofSeconds(2), 2_000));
        long after = usedMemory();
        System.getLogger("soak").log(System.Logger.Level.INFO, "memory before {0} KB, after {1} KB", before, after);
        assertThat(after - before).as("KB kept").isLessThan(16 * 1024);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    }

    private static void run(long seed, Run run) {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Long> ended = new ConcurrentLinkedQueue<>();
        try (FakePbx pbx = new FakePbx();
                PbxConnection connection = pbx.connect();
                Mangler mangler = new Mangler(pbx, seed);
                CallTracker tracker = tracker(connection)) {
            TrueCalls truth =
                    new TrueCalls(pbx, new Random(seed), run.shortestLife().toNanos());
            tracker.onEvent(event -> {
                if (event instanceof LiveCallEvent.Ended over) {
                    long id = over.call().pbxCallId().orElseThrow();
                    ended.add(id);
                    if (!truth.over.contains(id)) {
                        wrong.add("call " + id + " goes on, but was told to have ended: " + over.call());
                    }
                }
            });
            tracker.start();
            Patience.until("connected", () -> tracker.status().events().counts().resyncs() > 0);

            play(truth, mangler, run);
            mangler.rest();
            Patience.until(
                    Duration.ofSeconds(20),
                    "seed " + seed + ": the same calls",
                    () -> shown(tracker).equals(truth.expected()));
            while (!truth.endOne()) {
                LockSupport.parkNanos(200_000);
            }
            Patience.until(
                    Duration.ofSeconds(20),
                    "seed " + seed + ": all over",
                    () -> tracker.calls().isEmpty() && ended.size() >= truth.over.size());

            assertThat(wrong).as("seed %d", seed).isEmpty();
            assertThat(List.copyOf(ended)).as("seed %d: each once", seed).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(ended)).as("seed %d: all of them", seed).isEqualTo(new TreeSet<>(truth.over));
            assertThat(mangler.lost.get() + mangler.delayed.get() + mangler.refused.get())
                    .isPositive();
            assertThat(tracker.status().events().counts().received())
                    .as("seed %d: events heard; comparing from time to time could carry the run alone", seed)
                    .isGreaterThan(pbx.delivered.get() * 9 / 10)
                    .isGreaterThan(2L * truth.begun());
            System.getLogger("soak")
                    .log(
                            System.Logger.Level.INFO,
                            "seed {0}: {1} calls, {7} events delivered, lost {2}, delayed {3}, doubled {4}, refused {5}; {6}",
                            seed,
                            truth.begun(),
                            mangler.lost,
                            mangler.delayed,
                            mangler.doubled,
                            mangler.refused,
                            tracker.status().events(),
                            pbx.delivered);
        }
        Patience.until(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("threecx-call-")));
    }

    private static void play(TrueCalls truth, Mangler mangler, Run run) {
        while (truth.begun() < run.calls()) {
            if (truth.open() < run.concurrent()) {
                truth.begin();
            }
            truth.step();
            mangler.maybeDrop(run.dropOneIn());
            LockSupport.parkNanos(4_000_000);
        }
    }

    private static CallTracker tracker(PbxConnection connection) {
        CallEvents.Builder events = CallEvents.on(connection)
                .reconnect(Duration.ofMillis(10), Duration.ofMillis(50))
                .refreshEvery(Duration.ofMillis(200));
        return CallTracker.of(events, PhoneNumbers.of("DE"))
                .settle(Duration.ofMillis(200))
                .queueGap(Duration.ofMillis(400))
                .build();
    }

    private static Set<String> shown(CallTracker tracker) {
        Set<String> shown = new TreeSet<>();
        for (LiveCall call : tracker.calls()) {
            Set<String> legs = new TreeSet<>();
            call.liveLegs().forEach(leg -> legs.add(leg.key().toString()));
            shown.add(call.pbxCallId().orElse(0L) + (call.answeredAt().isPresent() ? " answered " : " ") + legs);
        }
        return shown;
    }
}
