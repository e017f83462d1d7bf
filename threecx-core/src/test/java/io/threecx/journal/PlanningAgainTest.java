package io.threecx.journal;

import static io.threecx.journal.PlanningDesk.CALLER;
import static io.threecx.journal.PlanningDesk.START;
import static io.threecx.journal.PlanningDesk.inbound;
import static io.threecx.journal.PlanningDesk.missed;
import static io.threecx.journal.PlanningDesk.person;
import static io.threecx.journal.PlanningDesk.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Call;
import io.threecx.call.Outcome;
import io.threecx.crm.ContactRef;
import io.threecx.journal.JournalPolicy.SharedNumbers;
import io.threecx.journal.PlanningDesk.Crm;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.store.Change;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More becomes known of a call that was planned before. */
class PlanningAgainTest {
    private static final Call FIRST = inbound(CALLER).build();
    private static final Call LONGER =
            inbound(CALLER).endedAt(START.plusSeconds(75), Outcome.COMPLETED).build();

    private final PlanningDesk desk = new PlanningDesk();
    private final Crm odoo = new Crm(person("7", "Okafor", CALLER));

    @AfterEach
    void close() {
        desk.close();
    }

    private void change(String key, UnaryOperator<WorkItem.Builder> how) {
        WorkItem item = desk.entryItem(key);
        assertThat(desk.storage.apply(
                        List.of(Change.replace(how.apply(item.toBuilder()).build()))))
                .isTrue();
    }

