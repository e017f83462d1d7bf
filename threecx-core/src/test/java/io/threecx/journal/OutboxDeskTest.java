package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import io.threecx.crm.Duplicates;
import io.threecx.crm.LogReceipt;
import io.threecx.journal.ScriptedCrm.Fault;
import io.threecx.store.Change;
import io.threecx.store.WorkState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxDeskTest {
    private final DeliveryRig rig = new DeliveryRig();
    private final OutboxDesk desk = new OutboxDesk(rig.storage, Entries.FORMS, rig.clock);

    @AfterEach
    void close() {
        rig.close();
    }

    private Delivering after(PlannedEntry entry, ScriptedCrm crm) {
        Delivering process = rig.process("p1", crm);
        rig.plan(entry);
        steps(process);
        return process;
    }

    private static void steps(Delivering process) {
        for (int i = 0; i < 3; i++) {
            process.step();
        }
    }

    @Test
    void aParkedEntryIsTriedAgain() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.REJECTED);
        Delivering process = after(Entries.call("c1"), crm);

        assertThat(desk.retry("c1.acme")).isTrue();
        assertThat(rig.item("c1.acme").note()).isEmpty();
        steps(process);

        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
    }

    @Test
    void anEntryInDoubtIsWrittenOnceMoreWhenAPersonSaysSo() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.LOST_REQUEST);
        Delivering process = after(Entries.call("c1"), crm);

        assertThat(desk.retry("c1.acme")).isTrue();
        steps(process);

        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        assertThat(crm.requests).containsExactly("log c1.acme", "log c1.acme");
    }

    @Test
    void aParkedEntryThatMayHaveBeenWrittenIsSearchedForFirst() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.REFUSED_BY_CRM).next(Fault.LOST_ANSWER, Fault.REJECTED);
        Delivering process = after(Entries.call("c1"), crm);
        rig.pass(java.time.Duration.ofMinutes(1));
        steps(process);
        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.PARKED);

        desk.retry("c1.acme");

        assertThat(rig.progress("c1.acme").doubtful()).isTrue();
    }

    @Test
    void anEntryThatAPersonFoundIsDone() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.LOST_ANSWER);
        Delivering process = after(Entries.call("c1"), crm);

        assertThat(desk.settle("c1.acme", LogReceipt.of("r1"))).isTrue();

        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        rig.replan(Entries.call(Entries.key("c1"), "changed"));
        steps(process);
        assertThat(crm.requests).containsExactly("log c1.acme", "update c1.acme");
    }

    @Test
    void whatWasRecordedIsAttachedToAnEntryThatAPersonFound() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.LOST_ANSWER);
        Delivering process = after(Entries.recorded(Entries.call("c1")), crm);

        desk.settle("c1.acme", LogReceipt.of("r1"));
        steps(process);

        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        assertThat(crm.requests).containsExactly("log c1.acme", "attach r1");
    }

    @Test
    void aDiscardedEntryStaysAwayWhateverBecomesKnown() {
        ScriptedCrm crm = ScriptedCrm.of(Duplicates.POSSIBLE).next(Fault.REJECTED);
        Delivering process = after(Entries.call("c1"), crm);

        assertThat(desk.discard("c1.acme", "a test call")).isTrue();
        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        assertThat(rig.item("c1.acme").note()).contains("discarded: a test call");
        rig.replan(Entries.call(Entries.key("c1"), "changed"));
        steps(process);

        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        assertThat(crm.requests).hasSize(1);
    }

    @Test
    void nothingCanBeDoneWithAnEntryThatIsOnItsWayOrThere() {
        after(Entries.call("c1"), ScriptedCrm.of(Duplicates.POSSIBLE));
        rig.plan(Entries.call("c2"));

        for (String key : List.of("c1.acme", "c2.acme", "c3.acme")) {
            assertThat(desk.retry(key)).as(key).isFalse();
            assertThat(desk.settle(key, LogReceipt.of("r9"))).as(key).isFalse();
            assertThat(desk.discard(key, "why")).as(key).isFalse();
        }
        assertThat(rig.progress("c1.acme").receipt()).contains(LogReceipt.of("r1"));
    }

    @Test
    void anUnreadableRowCanBeSettledAndDiscarded() {
        for (String call : List.of("c1", "c2")) {
            rig.storage.apply(List.of(Change.insert(Entries.item(Entries.call(call), rig.now).toBuilder()
                    .state(WorkState.PARKED)
                    .payload(StoredForms.CALL, new byte[] {1})
                    .progress(new byte[] {2})
                    .build())));
        }

        assertThat(desk.settle("c1.acme", LogReceipt.of("r1"))).isTrue();
        assertThat(desk.discard("c2.acme", "damaged")).isTrue();
        assertThat(rig.item("c1.acme").state()).isEqualTo(WorkState.DONE);
        assertThat(rig.item("c2.acme").state()).isEqualTo(WorkState.DONE);
    }
}
