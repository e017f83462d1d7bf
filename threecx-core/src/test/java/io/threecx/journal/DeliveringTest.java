package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.journal.ScriptedCrm.Fault;
import io.threecx.store.Change;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveringTest {
    private final WatchedStorage storage = new WatchedStorage(new InMemoryStorage());
    private final DeliveryRig rig = new DeliveryRig(storage);

    @AfterEach
    void close() {
        storage.before = () -> {};
        storage.after = () -> {};
        rig.close();
    }

    private static void steps(Delivering process, int count) {
        for (int i = 0; i < count; i++) {
            process.step();
        }
    }

    @Test
    void anEntryIsDeliveredAndDone() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));

        assertThat(process.step()).isEqualTo(1);
        assertThat(process.step()).isZero();

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(rig.item(key).claimedBy()).isEmpty();
        assertThat(rig.item(key).attempts()).isZero();
        assertThat(rig.progress(key).receipt()).contains(LogReceipt.of("r1"));
        assertThat(rig.wakes).hasPositiveValue();
    }

    @Test
    void aRecordingFollowsInAnAttemptOfItsOwn() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.recorded(Entries.call("c1")));

        steps(process, 3);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(crm.requests).containsExactly("log " + key, "attach r1");
    }

    @Test
    void noMoreIsClaimedThanThereAreSlots() {
        Delivering process = rig.process(
                "p1",
                ScriptedCrm.of(Duplicates.POSSIBLE),
                DeliveryLimits.DEFAULT.withConcurrency(3),
                new TaskList(),
                storage);
        for (int i = 0; i < 10; i++) {
            rig.plan(Entries.call("c" + i));
        }

        assertThat(process.step()).isEqualTo(3);
        assertThat(process.step()).isZero();
        assertThat(process.status().inFlight()).isEqualTo(3);
        assertThat(rig.storage.list(io.threecx.store.WorkQueue.OUTBOX, WorkState.READY, 0, 100))
                .filteredOn(item -> item.claimedBy().isPresent())
                .hasSize(3);
    }

    @Test
    void attemptsThatEndTogetherAreStoredTogether() {
        Delivering process = rig.process("p1", ScriptedCrm.of(Duplicates.POSSIBLE));
        for (int i = 0; i < 8; i++) {
            rig.plan(Entries.call("c" + i));
        }
        int before = storage.applies.get();

        steps(process, 2);

        assertThat(storage.applies.get() - before).isEqualTo(1);
    }

    @Test
    void oneThatWasChangedMeanwhileDoesNotHoldUpTheOthers() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, rig.tasks, storage);
        for (int i = 0; i < 8; i++) {
            rig.plan(Entries.call("c" + i));
        }
        process.step();
        rig.replan(Entries.call(Entries.key("c3"), "changed"));

        steps(process, 3);

        assertThat(rig.storage.count(io.threecx.store.WorkQueue.OUTBOX)).containsExactly(entry(WorkState.DONE, 8L));
        assertThat(crm.the("c3.acme").orElseThrow().subject).isEqualTo("changed");
        assertThat(crm.entries).hasSize(8);
    }

    @Test
    void theNewPayloadOfThePlannerIsKeptAndDueAtOnce() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        TaskList later = new TaskList();
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, later, storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        rig.replan(Entries.call(Entries.key("c1"), "changed"));
        later.runAll();
        later.full = true;

        process.step();

        WorkItem item = rig.item(key);
        assertThat(item.state()).isEqualTo(WorkState.READY);
        assertThat(item.dueAt()).isEqualTo(rig.now);
        assertThat(Entries.FORMS.readEntry(item.payload().orElseThrow()))
                .extracting(
                        entry -> ((PlannedEntry.OfCall) entry).entry().content().subject())
                .isEqualTo("changed");
        assertThat(rig.progress(key).receipt()).isPresent();
    }

    @Test
    void aNewPayloadDoesNotShortenThePauseAfterADoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.LOST_ANSWER);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        rig.replan(Entries.call(Entries.key("c1"), "changed"));
        process.step();

        assertThat(rig.item(key).dueAt()).isAfterOrEqualTo(rig.now.plus(Delivery.DOUBT));
    }

    @Test
    void aPayloadThatReplacesARefusedOneIsTriedAtOnce() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.REJECTED);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        rig.replan(Entries.call(Entries.key("c1"), "mended"));

        steps(process, 2);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void aRefusedEntryIsParkedWithTheReason() {
        Delivering process =
                rig.process("p1", ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.REJECTED));
        String key = rig.plan(Entries.call("c1"));

        steps(process, 2);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.PARKED);
        assertThat(rig.item(key).note()).contains("no such field");
    }

    @Test
    void anEntryWithUnknownOutcomeIsInDoubtAndNeverSentAgain() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.LOST_ANSWER);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));

        steps(process, 2);
        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);

        rig.replan(Entries.call(Entries.key("c1"), "changed"));
        steps(process, 2);
        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);
        assertThat(crm.requests).hasSize(1);
    }

    @Test
    void failedEntriesWaitLongerEachTimeAndAreGivenUpAtLast() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        crm.otherwise = () -> Fault.UNAVAILABLE;
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));

        Instant last = rig.now;
        while (rig.item(key).state() == WorkState.READY) {
            assertThat(rig.now).isBefore(Entries.START.plus(Duration.ofDays(8)));
            steps(process, 2);
            Duration wait = Duration.between(rig.now, rig.item(key).dueAt());
            assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(12));
            last = rig.now;
            rig.pass(Duration.ofMinutes(1));
        }

        assertThat(Duration.between(Entries.START, last)).isGreaterThan(Duration.ofDays(7));
        assertThat(rig.item(key).state()).isEqualTo(WorkState.PARKED);
        assertThat(rig.item(key).note()).contains("gave up after 7 days; last: out of order");
    }

    @Test
    void anEntryThatIsGivenUpWhileInDoubtIsShownAsInDoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.LOST_ANSWER);
        crm.otherwise = () -> Fault.UNAVAILABLE;
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));

        for (int minute = 0; minute < 8 * 24 * 60; minute += 5) {
            steps(process, 2);
            rig.pass(Duration.ofMinutes(5));
        }

        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);
    }

    @Test
    void anOldEntryThatHasMoreToTellIsNotGivenUpAtItsFirstFailure() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));
        steps(process, 2);
        rig.pass(Duration.ofDays(30));
        rig.replan(Entries.recorded(Entries.call("c1")));
        crm.next(Fault.UNAVAILABLE);

        steps(process, 2);
        assertThat(rig.item(key).state()).isEqualTo(WorkState.READY);
        rig.pass(Duration.ofMinutes(1));
        steps(process, 2);
        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void aRowThatCannotBeReadIsParked() {
        Delivering process = rig.process("p1", ScriptedCrm.of(Duplicates.POSSIBLE));
        WorkItem broken = Entries.item(Entries.call("c1"), rig.now);
        storage.apply(List.of(Change.insert(
                broken.toBuilder().payload(StoredForms.CALL, new byte[] {1, 2}).build())));
        WorkItem empty = Entries.item(Entries.call("c2"), rig.now);
        storage.apply(List.of(
                Change.insert(empty.toBuilder().payload(StoredForms.CALL, null).build())));
        WorkItem lost = Entries.item(Entries.call("c3"), rig.now);
        storage.apply(List.of(
                Change.insert(lost.toBuilder().progress(new byte[] {'{'}).build())));

        steps(process, 2);

        for (String key : List.of("c1.acme", "c2.acme", "c3.acme")) {
            assertThat(rig.item(key).state()).as(key).isEqualTo(WorkState.PARKED);
            assertThat(rig.item(key).note().orElseThrow()).as(key).contains("row");
        }
        assertThat(rig.item("c3.acme").progress()).contains(new byte[] {'{'});
    }

    @Test
    void whatADeadProcessLeftIsTakenOver() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE);
        Delivering dead = rig.process("dead", crm);
        String key = rig.plan(Entries.call("c1"));
        dead.step(); // it has logged, and never says so
        Delivering other = rig.process("other", crm);

        assertThat(other.step()).isZero();
        rig.pass(Duration.ofMinutes(1));
        steps(other, 4);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(crm.countOf(key)).isEqualTo(1);
    }

    @Test
    void aLateReceiptOfWhomWasThoughtDeadHealsTheDoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering slow = rig.process("slow", crm);
        String key = rig.plan(Entries.call("c1"));
        slow.step();
        rig.pass(Duration.ofMinutes(1));
        Delivering other = rig.process("other", crm);
        steps(other, 2);
        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);

        slow.step();

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(rig.progress(key))
                .isEqualTo(rig.progress(key))
                .extracting(Progress::doubtful)
                .isEqualTo(false);
        assertThat(crm.countOf(key)).isEqualTo(1);
    }

    @Test
    void aLateReceiptIsKeptBesideTheWorkOfAnother() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.REFUSED_BY_CRM);
        Delivering slow = rig.process("slow", crm);
        String key = rig.plan(Entries.call("c1"));
        slow.step();
        rig.pass(Duration.ofMinutes(1));
        TaskList later = new TaskList();
        Delivering other = rig.process("other", crm.next(Fault.LOST_REQUEST), DeliveryLimits.DEFAULT, later, storage);
        other.step();

        slow.step();
        assertThat(rig.item(key).claimedBy()).contains("other");
        assertThat(rig.progress(key).receipt()).isPresent();
        later.runAll();
        later.atOnce = true;
        steps(other, 3);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(crm.countOf(key)).isEqualTo(1);
    }

    @Test
    void anAttemptThatComesToItsTurnTooLateIsNotBegun() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        TaskList later = new TaskList();
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, later, storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        rig.pass(Duration.ofSeconds(16));
        later.runAll();
        process.close();

        assertThat(crm.requests).isEmpty();
        assertThat(rig.item(key).attempts()).isZero();
        assertThat(rig.item(key).claimedBy()).isEmpty();
    }

    @Test
    void anAttemptThatNeverComesToItsTurnIsGivenBack() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        TaskList never = new TaskList();
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, never, storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        rig.pass(Duration.ofSeconds(16));
        process.step();
        never.full = true;
        process.step();
        process.step();

        assertThat(rig.item(key).claimedBy()).isEmpty();
        never.tasks.forEach(Runnable::run);
        assertThat(crm.requests).isEmpty();
    }

    @Test
    void anExecutorThatIsFullCostsNoAttempt() {
        TaskList full = new TaskList();
        full.full = true;
        Delivering process =
                rig.process("p1", ScriptedCrm.of(Duplicates.POSSIBLE), DeliveryLimits.DEFAULT, full, storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        process.close();

        assertThat(rig.item(key).attempts()).isZero();
        assertThat(rig.item(key).claimedBy()).isEmpty();
        assertThat(rig.progress(key)).isEqualTo(Progress.NONE);
    }

    @Test
    void whatIsGivenBackAfterATakeoverStaysInDoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        rig.process("dead", crm, DeliveryLimits.DEFAULT, new TaskList(), storage);
        String key = rig.plan(Entries.call("c1"));
        rig.process("dead", crm).step();
        rig.pass(Duration.ofMinutes(1));
        TaskList full = new TaskList();
        full.full = true;
        Delivering heir = rig.process("heir", crm, DeliveryLimits.DEFAULT, full, storage);
        heir.step();
        heir.close();
        assertThat(rig.item(key).claimedBy()).isEmpty();

        steps(rig.process("next", crm), 2);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.IN_DOUBT);
        assertThat(crm.countOf(key)).isEqualTo(1);
    }

    @Test
    void closingGivesBackWhatHadNotBegun() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        TaskList later = new TaskList();
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT, later, storage);
        String key = rig.plan(Entries.call("c1"));
        process.step();

        process.close();
        later.runAll();

        assertThat(rig.item(key).claimedBy()).isEmpty();
        assertThat(rig.item(key).attempts()).isZero();
        assertThat(crm.requests).isEmpty();
        assertThat(process.step()).isZero();
    }

    @Test
    void whatCameOfAnAttemptOutlivesAStorageThatIsGone() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering process = rig.process("p1", crm);
        String key = rig.plan(Entries.call("c1"));
        process.step();
        storage.before = () -> {
            throw new StorageException("gone", null);
        };
        assertThatThrownBy(process::step).isInstanceOf(StorageException.class);
        assertThatThrownBy(process::step).isInstanceOf(StorageException.class);
        assertThat(process.status().inFlight()).isEqualTo(1);
        storage.before = () -> {};

        process.step();

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
        assertThat(process.status().inFlight()).isZero();
    }

    @Test
    void aStorageThatFailsAfterItHasDoneSoChangesNothing() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.UNAVAILABLE);
        Delivering process = rig.process("p1", crm);
        String done = rig.plan(Entries.call("c1"));
        String failed = rig.plan(Entries.call("c2")); // the newest goes first
        process.step();
        storage.after = () -> {
            throw new StorageException("no answer", null);
        };
        assertThatThrownBy(process::step).isInstanceOf(StorageException.class);
        storage.after = () -> {};
        process.step();

        assertThat(rig.item(failed).attempts()).isEqualTo(1);
        assertThat(rig.item(done).state()).isEqualTo(WorkState.DONE);
        assertThat(crm.requests).hasSize(2);
    }

    @Test
    void entriesOfOneCallGoInOrder() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.UNAVAILABLE);
        Delivering process = rig.process("p1", crm);
        rig.plan(Entries.call(Entries.leg("c1", 1), "first"));
        rig.plan(Entries.call(Entries.leg("c1", 2), "second"));

        steps(process, 3);
        assertThat(crm.requests).containsExactly("log c1.acme.1");
        rig.pass(Duration.ofSeconds(2));
        steps(process, 3);

        assertThat(crm.keysInOrder()).containsExactly("c1.acme.1", "c1.acme.2");
    }

    @Test
    void aCrmOutOfOrderIsPausedAndThenProbedWithOneEntry() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        crm.otherwise = () -> Fault.UNAVAILABLE;
        Delivering process = rig.process("p1", crm);
        for (int i = 0; i < 50; i++) {
            rig.plan(Entries.call("c" + i));
        }
        steps(process, 5);
        assertThat(crm.requests).hasSize(8);
        assertThat(process.status().pausedUntil()).contains(rig.now.plusSeconds(1));
        assertThat(process.status().lastError()).contains("out of order");
        assertThat(process.status().since()).contains(rig.now);
        assertThat(process.status().counts()).isEqualTo(new DeliveryCounts(0, 8, 0, 8));

        rig.pass(Duration.ofMillis(1001));
        assertThat(process.status().pausedUntil()).isEmpty();
        assertThat(process.status().outOfOrder()).isTrue();
        steps(process, 5);
        assertThat(crm.requests).hasSize(9);
        assertThat(process.status().pausedUntil()).contains(rig.now.plusSeconds(2));

        rig.pass(Duration.ofHours(1));
        steps(process, 5);
        assertThat(crm.requests).hasSize(10);

        crm.otherwise = () -> Fault.NONE;
        rig.pass(Duration.ofHours(1));
        steps(process, 20);
        assertThat(crm.entries).hasSize(50);
        assertThat(process.status())
                .isEqualTo(new LaneStatus(Entries.CRM, null, null, null, false, 0, new DeliveryCounts(50, 10, 50, 0)));
    }

    @Test
    void whatWaitsDuringAPauseLosesNoAttempt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        crm.otherwise = () -> Fault.SLOW_DOWN;
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT.withConcurrency(1), rig.tasks, storage);
        rig.plan(Entries.call("c1"));
        process.step();
        String waiting = rig.plan(Entries.call("c2"));
        steps(process, 5);

        assertThat(rig.item(waiting).attempts()).isZero();
        assertThat(process.status().pausedUntil()).contains(rig.now.plusSeconds(30));
    }

    @Test
    void aCrmThatHangsDoesNotPutAllEntriesInDoubt() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        crm.otherwise = () -> Fault.LOST_REQUEST;
        Delivering process = rig.process("p1", crm);
        for (int i = 0; i < 500; i++) {
            rig.plan(Entries.call("c" + i));
        }
        for (int second = 0; second < 600; second++) {
            steps(process, 3);
            rig.pass(Duration.ofSeconds(1));
        }

        assertThat(crm.requests).hasSizeLessThan(30);
    }

    @Test
    void anEntryThatAlwaysFailsDoesNotHoldUpTheOthers() {
        ScriptedCrm crm =
                ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.BUG_BEFORE, Fault.BUG_BEFORE, Fault.BUG_BEFORE);
        Delivering process = rig.process("p1", crm, DeliveryLimits.DEFAULT.withConcurrency(1), rig.tasks, storage);
        for (int i = 0; i < 10; i++) {
            rig.plan(Entries.call("c" + i));
        }
        for (int second = 0; second < 30; second++) {
            steps(process, 3);
            rig.pass(Duration.ofSeconds(1));
        }
        assertThat(crm.entries).hasSize(7);
    }

    @Test
    void aClockThatWasAheadDoesNotLeaveEntriesInTheFuture() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.FINDABLE).next(Fault.UNAVAILABLE);
        Delivering process = rig.process("p1", crm);
        rig.pass(Duration.ofDays(365));
        String failed = rig.plan(Entries.call("c1"));
        String fresh = rig.plan(Entries.call("c2"));
        process.step();
        process.step();
        String abandoned = rig.plan(Entries.call("c3"));
        rig.process("dead", crm, DeliveryLimits.DEFAULT, new TaskList(), storage)
                .step();

        rig.now = Entries.START;
        for (int minute = 0; minute < 5; minute++) {
            steps(process, 3);
            rig.pass(Duration.ofMinutes(1));
        }

        for (String key : List.of(failed, fresh, abandoned)) {
            assertThat(rig.item(key).state()).as(key).isEqualTo(WorkState.DONE);
            assertThat(crm.countOf(key)).as(key).isEqualTo(1);
        }
    }

    @Test
    void aRestartFindsWhatAWrongClockLeftBehind() {
        rig.pass(Duration.ofDays(365));
        String key = rig.plan(Entries.call("c1"));
        rig.now = Entries.START;
        steps(rig.process("p1", ScriptedCrm.of(Duplicates.POSSIBLE)), 3);

        assertThat(rig.item(key).state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void aPauseEndsWhenTheClockIsPutBack() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.SLOW_DOWN);
        Delivering process = rig.process("p1", crm);
        rig.plan(Entries.call("c1"));
        steps(process, 2);
        rig.pass(Duration.ofDays(-1));
        String other = rig.plan(Entries.call("c2"));
        steps(process, 3);

        assertThat(rig.item(other).state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void twoProcessesShareTheWork() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE);
        Delivering one = rig.process("one", crm);
        Delivering two = rig.process("two", crm);
        for (int i = 0; i < 40; i++) {
            rig.plan(Entries.call("c" + i));
        }
        int byOne = 0;
        int byTwo = 0;
        for (int i = 0; i < 6; i++) {
            byOne += one.step();
            byTwo += two.step();
        }

        assertThat(byOne).isPositive();
        assertThat(byTwo).isPositive();
        assertThat(crm.keysInOrder()).hasSize(40).doesNotHaveDuplicates();
    }
}
