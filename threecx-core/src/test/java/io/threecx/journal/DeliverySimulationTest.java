package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.PhoneQuery;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can go wrong, at once and by chance: processes that die and come back under another name, requests
 * that are lost, done without an answer, or done late, a storage that fails before or after it has done its work, and a
 * planner that changes its mind.
 */
class DeliverySimulationTest {
    private static final int SEEDS = Integer.getInteger("threecx.simulation.seeds", 40);
    private static final Duration LATEST_ARRIVAL = Duration.ofSeconds(14);

    @ParameterizedTest
    @EnumSource(Duplicates.class)
    void everyEntryOnceAndNoneLost(Duplicates duplicates) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation simulation = new Simulation(seed, duplicates);
            try {
                simulation.run();
                simulation.check();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + " of " + duplicates + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** The simulation is worth something only if what it is about really happens in it. */
    @Test
    void enoughGoesWrong() {
        Map<String, Integer> counts = new HashMap<>();
        for (Duplicates duplicates : Duplicates.values()) {
            for (long seed = 0; seed < 10; seed++) {
                Simulation simulation = new Simulation(seed, duplicates);
                simulation.run();
                simulation.events.forEach((event, count) -> counts.merge(event, count, Integer::sum));
            }
        }
        assertThat(counts)
                .containsKeys(
                        "died",
                        "storage failed",
                        "arrived late",
                        "answer lost",
                        "found",
                        "in doubt",
                        "taken over",
                        "updated",
                        "refused twice");
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThan(20));
    }

    /** The process died; its thread gets no further. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Simulation {
        final Map<String, Integer> events = new HashMap<>();
        private final Random random;
        private final DeliveryRig rig = new DeliveryRig(new LaneStorage());
        private final Target target;
        private final List<Process> processes = new ArrayList<>();
        private final Map<String, PlannedEntry.OfCall> planned = new LinkedHashMap<>();
        private final Duplicates duplicates;
        private boolean calm;
        private int born;

        Simulation(long seed, Duplicates duplicates) {
            this.random = new Random(seed * 31 + duplicates.ordinal());
            this.duplicates = duplicates;
            this.target = new Target(this);
            processes.add(new Process(this));
            processes.add(new Process(this));
        }

        void run() {
            for (int i = 0; i < 600; i++) {
                chance();
                target.deliverLate();
            }
            calm = true;
            for (int i = 0; i < 3000 && !isQuiet(); i++) {
                processes.forEach(process -> {
                    process.step();
                    process.runAll();
                });
                rig.pass(Duration.ofSeconds(random.nextInt(60)));
                target.deliverLate();
            }
            processes.forEach(process -> process.delivering.close());
        }

        private void chance() {
            Process process = processes.get(random.nextInt(processes.size()));
            switch (random.nextInt(12)) {
                case 0, 1 -> planNew();
                case 2 -> replan();
                case 3, 4, 5 -> process.step();
                case 6, 7, 8 -> process.runOne();
                case 9 -> rig.pass(Duration.ofMillis(random.nextInt(20_000)));
                case 10 -> rig.pass(Duration.ofMillis(random.nextInt(500)));
                default -> {
                    if (random.nextInt(4) == 0) {
                        process.dead = true;
                    }
                }
            }
            for (int i = 0; i < processes.size(); i++) {
                if (processes.get(i).dead) {
                    happened("died");
                    processes.get(i).tasks.tasks.clear();
                    processes.get(i).delivering.close();
                    processes.set(i, new Process(this));
                }
            }
        }

        private void planNew() {
            int call = planned.size() / 2;
            EntryKey key = Entries.leg("c" + call, planned.size() % 2 + 1);
            PlannedEntry.OfCall entry = Entries.call(key, "as first known");
            rig.plan(entry);
            planned.put(key.text(), entry);
        }

        private void replan() {
            if (planned.isEmpty()) {
                return;
            }
            List<String> keys = List.copyOf(planned.keySet());
            String key = keys.get(random.nextInt(keys.size()));
            PlannedEntry.OfCall changed =
                    Entries.call(planned.get(key).key(), "as known " + planned.size() + " " + random.nextInt(1000));
            rig.replan(changed);
            planned.put(key, changed);
        }

        private boolean isQuiet() {
            return rig.storage.list(WorkQueue.OUTBOX, WorkState.READY, 0, 1).isEmpty() && target.late.isEmpty();
        }

        void happened(String what) {
            events.merge(what, 1, Integer::sum);
        }

        boolean oneIn(int n) {
            return !calm && random.nextInt(n) == 0;
        }

        void check() {
            assertThat(isQuiet()).as("all is done in the end").isTrue();
            List<String> order =
                    target.entries.values().stream().map(e -> e.key).toList();
            planned.forEach((key, entry) -> {
                WorkItem item = rig.item(key);
                int count = target.countOf(key);
                if (duplicates == Duplicates.POSSIBLE) {
                    assertThat(count).as("%s at the target, %s", key, item).isLessThanOrEqualTo(1);
                    if (count == 0) {
                        assertThat(item.state()).as(key).isEqualTo(WorkState.IN_DOUBT);
                    }
                } else {
                    assertThat(count).as("%s at the target, %s", key, item).isEqualTo(1);
                    assertThat(item.state()).as(key).isEqualTo(WorkState.DONE);
                }
                if (item.state() == WorkState.DONE) {
                    assertThat(target.subject(key))
                            .as(key)
                            .isEqualTo(entry.entry().content().subject());
                    assertThat(rig.progress(key).doubtful()).as(key).isFalse();
                }
                if (duplicates != Duplicates.POSSIBLE && key.endsWith(".2")) {
                    String first = key.substring(0, key.length() - 1) + "1";
                    assertThat(order.indexOf(first)).as("before " + key).isLessThan(order.indexOf(key));
                }
            });
        }
    }

    /** One process: its own view of the storage, its own threads. */
    private static final class Process {
        final TaskList tasks = new TaskList();
        final Delivering delivering;
        boolean dead;
        private final Simulation simulation;
        private final String owner;

