package io.threecx.journal;

import io.threecx.crm.CrmProvider;
import io.threecx.store.Change;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** An outbox, a clock that stands still, and processes that deliver from one to the CRM. */
final class DeliveryRig implements AutoCloseable {
    final Storage storage;
    volatile Instant now = Entries.START;
    final InstantSource clock = () -> now;
    final TaskList tasks = TaskList.atOnce();
    final AtomicInteger wakes = new AtomicInteger();
    private final List<Delivering> processes = new ArrayList<>();

    DeliveryRig() {
        this(new InMemoryStorage());
    }

    DeliveryRig(Storage storage) {
        this.storage = storage;
    }

    Delivering process(String owner, CrmProvider crm) {
        return process(owner, crm, DeliveryLimits.DEFAULT, tasks, storage);
    }

    Delivering process(
            String owner, CrmProvider crm, DeliveryLimits limits, ExecutorService executor, Storage itsStorage) {
        Delivering process = new Delivering(
                itsStorage,
                Entries.FORMS,
                Entries.CRM,
                crm,
                limits.withClosing(Duration.ofMillis(100)),
                new DeliveryRuntime(owner, executor, clock, new Random(42), wakes::incrementAndGet));
        processes.add(process);
        return process;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    String plan(PlannedEntry entry) {
        WorkItem item = Entries.item(entry, now);
        if (!storage.apply(List.of(Change.insert(item)))) {
            throw new AssertionError("it is there already: " + item);
        }
        return item.key();
    }

    /** As the planner does when more is known. */
    void replan(PlannedEntry entry) {
        WorkItem item = item(entry.key().text());
        WorkItem changed = item.toBuilder()
                .payload(Entries.format(entry), Entries.FORMS.write(entry))
                .state(io.threecx.store.WorkState.READY)
                .dueAt(item.claimedBy().isPresent() ? item.dueAt() : now)
                .build();
        if (!storage.apply(List.of(Change.replace(changed)))) {
            throw new AssertionError("somebody else was faster: " + item);
        }
    }

    WorkItem item(String key) {
        return storage.find(WorkQueue.OUTBOX, key).orElseThrow();
    }

    Progress progress(String key) {
        return item(key).progress().map(Entries.FORMS::readProgress).orElse(Progress.NONE);
    }

    @Override
    public void close() {
        processes.forEach(Delivering::close);
    }
}
