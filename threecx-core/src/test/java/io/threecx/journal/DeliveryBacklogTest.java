package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.Duplicates;
import io.threecx.journal.ScriptedCrm.Fault;
import io.threecx.store.Change;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred thousand entries that wait, and a CRM that was gone. In a build a part of them is delivered. */
class DeliveryBacklogTest {
    private static final int BACKLOG = 100_000;
    private static final int DELIVERED = Boolean.getBoolean("threecx.soak") ? BACKLOG : BACKLOG / 4;

    private final WatchedStorage storage = new WatchedStorage(new LaneStorage());
    private final DeliveryRig rig = new DeliveryRig(storage);
    private final ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);

    @AfterEach
    void close() {
        rig.close();
    }

    private void plan(int count) {
        for (int done = 0; done < count; done += 1000) {
            List<Change> batch = new ArrayList<>();
            for (int i = done; i < done + 1000; i++) {
                batch.add(Change.insert(Entries.item(Entries.call("old" + i), rig.now)));
            }
            storage.apply(batch);
            rig.pass(Duration.ofMillis(1));
        }
    }

    @Test
    void newCallsDoNotWaitBehindABacklog() {
        plan(BACKLOG);
        rig.pass(Duration.ofMinutes(5));
        Delivering process = rig.process("p1", crm);
        for (int call = 0; call < 50; call++) {
            String key = rig.plan(Entries.call("new" + call));
            for (int i = 0; i < 3; i++) {
                process.step();
            }
            assertThat(rig.item(key).state()).as(key).isEqualTo(WorkState.DONE);
            rig.pass(Duration.ofSeconds(1));
        }
        assertThat(crm.the("old0.acme"))
                .as("the oldest does not wait for ever either")
                .isPresent();
    }

    @Test
    void aBacklogIsDrainedWithFewTransactionsAndNothingHeldInMemory() {
        plan(DELIVERED);
        rig.pass(Duration.ofMinutes(5));
        int concurrency = 64;
        Delivering process =
                rig.process("p1", crm, DeliveryLimits.DEFAULT.withConcurrency(concurrency), rig.tasks, storage);
        int before = storage.applies.get();
        int most = 0;
        while (process.step() > 0) {
            most = Math.max(most, process.status().inFlight());
        }

        assertThat(crm.entries).hasSize(DELIVERED);
        assertThat(most).as("entries in memory").isLessThanOrEqualTo(concurrency);
        assertThat(storage.applies.get() - before).isLessThan(DELIVERED / concurrency + 10);
        assertThat(storage.claims.get()).isLessThan(DELIVERED / concurrency + 10);
    }

    @Test
    void whenTheCrmComesBackAfterAnHourEverythingIsDeliveredAndTheNewestFirst() {
        plan(10_000);
        crm.otherwise = () -> Fault.UNAVAILABLE;
        Delivering process = rig.process("p1", crm);
        Instant back = rig.now.plus(Duration.ofHours(1));
        while (rig.now.isBefore(back)) {
            process.step();
            process.step();
            rig.pass(Duration.ofSeconds(5));
        }
        assertThat(crm.requests).as("a CRM that is gone is left in peace").hasSizeLessThan(120);

        crm.otherwise = () -> Fault.NONE;
        rig.pass(Duration.ofMinutes(1));
        String call = rig.plan(Entries.call("new"));
        for (int i = 0; i < 6; i++) {
            process.step();
        }
        assertThat(rig.item(call).state()).isEqualTo(WorkState.DONE);

        for (int minute = 0; minute < 20; minute++) {
            while (process.step() > 0) {
                // until nothing is due
            }
            rig.pass(Duration.ofMinutes(1));
        }
        assertThat(storage.count(WorkQueue.OUTBOX)).containsExactly(entry(WorkState.DONE, 10_001L));
        assertThat(crm.keysInOrder()).doesNotHaveDuplicates();
    }
}