        Process(Simulation simulation) {
            this.simulation = simulation;
            this.owner = "p" + simulation.born++;
            WatchedStorage storage = new WatchedStorage(simulation.rig.storage);
            storage.before = () -> fail(40, 20);
            storage.after = () -> fail(40, 20);
            this.delivering = simulation.rig.process(
                    owner, simulation.target.usedBy(this), DeliveryLimits.DEFAULT.withConcurrency(3), tasks, storage);
        }

        private void fail(int failing, int dying) {
            if (!dead && simulation.oneIn(failing)) {
                dead = simulation.oneIn(dying);
                simulation.happened("storage failed");
                throw new StorageException("gone", null);
            }
            if (dead) {
                throw new StorageException("a dead process does nothing", null);
            }
        }

        void step() {
            try {
                delivering.step();
            } catch (StorageException failed) {
                // the next step tries again
            }
        }

        void runOne() {
            if (!tasks.tasks.isEmpty()) {
                tasks.tasks
                        .remove(simulation.random.nextInt(tasks.tasks.size()))
                        .run();
            }
        }

        void runAll() {
            tasks.runAll();
        }
    }

    /** The CRM. What arrives there is done, now or a little later. */
    private static final class Target {
        final Map<String, ScriptedCrm.Stands> entries = new LinkedHashMap<>();
        final List<Map.Entry<Instant, Runnable>> late = new ArrayList<>();
        private final Simulation simulation;

        Target(Simulation simulation) {
            this.simulation = simulation;
        }

        void deliverLate() {
            List<Map.Entry<Instant, Runnable>> due = late.stream()
                    .filter(arrival -> !arrival.getKey().isAfter(simulation.rig.now))
                    .toList();
            late.removeAll(due);
            due.forEach(arrival -> arrival.getValue().run());
        }

