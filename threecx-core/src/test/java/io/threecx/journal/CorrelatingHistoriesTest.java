package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Thousands of generated days: the right sightings are one call, whatever the order, the delay and the disasters. */
final class CorrelatingHistoriesTest {
    private static final int DAYS = 700;

    @Test
    void whenEverySourceTellsInTimeTheCallsAreTheRealOnes() {
        for (long seed = 0; seed < DAYS; seed++) {
            Run run = new Run(seed, true, false);
            run.play();
            run.check();
        }
    }

    @Test
    void lostLateAndRepeatedSightingsNeverMergeTwoRealCalls() {
        for (long seed = 0; seed < DAYS; seed++) {
            Run run = new Run(seed, false, false);
            run.play();
            run.check();
        }
    }

    @Test
    void crashesAndCompetingProcessesChangeNothing() {
        for (long seed = 0; seed < DAYS; seed++) {
            Run run = new Run(seed, seed % 2 == 0, true);
            run.play();
            run.check();
        }
    }

    /** One day, played. */
    private static final class Run {
        private final long seed;
        private final boolean complete;
        private final boolean disasters;
        private final GeneratedDay day;
        private final Random random;
        private final CorrelatingDesk desk =
                new CorrelatingDesk(SourceKey.REPORT, SourceKey.CDR_LINE, SourceKey.HISTORY);
        private final List<Correlating> processes = new ArrayList<>();
        private boolean calm;

        Run(long seed, boolean complete, boolean disasters) {
            this.seed = seed;
            this.complete = complete;
            this.disasters = disasters;
            this.day = new GeneratedDay(seed, complete);
            this.random = new Random(~seed);
            processes.add(process());
            if (disasters) {
                processes.add(process());
            }
        }

        private Correlating process() {
            return desk.stage(disasters ? faulty(desk.storage) : desk.storage);
        }

        void play() {
            try {
                for (GeneratedDay.Delivery delivery : day.deliveries) {
                    if (delivery.at().isAfter(desk.now)) {
                        passTo(delivery.at());
                    }
                    desk.deliver(delivery.sighting());
                    work();
                }
                calm = true;
                for (int rest = 0; rest < 8; rest++) {
                    desk.pass(Duration.ofSeconds(30));
                    processes.forEach(desk::run);
                    desk.plan();
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }

        /** Time goes on in steps, as whoever runs the stage repeats it. */
        private void passTo(Instant later) {
            while (later.isAfter(desk.now)) {
                Duration left = Duration.between(desk.now, later);
                Duration step = Duration.ofSeconds(1 + random.nextInt(60));
                desk.pass(step.compareTo(left) < 0 ? step : left);
                work();
            }
        }

        private void work() {
            if (random.nextInt(4) == 0) {
                return;
            }
            int process = random.nextInt(processes.size());
            try {
                processes.get(process).step();
            } catch (StorageException e) {
                if (random.nextBoolean()) {
                    processes.set(process, process()); // it died and was started anew
                }
            }
            if (random.nextInt(3) == 0) {
                desk.plan();
            }
        }

        /** Breaks before or after a change, and lets the others do something just before it. */
        private Storage faulty(Storage storage) {
            return (Storage) java.lang.reflect.Proxy.newProxyInstance(
                    Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                        boolean writes = method.getName().equals("apply");
                        if (!calm && random.nextInt(writes ? 8 : 60) == 0) {
                            throw new StorageException("gone before", null);
                        }
                        if (!calm && writes && random.nextInt(10) == 0) {
                            meanwhile();
                        }
                        Object result = method.invoke(storage, arguments);
                        if (!calm && writes && random.nextInt(8) == 0) {
                            throw new StorageException("gone after", null);
                        }
                        return result;
                    });
        }

        private void meanwhile() {
            boolean before = calm;
            calm = true;
            try {
                if (random.nextBoolean()) {
                    desk.pass(Duration.ofSeconds(complete ? 16 : 40)); // long enough to lose the turn
                }
                if (random.nextBoolean()) {
                    Correlating other = process();
                    other.step();
                    other.close();
                }
                desk.plan();
            } finally {
                calm = before;
            }
        }

        void check() {
            Map<SourceKey, String> callOf = new HashMap<>();
            for (WorkItem item : desk.calls()) {
                assertThat(item.state()).as("seed %s: %s", seed, item).isEqualTo(WorkState.DONE);
                for (Sighting sighting : desk.known(item).sightings()) {
                    String other = callOf.put(sighting.key(), item.key());
                    if (other != null) {
                        fail("seed " + seed + ": " + sighting.key() + " is in " + other + " and " + item.key());
                    }
                }
            }
            Map<Integer, Set<Integer>> doubles = day.doubles();
            Map<String, Set<Integer>> realCalls = new HashMap<>();
            for (SourceKey key : day.truth.keySet()) {
                WorkItem row = desk.storage.find(WorkQueue.INBOX, key.text()).orElseThrow();
                assertThat(row.state()).as("seed %s: %s", seed, row).isEqualTo(WorkState.DONE);
                String call = desk.callOf(key).key();
                assertThat(callOf.get(key)).as("seed %s: %s", seed, key).isEqualTo(call);
                realCalls.computeIfAbsent(call, c -> new TreeSet<>()).add(day.truth.get(key));
            }
            realCalls.forEach((call, real) -> {
                int any = real.iterator().next();
                Set<Integer> allowed = complete ? Set.of(any) : doubles.getOrDefault(any, Set.of());
                if (!allowed.containsAll(real)) {
                    fail("seed " + seed + ": the real calls " + real + " were merged into " + call);
                }
            });
            for (int real : doubles.keySet()) {
                List<Sighting> seen = day.seenOf(real);
                Set<String> calls = new HashSet<>();
                seen.forEach(sighting -> calls.add(desk.callOf(sighting.key()).key()));
                boolean clear = complete || (doubles.get(real).size() == 1 && allFit(seen));
                if (clear && calls.size() != 1) {
                    fail("seed " + seed + ": the real call " + real + " became " + calls);
                }
            }
        }

        private static boolean allFit(List<Sighting> seen) {
            return seen.stream()
                    .allMatch(a -> seen.stream()
                            .allMatch(b -> a.key().source().equals(b.key().source()) || GeneratedDay.fit(a, b)));
        }
    }
}