    @Test
    void theEntryGetsTheNewContentAndIsDeliveredAgain() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        change(
                "c1.odoo",
                item -> item.state(WorkState.DONE).attempts(3).progress("receipt".getBytes(StandardCharsets.UTF_8)));
        desk.later(Duration.ofMinutes(5));
        desk.planned("c1", LONGER);
        WorkItem item = desk.entryItem("c1.odoo");
        assertThat(item.state()).isEqualTo(WorkState.READY);
        assertThat(item.dueAt()).isEqualTo(desk.now.get());
        assertThat(item.attempts()).isEqualTo(3);
        assertThat(item.progress()).hasValue("receipt".getBytes(StandardCharsets.UTF_8));
        assertThat(desk.entry("c1.odoo").call()).isEqualTo(LONGER);
    }

    @Test
    void anEntryThatSaysTheSameIsNotTouched() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        change("c1.odoo", item -> item.state(WorkState.DONE));
        long version = desk.entryItem("c1.odoo").version();
        assertThat(desk.planned("c1", FIRST)).isEqualTo("journaled to odoo");
        assertThat(desk.entryItem("c1.odoo").version()).isEqualTo(version);
    }

    @Test
    void anEntryThatIsBeingDeliveredStaysClaimed() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        change(
                "c1.odoo",
                item -> item.claimed("deliverer", desk.now.get().plusSeconds(60), false)
                        .attempts(1));
        desk.planned("c1", LONGER);
        WorkItem item = desk.entryItem("c1.odoo");
        assertThat(item.claimedBy()).contains("deliverer");
        assertThat(item.claimedUntil()).isPresent();
        assertThat(item.attempts()).isEqualTo(1);
        assertThat(desk.entry("c1.odoo").call()).isEqualTo(LONGER);
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkState.class,
            names = {"PARKED", "IN_DOUBT"})
    void anEntryThatWaitsForAPersonWaitsOnWithTheNewContent(WorkState state) {
        desk.with("odoo", odoo).planned("c1", FIRST);
        change("c1.odoo", item -> item.state(state).note("the CRM refused it"));
        desk.planned("c1", LONGER);
        assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(state);
        assertThat(desk.entryItem("c1.odoo").note()).contains("the CRM refused it");
        assertThat(desk.entry("c1.odoo").call()).isEqualTo(LONGER);
    }

    @Test
    void anEntryThatIsForgottenIsNotWrittenASecondTime() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        change("c1.odoo", item -> item.state(WorkState.DONE).payload(StoredForms.CALL, null));
        desk.planned("c1", LONGER);
        assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.DONE);
        assertThat(desk.entryItem("c1.odoo").payload()).isEmpty();
        assertThat(desk.outbox("c1")).hasSize(1);
    }

    @Test
    void theContactStaysThatOfTheFirstPlan() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        odoo.contacts.add(0, person("1", "Nwosu", CALLER));
        desk.correlated("c1", sighting(LONGER).withEntity("odoo:contact:1"));
        desk.planning().step();
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
        assertThat(desk.entry("c1.odoo").content().lines().get(0).value()).isEqualTo("Okafor");
    }

    @Test
    void aContactIsAddedWhereThereWasNone() {
        odoo.contacts.clear();
        desk.with("odoo", odoo).planned("c1", FIRST);
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
        odoo.contacts.add(person("7", "Okafor", CALLER));
        desk.planned("c1", LONGER);
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
    }

    @Test
    void aCallThatWasJournaledIsNotSkippedAfterwards() {
        desk.unknownCaller = UnknownCaller.SKIP;
        desk.with("odoo", odoo).policy(values -> values.minimumDuration(Duration.ofSeconds(10)));
        desk.planned("c1", missed(CALLER).build());
        odoo.contacts.clear();
        Call brief = inbound(CALLER)
                .endedAt(START.plusSeconds(12), Outcome.COMPLETED)
                .build();
        assertThat(desk.planned("c1", brief)).isEqualTo("journaled to odoo");
        assertThat(desk.entry("c1.odoo").call()).isEqualTo(brief);
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
    }

    @Test
    void aNoteThatIsWrittenAfterwardsChangesTheEntry() {
        desk.with("odoo", odoo).planned("c1", FIRST);
        desk.correlated("c1", sighting(FIRST).withNote("Wants a quote"));
        desk.planning().step();
        assertThat(desk.entry("c1.odoo").content().plain()).endsWith("\nNote: Wants a quote");
    }

    @Nested
    class Held {
        private final ContactRef chosen = new ContactRef("odoo", "contact", "1");

        private void hold() {
            odoo.contacts.add(person("1", "Nwosu", CALLER));
            desk.with("odoo", odoo).policy(values -> values.sharedNumbers(SharedNumbers.HOLD));
            desk.planned("c1", FIRST);
        }

        @Test
        void anEntryIsReleasedWithTheChosenContactAndItsName() {
            hold();
            desk.later(Duration.ofHours(1));
            assertThat(JournalEntry.of(desk.entryItem("c1.odoo"), desk.forms).possibleContacts())
                    .hasSize(2);
            assertThat(desk.held().release("c1.odoo", chosen)).isTrue();
            WorkItem item = desk.entryItem("c1.odoo");
            JournalEntry entry = JournalEntry.of(item, desk.forms);
            assertThat(entry.isHeld()).isFalse();
            assertThat(entry.possibleContacts()).isEmpty();
            assertThat(desk.forms.readPossible(item.payload().orElseThrow())).isEmpty();
            assertThat(entry.contact()).contains(chosen);
            assertThat(item.state()).isEqualTo(WorkState.READY);
            assertThat(item.dueAt()).isEqualTo(desk.now.get());
            assertThat(item.note()).isEmpty();
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
            assertThat(desk.entry("c1.odoo").content().plain()).isEqualTo("Contact: Nwosu\nUser: user-104");
        }

        @Test
        void aNoteStaysWhenAPersonChooses() {
            odoo.contacts.add(person("1", "Nwosu", CALLER));
            desk.with("odoo", odoo).policy(values -> values.sharedNumbers(SharedNumbers.HOLD));
            desk.correlated("c1", sighting(FIRST).withNote("Wants a quote"));
            desk.planning().step();
            assertThat(desk.held().release("c1.odoo", chosen)).isTrue();
            assertThat(desk.entry("c1.odoo").content().plain())
                    .isEqualTo("Contact: Nwosu\nUser: user-104\nNote: Wants a quote");
        }

        @Test
        void whoPickedTheContactDuringTheCallReleasesItsEntry() {
            hold();
            desk.correlated("c1", sighting(FIRST).withEntity("odoo:contact:1"));
            desk.planning().step();
            assertThat(JournalEntry.of(desk.entryItem("c1.odoo"), desk.forms).isHeld())
                    .isFalse();
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
        }

        @Test
        void itCanBeReleasedWithAContactThatIsNoCandidateOrWithNone() {
            hold();
            assertThat(desk.held().release("c1.odoo", null)).isTrue();
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
            assertThat(desk.held().release("c1.odoo", chosen)).isFalse();
            assertThat(desk.held().release("c2.odoo", chosen)).isFalse();
        }

        @Test
        void anEntryThatTheCrmRefusedIsNotHeld() {
            desk.with("odoo", odoo).planned("c1", FIRST);
            change("c1.odoo", item -> item.state(WorkState.PARKED).note("the CRM refused it"));
            assertThat(desk.held().release("c1.odoo", chosen)).isFalse();
        }

        @Test
        void theChoiceStays() {
            hold();
            desk.held().release("c1.odoo", chosen);
            desk.planned("c1", LONGER);
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.READY);
        }

        @Test
        void theChoiceOfNobodyIsNotHeldAgain() {
            hold();
            desk.held().release("c1.odoo", null);
            desk.planned("c1", LONGER);
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.READY);
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
        }

        @Test
        void itWaitsOnWithTheNewContentAndTheNewCandidates() {
            hold();
            odoo.contacts.add(person("3", "Adeyemi", CALLER));
            desk.planned("c1", LONGER);
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.PARKED);
            assertThat(desk.entryItem("c1.odoo").note().orElse("")).contains("Adeyemi [odoo:contact:3]");
            assertThat(desk.entry("c1.odoo").call()).isEqualTo(LONGER);
        }

        @Test
        void itIsReleasedWhenItBecomesKnownWhoWasShown() {
            hold();
            desk.correlated("c1", sighting(LONGER).withEntity(chosen.text()));
            desk.planning().step();
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.READY);
            assertThat(desk.entryItem("c1.odoo").note()).isEmpty();
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
        }
    }

    @Test
    void whatCannotBeReadWaitsForAPerson() {
        desk.with("odoo", odoo);
        desk.put("c1", StoredForms.CALL, "{\"key\":".getBytes(StandardCharsets.UTF_8), START);
        desk.planning().step();
        assertThat(desk.call("c1").state()).isEqualTo(WorkState.PARKED);
        assertThat(desk.note("c1")).startsWith("it cannot be planned: the stored row cannot be read");
        assertThat(desk.storage.count(WorkQueue.OUTBOX)).isEmpty();
    }
}