        int countOf(String key) {
            return (int)
                    entries.values().stream().filter(e -> e.key.equals(key)).count();
        }

        @Nullable
        String subject(String key) {
            return receipt(key).map(at -> entries.get(at.id()).subject).orElse(null);
        }

        Optional<LogReceipt> receipt(String key) {
            return entries.entrySet().stream()
                    .filter(e -> e.getValue().key.equals(key))
                    .findFirst()
                    .map(e -> LogReceipt.of(e.getKey()));
        }

        LogReceipt write(CallEntry entry) {
            String key = entry.key().text();
            Optional<LogReceipt> there = receipt(key);
            if (simulation.duplicates == Duplicates.REFUSED_BY_CRM && there.isPresent()) {
                simulation.happened("refused twice");
                return there.get();
            }
            String id = "r" + entries.size();
            entries.put(id, new ScriptedCrm.Stands(key, entry.content().subject()));
            return LogReceipt.of(id);
        }

        CrmProvider usedBy(Process process) {
            return new Connection(this, process);
        }
    }

    /** The way of one process to the CRM. */
    private static final class Connection implements CrmProvider, CallLog, CallLogSearch, CallLogUpdate {
        private final Target target;
        private final Process process;
        private final Simulation simulation;

        Connection(Target target, Process process) {
            this.target = target;
            this.process = process;
            this.simulation = target.simulation;
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }

        @Override
        public <T> Optional<T> capability(Class<T> role) {
            boolean plays = role != CallLogSearch.class || simulation.duplicates == Duplicates.FINDABLE;
            return plays && role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
        }

        @Override
        public Duplicates duplicates() {
            return simulation.duplicates;
        }

        @Override
        public LogReceipt log(CallEntry entry) {
            if (simulation.rig.item(entry.key().text()).attempts() > 1) {
                simulation.happened("taken over");
            }
            return request(() -> target.write(entry), true);
        }

        @Override
        public Optional<LogReceipt> find(EntryKey key) {
            Optional<LogReceipt> found = request(() -> target.receipt(key.text()), false);
            found.ifPresent(there -> simulation.happened("found"));
            return found;
        }

        @Override
        public void update(LogReceipt at, CallEntry now) {
            simulation.happened("updated");
            // an update that arrives late may undo a later one, which nobody can prevent: it is lost or done at once
            request(
                    () -> {
                        target.entries.get(at.id()).subject = now.content().subject();
                        return at;
                    },
                    false);
        }

        private <T> T request(Supplier<T> effect, boolean mayBeLate) {
            if (simulation.oneIn(30)) {
                die();
            }
            switch (simulation.calm ? 99 : simulation.random.nextInt(20)) {
                case 0 -> throw new CrmUnavailableException("out of order");
                case 1 -> throw new CrmRateLimitedException("slow down", Duration.ofSeconds(2));
                case 2 -> throw unknown();
                case 3 -> {
                    effect.get();
                    simulation.happened("answer lost");
                    throw unknown();
                }
                case 4 -> {
                    if (mayBeLate) {
                        simulation.happened("arrived late");
                        arriveLate(effect);
                    }
                    throw unknown();
                }
                case 5 -> {
                    effect.get();
                    throw new IllegalStateException("a bug after the write");
                }
                case 6 -> {
                    effect.get();
                    die();
                }
                case 7 -> {
                    if (mayBeLate) {
                        arriveLate(effect);
                    }
                    die();
                }
                default -> {}
            }
            return effect.get();
        }

        private RuntimeException unknown() {
            if (simulation.duplicates == Duplicates.POSSIBLE) {
                simulation.happened("in doubt");
            }
            return new CrmUnknownOutcomeException("no answer");
        }

        private void arriveLate(Supplier<?> effect) {
            Duration after = Duration.ofMillis(simulation.random.nextInt((int) LATEST_ARRIVAL.toMillis()));
            target.late.add(Map.entry(simulation.rig.now.plus(after), effect::get));
        }

        private void die() {
            process.dead = true;
            throw new Death();
        }
    }
}
