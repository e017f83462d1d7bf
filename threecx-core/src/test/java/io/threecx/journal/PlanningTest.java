package io.threecx.journal;

import static io.threecx.journal.PlanningDesk.CALLER;
import static io.threecx.journal.PlanningDesk.NUMBERS;
import static io.threecx.journal.PlanningDesk.START;
import static io.threecx.journal.PlanningDesk.caller;
import static io.threecx.journal.PlanningDesk.contact;
import static io.threecx.journal.PlanningDesk.inbound;
import static io.threecx.journal.PlanningDesk.missed;
import static io.threecx.journal.PlanningDesk.person;
import static io.threecx.journal.PlanningDesk.sighting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.CallLog;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryText.Line;
import io.threecx.journal.JournalPolicy.Entries;
import io.threecx.journal.JournalPolicy.InternalCalls;
import io.threecx.journal.JournalPolicy.SharedNumbers;
import io.threecx.journal.PlanningDesk.Crm;
import io.threecx.journal.PlanningDesk.Hook;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.phone.PhoneMatch;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanningTest {
    private final PlanningDesk desk = new PlanningDesk();
    private final Crm odoo = new Crm(person("7", "Okafor", CALLER));

    @AfterEach
    void close() {
        desk.close();
    }

    private static Chat chat(CallParty visitor) {
        return Chat.of(visitor, CallParty.extension("104"), START, START.plusSeconds(60), "Hello");
    }

    @Test
    void aCallBecomesAnEntryInTheCrmWithContactUserAndText() {
        desk.with("odoo", odoo);
        assertThat(desk.planned("c1", inbound(CALLER).build())).isEqualTo("journaled to odoo");
        WorkItem call = desk.call("c1");
        assertThat(call.state()).isEqualTo(WorkState.DONE);
        assertThat(call.claimedBy()).isEmpty();
        assertThat(call.attempts()).isZero();
        WorkItem item = desk.entryItem("c1.odoo");
        assertThat(item.lane()).isEqualTo("odoo");
        assertThat(item.chain()).contains("c1");
        assertThat(item.state()).isEqualTo(WorkState.READY);
        assertThat(item.dueAt()).isEqualTo(desk.now.get());
        assertThat(item.occurredAt()).isEqualTo(START);
        assertThat(item.format()).isEqualTo(StoredForms.CALL);
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
        assertThat(desk.entry("c1.odoo").user()).contains(new CrmUser("user-104", "user-104"));
        assertThat(desk.entry("c1.odoo").content().lines())
                .containsExactly(new Line("Contact", "Okafor"), new Line("User", "user-104"));
        assertThat(desk.entry("c1.odoo").call()).isEqualTo(inbound(CALLER).build());
    }

    @Test
    void everyCrmThatHoldsCallsGetsOneWithItsOwnContact() {
        Crm reader = new Crm(person("1", "Okafor", CALLER));
        reader.lacks = Set.of(CallLog.class, ChatLog.class, ContactCreation.class);
        desk.with("directory", reader)
                .with("odoo", odoo)
                .with("bitrix24", new Crm())
                .with("webhook", new Hook());
        assertThat(desk.planned("c1", inbound(CALLER).build())).isEqualTo("journaled to odoo and bitrix24 and webhook");
        assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo", "c1.bitrix24", "c1.webhook");
        assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:7");
        assertThat(desk.contactOf("c1.bitrix24")).isEqualTo("nobody");
        assertThat(desk.contactOf("c1.webhook")).isEqualTo("directory:contact:1");
    }

    @Test
    void anExtensionOfNobodyIsNoReasonToDropTheCall() {
        desk.with("odoo", odoo).extensions = extension -> java.util.Optional.empty();
        desk.planned("c1", inbound(CALLER).build());
        assertThat(desk.entry("c1.odoo").user()).isEmpty();
    }

    @Nested
    class UnknownCallers {
        @Test
        void areSkipped() {
            desk.with("odoo", new Crm()).unknownCaller = UnknownCaller.SKIP;
            assertThat(desk.planned("c1", inbound(CALLER).build())).isEqualTo("skipped: nobody has the number");
            assertThat(desk.planned("c2", inbound("anonymous").build()))
                    .isEqualTo("skipped: the caller withholds the number");
            assertThat(desk.outbox("c1")).isEmpty();
        }

        @Test
        void areSkippedWhereNobodyKnowsThem() {
            desk.with("odoo", odoo).with("bitrix24", new Crm()).unknownCaller = UnknownCaller.SKIP;
            assertThat(desk.planned("c1", inbound(CALLER).build()))
                    .isEqualTo("journaled to odoo; not to bitrix24: nobody has the number");
            assertThat(desk.outbox("c1")).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(
                value = UnknownCaller.class,
                names = {"JOURNAL", "PLACEHOLDER"})
        void areJournaledWithoutAContact(UnknownCaller policy) {
            desk.with("odoo", new Crm()).unknownCaller = policy;
            assertThat(desk.planned("c1", inbound(CALLER).build())).isEqualTo("journaled to odoo");
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
        }

        @Test
        void areCreatedAndJournaledWithTheNewContact() {
            Crm creating = new Crm();
            creating.lacks = Set.of();
            desk.with("odoo", creating).unknownCaller = UnknownCaller.CREATE;
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:new");
        }
    }

    @Nested
    class SharedByTwo {
        private final Contact person = contact("1", "Okafor", CALLER)
                .updatedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
        private final Contact newer = contact("2", "Nwosu", CALLER)
                .type(Contact.LEAD)
                .updatedAt(Instant.parse("2026-02-01T00:00:00Z"))
                .build();
        private final Contact company = contact("3", "", CALLER)
                .type(Contact.COMPANY)
                .companyName("Okafor Ltd")
                .build();

        @ParameterizedTest
        @CsvSource({"BEST, odoo:contact:1", "COMPANY, odoo:company:3", "NEWEST, odoo:lead:2"})
        void thePolicySaysWhoseEntryItIs(SharedNumbers policy, String contact) {
            desk.with("odoo", new Crm(company, newer, person)).policy(values -> values.sharedNumbers(policy));
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.contactOf("c1.odoo")).isEqualTo(contact);
        }

        @Test
        void companyMeansTheFirstWhenThereIsNone() {
            desk.with("odoo", new Crm(newer, person)).policy(values -> values.sharedNumbers(SharedNumbers.COMPANY));
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
        }

        @Test
        void onlyEquallyGoodNumbersAreShared() {
            Contact tail = contact("4", "", "79460018").type(Contact.COMPANY).build();
            desk.with("odoo", new Crm(person, tail)).policy(values -> values.sharedNumbers(SharedNumbers.HOLD));
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("odoo:contact:1");
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.READY);
        }

        @Test
        void holdParksTheEntryAndNamesTheCandidates() {
            desk.with("odoo", new Crm(person, company)).policy(values -> values.sharedNumbers(SharedNumbers.HOLD));
            assertThat(desk.planned("c1", inbound(CALLER).build()))
                    .isEqualTo("held at odoo: 2 contacts have the number equally well");
            assertThat(desk.entryItem("c1.odoo").state()).isEqualTo(WorkState.PARKED);
            assertThat(desk.entryItem("c1.odoo").note())
                    .contains("held until a person chooses a contact: Okafor [odoo:contact:1],"
                            + " Okafor Ltd [odoo:company:3] have the number equally well");
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
            assertThat(desk.call("c1").state()).isEqualTo(WorkState.DONE);
            JournalEntry entry = JournalEntry.of(desk.entryItem("c1.odoo"), desk.forms);
            assertThat(entry.isHeld()).isTrue();
            assertThat(entry.possibleContacts())
                    .extracting(
                            contact -> contact.ref().text(),
                            PossibleContact::name,
                            contact -> contact.url().orElse(""),
                            contact -> contact.grade().orElseThrow())
                    .containsExactly(
                            tuple("odoo:contact:1", "Okafor", "https://crm.example/1", PhoneMatch.Grade.EXACT),
                            tuple("odoo:company:3", "Okafor Ltd", "https://crm.example/3", PhoneMatch.Grade.EXACT));
        }

        @Test
        void theSamePersonInTwoCrmsIsNotShared() {
            desk.with("odoo", new Crm(person))
                    .with("bitrix24", new Crm(person))
                    .with("webhook", new Hook())
                    .policy(values -> values.sharedNumbers(SharedNumbers.HOLD));
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.contactOf("c1.bitrix24")).isEqualTo("bitrix24:contact:1");
            assertThat(desk.contactOf("c1.webhook")).isEqualTo("odoo:contact:1");
        }

        @ParameterizedTest
        @CsvSource({
            "odoo:lead:2, odoo:lead:2",
            "odoo:contact:99, odoo:contact:1",
            "bitrix24:lead:2, odoo:contact:1",
            "4711, odoo:contact:1"
        })
        void theContactThatThePbxShowedWinsWhenItHasTheNumber(String entity, String contact) {
            desk.with("odoo", new Crm(person, newer));
            desk.correlated("c1", sighting(inbound(CALLER).build()).withEntity(entity));
            desk.planning().step();
            assertThat(desk.contactOf("c1.odoo")).isEqualTo(contact);
        }
    }

    @Nested
    class InternalOnes {
        private final Call internal = Call.builder(Direction.INTERNAL, CallParty.extension("101"), START)
                .agent(CallParty.extension("104"))
                .answeredAt(START)
                .endedAt(START.plusSeconds(60), Outcome.COMPLETED)
                .build();

        @Test
        void areSkippedByDefault() {
            desk.with("odoo", odoo);
            assertThat(desk.planned("c1", internal)).isEqualTo("skipped: internal call");
        }

        @ParameterizedTest
        @EnumSource(
                value = UnknownCaller.class,
                names = {"SKIP", "JOURNAL"})
        void areJournaledWithoutAContactWhenWanted(UnknownCaller unknownCaller) {
            desk.unknownCaller = unknownCaller;
            desk.with("odoo", odoo).policy(values -> values.internalCalls(InternalCalls.JOURNAL));
            assertThat(desk.planned("c1", internal)).isEqualTo("journaled to odoo");
            assertThat(desk.contactOf("c1.odoo")).isEqualTo("nobody");
        }
    }

    @Nested
    class ShortOnes {
        private Call talked(int seconds) {
            return inbound(CALLER)
                    .endedAt(START.plusSeconds(10 + seconds), Outcome.COMPLETED)
                    .build();
        }

        @Test
        void areSkippedBelowTheMinimum() {
            desk.with("odoo", odoo).policy(values -> values.minimumDuration(Duration.ofSeconds(10)));
            assertThat(desk.planned("c1", talked(3))).isEqualTo("skipped: talked 3 s, less than 10 s");
            assertThat(desk.planned("c2", talked(10))).isEqualTo("journaled to odoo");
        }

        @Test
        void areJournaledByDefault() {
            desk.with("odoo", odoo);
            assertThat(desk.planned("c1", talked(0))).isEqualTo("journaled to odoo");
        }

        @Test
        void areNotMissedOnes() {
            desk.with("odoo", odoo).policy(values -> values.minimumDuration(Duration.ofSeconds(10)));
            assertThat(desk.planned("c1", missed(CALLER).build())).isEqualTo("journaled to odoo");
        }
    }

    @Nested
    class MissedInAQueue {
        private final Call call = missed(CALLER).queue("800").build();

        @ParameterizedTest
        @CsvSource({"rung, user-104", "nobody, nobody", "200, user-200"})
        void thePolicySaysWhoGetsThem(String policy, String user) {
            desk.with("odoo", odoo).policy(values -> values.missedQueueUser(MissedQueueUser.parse(policy)));
            desk.planned("c1", call);
            assertThat(desk.entry("c1.odoo").user().map(CrmUser::id).orElse("nobody"))
                    .isEqualTo(user);
            assertThat(desk.entry("c1.odoo").call()).isEqualTo(call);
        }

        @Test
        void otherCallsBelongToWhoeverWasInThem() {
            desk.with("odoo", odoo).policy(values -> values.missedQueueUser(MissedQueueUser.NOBODY));
            desk.planned("c1", inbound(CALLER).queue("800").build());
            desk.planned("c2", missed(CALLER).build());
            assertThat(desk.entry("c1.odoo").user()).isPresent();
            assertThat(desk.entry("c2.odoo").user()).isPresent();
        }
    }

    @Nested
    class ByLeg {
        private final CallLeg rung =
                CallLeg.unanswered(CallParty.extension("103"), START, START.plusSeconds(10), Outcome.MISSED);
        private final CallLeg queue =
                CallLeg.unanswered(caller("+442079460000"), START, START.plusSeconds(10), Outcome.MISSED);
        private final CallLeg talked = CallLeg.answered(
                CallParty.extension("104"), START.plusSeconds(10), START.plusSeconds(12), START.plusSeconds(70));

        @Test
        void eachExtensionGetsItsOwnEntry() {
            desk.with("odoo", odoo).policy(values -> values.entries(Entries.LEG).transcripts(true));
            desk.correlated(
                    "c1",
                    sighting(inbound(CALLER).legs(List.of(rung, queue, talked)).build())
                            .withRecording(Recording.transcribed("Good morning")));
            desk.planning().step();
            assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo.1", "c1.odoo.2");
            Call first = desk.entry("c1.odoo.1").call();
            assertThat(first.agent()).contains(rung.party());
            assertThat(first.outcome()).isEqualTo(Outcome.MISSED);
            assertThat(first.answeredAt()).isEmpty();
            assertThat(first.legs()).containsExactly(rung);
            Call second = desk.entry("c1.odoo.2").call();
            assertThat(second.remote()).isEqualTo(caller(CALLER));
            assertThat(second.startedAt()).isEqualTo(START.plusSeconds(10));
            assertThat(second.talkTime()).isEqualTo(Duration.ofSeconds(58));
            assertThat(desk.entry("c1.odoo.2").user()).contains(new CrmUser("user-104", "user-104"));
            assertThat(desk.contactOf("c1.odoo.2")).isEqualTo("odoo:contact:7");
            assertThat(desk.planned("c1.odoo.1").recording()).isEmpty();
            assertThat(desk.planned("c1.odoo.2").recording()).isPresent();
        }

        @Test
        void aCallWithoutLegsIsOneEntry() {
            desk.with("odoo", odoo).policy(values -> values.entries(Entries.LEG));
            desk.planned("c1", inbound(CALLER).build());
            assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo");
        }

        @Test
        void byDefaultACallIsOneEntryHoweverManyLegsItHas() {
            desk.with("odoo", odoo);
            desk.planned("c1", inbound(CALLER).legs(List.of(rung, talked)).build());
            assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo");
        }

        @Test
        void aLegKeepsItsNumberWhenAnEarlierOneBecomesKnown() {
            desk.with("odoo", odoo).policy(values -> values.entries(Entries.LEG));
            desk.planned("c1", inbound(CALLER).legs(List.of(talked)).build());
            desk.planned("c1", inbound(CALLER).legs(List.of(rung, talked)).build());
            assertThat(desk.entry("c1.odoo.1").call().agent()).contains(talked.party());
            assertThat(desk.entry("c1.odoo.2").call().agent()).contains(rung.party());
            assertThat(desk.outbox("c1")).hasSize(2);
        }

        @Test
        void aCallThatIsOneEntryStaysOneWhenItsLegsBecomeKnown() {
            desk.with("odoo", odoo).policy(values -> values.entries(Entries.LEG));
            desk.planned("c1", inbound(CALLER).build());
            desk.planned("c1", inbound(CALLER).legs(List.of(rung, talked)).build());
            assertThat(desk.outbox("c1")).extracting(WorkItem::key).containsExactly("c1.odoo");
            assertThat(desk.entry("c1.odoo").call().legs()).hasSize(2);
        }
    }

    @Nested
    class Recorded {
        private String told(boolean links, boolean transcripts, boolean summaries) {
            desk.with("odoo", odoo)
                    .policy(values -> values.recordingLinks(links)
                            .transcripts(transcripts)
                            .summaries(summaries));
            desk.correlated(
                    "c1",
                    sighting(inbound(CALLER).build())
                            .withRecording(Recording.at(URI.create("https://pbx.example/r/1"))
                                    .withTranscript("what they said")
                                    .withSummary("in short")));
            desk.planning().step();
            return new String(
                    desk.entryItem("c1.odoo").payload().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
        }

        @Test
        void nothingLeavesTheHouseUnlessSwitchedOn() {
            assertThat(told(false, false, false))
                    .doesNotContain("pbx.example", "what they said", "in short", "recording");
        }

        @Test
        void linksLeaveAlone() {
            assertThat(told(true, false, false))
                    .contains("pbx.example", "\"Audio\"")
                    .doesNotContain("what they said", "in short");
        }

        @Test
        void transcriptsLeaveAlone() {
            assertThat(told(false, true, false))
                    .contains("what they said", "\"Transcript\"")
                    .doesNotContain("pbx.example", "in short");
        }

        @Test
        void summariesLeaveAlone() {
            assertThat(told(false, false, true))
                    .contains("in short", "\"Summary\"")
                    .doesNotContain("pbx.example", "what they said", "\"Transcript\"");
            assertThat(desk.planned("c1.odoo").recording())
                    .hasValueSatisfying(rest -> assertThat(rest.transcript()).isEmpty());
        }
    }

    @Nested
    class Routed {
        @Test
        void theFirstRuleThatFitsCounts() {
            desk.with("odoo", odoo).with("odoo-eu", new Crm()).with("webhook", new Hook());
            desk.policy(values -> values.routes(
                    JournalRoutes.parse("queue:800=odoo-eu+webhook, did:020 7946 0000=odoo, did:+43*=webhook")));
            assertThat(desk.planned("c1", inbound(CALLER).queue("800").build()))
                    .isEqualTo("journaled to odoo-eu and webhook");
            assertThat(desk.planned("c2", inbound(CALLER).build())).isEqualTo("journaled to odoo");
            assertThat(desk.planned(
                            "c3",
                            inbound(CALLER).did(NUMBERS.parse("+43 1 234567")).build()))
                    .isEqualTo("journaled to webhook");
            assertThat(desk.planned("c4", inbound(CALLER).did(null).build()))
                    .isEqualTo("skipped: no route leads to a CRM");
        }

        @Test
        void aCrmThatHoldsNoCallsIsNamed() {
            Crm chatsOnly = new Crm();
            chatsOnly.lacks = Set.of(CallLog.class, ContactCreation.class);
            desk.with("odoo", odoo).with("reamaze", chatsOnly);
            assertThat(desk.planned("c1", inbound(CALLER).build()))
                    .isEqualTo("journaled to odoo; reamaze cannot hold calls");
        }
    }

    @Nested
    class Chats {
        @Test
        void areFiledByTheNumberOfTheVisitor() {
            desk.with("odoo", odoo);
            desk.correlated("c1", chat(caller(CALLER)), null);
            desk.planning().step();
            assertThat(desk.note("c1")).isEqualTo("journaled to odoo");
            assertThat(desk.chatEntry("c1.odoo").contact()).hasToString("Optional[odoo:contact:7]");
            assertThat(desk.chatEntry("c1.odoo").user()).contains(new CrmUser("user-104", "user-104"));
            assertThat(desk.chatEntry("c1.odoo").content().subject()).isEqualTo("Hello");
            assertThat(desk.entryItem("c1.odoo").format()).isEqualTo(StoredForms.CHAT);
            assertThat(desk.entryItem("c1.odoo").occurredAt()).isEqualTo(START);
        }

        @Test
        void areFiledByTheAddressOfAVisitorWithoutANumber() {
            desk.with(
                    "odoo",
                    new Crm(Contact.builder("8")
                            .lastName("Okafor")
                            .email("ngozi@example.com")
                            .build()));
            desk.correlated("c1", chat(caller("").withEmail("Ngozi@example.com")), null);
            desk.planning().step();
            assertThat(desk.chatEntry("c1.odoo").contact()).hasToString("Optional[odoo:contact:8]");
        }

        @Test
        void goToCrmsThatHoldThem() {
            Crm callsOnly = new Crm();
            callsOnly.lacks = Set.of(ChatLog.class, ContactCreation.class);
            desk.with("odoo", odoo).with("webhook", callsOnly);
            desk.correlated("c1", chat(caller(CALLER)), null);
            desk.planning().step();
            assertThat(desk.note("c1")).isEqualTo("journaled to odoo; webhook cannot hold chats");
            assertThat(desk.storage.find(WorkQueue.OUTBOX, "c1.webhook")).isEmpty();
        }
    }
}
