package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCallEvent;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A busy office at a PBX with faults, followed by the tracker: no call that goes on is ever told to have ended, each ends
 * once, none is missed, and nothing is left behind. A few hundred calls in a build, ten thousand with {@code
 * -Dthreecx.soak=true}.
 *
 * <p>The time of the PBX goes on only when the tracker shows what is true, so that it does not matter how fast this machine is.
 */
@Timeout(3600)
class BusyOfficeSoakTest {
    private static final int CALLS = Boolean.getBoolean("threecx.soak") ? 10_000 : 200;
    private static final long SEED = 7;
    private static final List<String> EXTENSIONS =
            IntStream.range(101, 141).mapToObj(String::valueOf).toList();
    private static final Duration STEP = Duration.ofSeconds(10);

    private final Random random = new Random(SEED);
    private final Set<Long> seen = new HashSet<>();
    private final ConcurrentLinkedQueue<Long> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    void theTrackerHasEveryCallOfABusyOffice() {
        Set<Thread> ofOthers = Thread.getAllStackTraces().keySet();
        long before = usedMemory();
        run();
        assertThat(wrong).isEmpty();
        assertThat(List.copyOf(ended)).as("each once").doesNotHaveDuplicates();
        assertThat(new TreeSet<>(ended)).as("none missed").containsAll(seen);
        RawClient.await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("threecx-") && !ofOthers.contains(thread)));
        ended.clear();
        seen.clear();
        assertThat(usedMemory() - before).as("KB kept").isLessThan(16 * 1024);
    }

    private void run() {
        try (LivePbx pbx = pbx();
                PbxConnection connection = PbxConnection.at(pbx.url())
                        .client("8800", "s3cr3t")
                        .timeout(Duration.ofSeconds(5))
                        .build();
                CallTracker tracker = tracker(connection)) {
            tracker.onEvent(event -> {
                if (event instanceof LiveCallEvent.Ended over) {
                    long id = over.call().pbxCallId().orElseThrow();
                    ended.add(id);
                    if (visible(pbx).contains(id)) {
                        wrong.add("goes on, but was told to have ended: " + over.call());
                    }
                }
            });
            tracker.start();
            RawClient.await(() -> pbx.sockets() == 1);
            pbx.faults().disturbEvents(SEED, 50, 50, 200, Duration.ofMillis(30));
            BusyOffice office =
                    pbx.busyOffice(SEED).every(Duration.ofSeconds(2)).atMost(35);
            while (seen.size() < CALLS) {
                mayFail(pbx.faults());
                step(pbx, tracker);
            }
            long received = tracker.status().events().counts().received();
            assertThat(received).as("events heard").isGreaterThan(2L * CALLS);
            pbx.faults().clear();
            office.close();
            pbx.calls().forEach(PbxCall::hangUp);
            RawClient.await(() -> tracker.calls().isEmpty() && ended.containsAll(seen));
            System.getLogger("soak").log(System.Logger.Level.INFO, "{0} calls; {1}", seen.size(), tracker.status());
        }
    }

    private void step(LivePbx pbx, CallTracker tracker) {
        pbx.skip(STEP);
        // calls go on in real time too, if only for the moment that this takes
        RawClient.await(() -> {
            Set<Long> now = visible(pbx);
            boolean same = shown(tracker).equals(now);
            if (same) {
                seen.addAll(now);
            }
            return same;
        });
    }

    private static LivePbx pbx() {
        LivePbx.Builder pbx = LivePbx.builder();
        EXTENSIONS.forEach(number -> pbx.extension(number, "Ext", number));
        return pbx.queue("800", "Sales", "101", "102", "103")
                .ringGroup("850", "Everybody", "104", "105")
                .client(PbxClient.of("8800", "s3cr3t").callControl(EXTENSIONS.toArray(String[]::new)))
                .start();
    }

    private static CallTracker tracker(PbxConnection connection) {
        CallEvents.Builder events = CallEvents.on(connection)
                .reconnect(Duration.ofMillis(10), Duration.ofMillis(50))
                .refreshEvery(Duration.ofMillis(100));
        return CallTracker.of(events, PhoneNumbers.of("GB"))
                .settle(Duration.ofMillis(50))
                .queueGap(Duration.ofMillis(100))
                .build();
    }

    private void mayFail(Faults faults) {
        switch (random.nextInt(12)) {
            case 0 -> faults.dropSockets();
            case 1 -> faults.killTokens();
            case 2 -> faults.add(participant(Fault.answer(404)).times(2));
            case 3 -> faults.add(participant(Fault.answer(403)).times(2));
            case 4 -> faults.add(participant(Fault.slow(Duration.ofMillis(30))).times(3));
            case 5 -> faults.add(Fault.cut().on("GET").times(1));
            default -> {
                // all is well for once
            }
        }
    }

    private static Fault participant(Fault fault) {
        return fault.on("GET").at("/callcontrol/\\d+/participants/\\d+");
    }

    /** Calls with a leg at an extension: others, such as in a mailbox, an API client does not see. */
    private static Set<Long> visible(LivePbx pbx) {
        return pbx.calls().stream()
                .filter(call -> call.legs().stream().anyMatch(leg -> EXTENSIONS.contains(leg.dn())))
                .map(call -> (long) call.id())
                .collect(Collectors.toSet());
    }

    private static Set<Long> shown(CallTracker tracker) {
        return tracker.calls().stream()
                .map(LiveCall::pbxCallId)
                .map(id -> id.orElse(0L))
                .collect(Collectors.toSet());
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024;
    }
}
