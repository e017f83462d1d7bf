package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Outcome;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.NewContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls, chats and new contacts, once each. */
class OdooJournalTest {

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 19})
    void sixWritersOfOneCallMakeOneNote(int version) throws Exception {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version))) {
            CallLog log = bench.role(CallLog.class);
            ExecutorService six = Executors.newFixedThreadPool(6);
            List<Future<LogReceipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                receipts.add(six.submit(() -> log.log(OdooUnderTest.entry("one", Outcome.COMPLETED))));
            }
            Set<String> ids = receipts.stream()
                    .map(OdooJournalTest::result)
                    .map(LogReceipt::id)
                    .collect(Collectors.toSet());
            six.shutdown();

            assertThat(bench.odoo.calls()).hasSize(1);
            assertThat(ids).containsExactly(bench.odoo.calls().get(0).id());
            try (CrmProvider restarted = OdooUnderTest.provider(bench.odoo)) {
                restarted.capability(CallLog.class).orElseThrow().log(OdooUnderTest.entry("one", Outcome.COMPLETED));
            }
            assertThat(bench.odoo.calls()).hasSize(1);
        }
    }

    private static LogReceipt result(Future<LogReceipt> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 17, 19})
    void sixWhoMeetTheSameStrangerMakeOneContact(int version) throws Exception {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(version), "create", "contact")) {
            ContactCreation creation = bench.role(ContactCreation.class);
            NewContact stranger = NewContact.builder()
                    .lastName("Petersen")
                    .number(OdooUnderTest.NUMBER)
                    .build();
            ExecutorService six = Executors.newFixedThreadPool(6);
            List<Future<Contact>> made = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                made.add(six.submit(() -> creation.create(stranger)));
            }
            Set<String> ids = new TreeSet<>();
            for (Future<Contact> one : made) {
                ids.add(one.get(20, TimeUnit.SECONDS).id());
            }
            six.shutdown();

            assertThat(ids).containsExactlyElementsOf(bench.odoo.contactIds());
            try (CrmProvider restarted = OdooUnderTest.provider(bench.odoo, "create", "contact")) {
                restarted.capability(ContactCreation.class).orElseThrow().create(stranger);
            }
            assertThat(bench.odoo.contactIds()).hasSize(1);
        }
    }

    /** The loser of a race is told so in the language of the database. */
    @Test
    void whatSomebodyElseWroteMeanwhileIsThereWhateverOdooSaysOfIt() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            CallLog log = bench.role(CallLog.class);
            LogReceipt first = log.log(OdooUnderTest.entry("one", Outcome.COMPLETED));
            bench.odoo.orm.table("mail.message").get(id(first)).put("message_id", "<lost>");
            bench.odoo.orm.conflicts(1, "konnte Zugriff nicht festlegen");

            assertThat(log.log(OdooUnderTest.entry("one", Outcome.COMPLETED)).id())
                    .isEqualTo(first.id());
        }
    }

    private static long id(LogReceipt receipt) {
        return Long.parseLong(receipt.id().substring(receipt.id().indexOf(',') + 1));
    }

    @Test
    void whatIsKnownLaterReplacesTheNoteOrTheActivity() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17), "calls", "activity")) {
            CallLog log = bench.role(CallLog.class);
            CallLogUpdate update = bench.role(CallLogUpdate.class);
            LogReceipt note = log.log(OdooUnderTest.entry("answered", Outcome.COMPLETED));
            LogReceipt open = log.log(OdooUnderTest.entry("missed", Outcome.MISSED));
            CallEntry later = CallEntry.of(
                    OdooUnderTest.entry("answered", Outcome.COMPLETED).key(),
                    OdooUnderTest.entry("answered", Outcome.COMPLETED).call(),
                    new EntryText("Incoming call", List.of(new EntryText.Line("Summary", "wants <b>panels</b>"))));

            update.update(note, later);
            update.update(open, later);

            assertThat(only(bench, "mail.message").path("body").asText())
                    .contains("Incoming call")
                    .contains("wants &lt;b&gt;panels&lt;/b&gt;");
            assertThat(only(bench, "mail.activity").path("note").asText()).contains("wants &lt;b&gt;panels");
            bench.odoo.orm.table("mail.activity").clear(); // as when somebody marks it as done
            assertThatThrownBy(() -> update.update(open, later)).isInstanceOf(CrmNotFoundException.class);
            assertThatThrownBy(() -> update.update(LogReceipt.of("res.partner,1"), later))
                    .isInstanceOf(CrmNotFoundException.class);
        }
    }

    @Test
    void aCallWithSomebodyWhoIsGoneIsNotFiledWithNobody() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            CallEntry entry = OdooUnderTest.entry("one", Outcome.COMPLETED)
                    .withContact(new ContactRef("odoo", Contact.CONTACT, "999"));

            assertThatThrownBy(() -> bench.role(CallLog.class).log(entry))
                    .isInstanceOf(CrmNotFoundException.class)
                    .hasMessageContaining("odoo:contact:999 is gone in Odoo");
            assertThat(bench.odoo.calls()).isEmpty();
        }
    }

    @Test
    void aNameLikeCodeStaysTextInTheChatter() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            bench.role(CallLog.class).log(OdooUnderTest.entry("one", Outcome.COMPLETED));

            assertThat(bench.odoo.calls().get(0).text())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co")
                    .doesNotContain("<script>");
        }
    }

    @Test
    void aNoteIsFiledWithItsLeadAtTheTimeOfTheCall() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            String lead = bench.odoo.add(Contact.builder("1")
                    .type(Contact.LEAD)
                    .companyName("Solar panels")
                    .phone(Label.BUSINESS, OdooUnderTest.NUMBER)
                    .build());

            bench.role(CallLog.class)
                    .log(OdooUnderTest.entry("one", Outcome.COMPLETED)
                            .withContact(new ContactRef("odoo", "lead", lead)));

            ObjectNode note = only(bench, "mail.message");
            assertThat(note.path("model").asText()).isEqualTo("crm.lead");
            assertThat(note.path("res_id").asText()).isEqualTo(lead);
            assertThat(note.path("date").asText()).isEqualTo("2026-01-02 03:04:05");
            assertThat(note.path("subtype_id").asText()).isEqualTo("mail.mt_note");
        }
    }

    @Test
    void aMissedCallIsAnOpenActivityOfTheUserAndAnAnsweredOneIsDone() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17), "calls", "activity")) {
            String user = bench.odoo.addUser("Sam Agent", "101", "sam@acme.example");
            CallEntry missed = OdooUnderTest.entry("missed", Outcome.MISSED).withUser(new CrmUser(user, "Sam Agent"));
            CallLog log = bench.role(CallLog.class);

            LogReceipt open = log.log(missed);
            LogReceipt again = log.log(missed);
            log.log(OdooUnderTest.entry("answered", Outcome.COMPLETED));

            ObjectNode activity = only(bench, "mail.activity");
            assertThat(open.id()).isEqualTo("mail.activity," + activity.path("id"));
            assertThat(again.id()).isEqualTo(open.id());
            assertThat(activity.path("user_id").asText()).isEqualTo(user);
            assertThat(activity.path("date_deadline").asText()).isEqualTo("2026-01-02");
            assertThat(only(bench, "mail.message").path("mail_activity_type_id").asText())
                    .isEqualTo("mail.mail_activity_data_call");
            assertThat(bench.role(CallLogSearch.class).find(missed.key()))
                    .map(LogReceipt::id)
                    .contains(open.id());
        }
    }

    @Test
    void aNoteThatAnOrdinaryUserMayNotWriteAgainIsThere() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(19))) {
            CallLog log = bench.role(CallLog.class);
            bench.odoo.orm.ordinaryUser();
            LogReceipt first = log.log(OdooUnderTest.entry("one", Outcome.COMPLETED));
            assertThat(log.log(OdooUnderTest.entry("one", Outcome.COMPLETED)).id())
                    .isEqualTo(first.id());
        }
    }

    @Test
    void whoeverIsOnlyANumberBecomesALeadWithItsSourceAndOthersContacts() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17))) {
            ContactCreation creation = bench.role(ContactCreation.class);

            Contact lead = creation.create(
                    NewContact.builder().number(OdooUnderTest.NUMBER).build());
            Contact contact = creation.create(NewContact.builder()
                    .lastName("Petersen")
                    .number("+492214440004")
                    .build());

            assertThat(lead.type()).isEqualTo(Contact.LEAD);
            assertThat(contact.type()).isEqualTo(Contact.CONTACT);
            ObjectNode row = only(bench, "crm.lead");
            assertThat(row.path("name").asText()).isEqualTo("3CX phone: " + OdooUnderTest.NUMBER);
            assertThat(row.path("source_id").asLong())
                    .isEqualTo(only(bench, "utm.source").path("id").asLong());
        }
    }

    @Test
    void creatingTheSameAgainGivesTheSameAndNeverOverwritesWhatAPersonChanged() {
        try (OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17), "create", "contact")) {
            ContactCreation creation = bench.role(ContactCreation.class);
            NewContact stranger =
                    NewContact.builder().number(OdooUnderTest.NUMBER).build();
            Contact first = creation.create(stranger);

            bench.odoo.change(
                    first.id(),
                    Contact.builder("x")
                            .lastName("Petersen")
                            .phone(Label.BUSINESS, OdooUnderTest.NUMBER)
                            .build());
            assertThat(creation.create(stranger).displayName()).isEqualTo("Petersen");

            bench.odoo.change(
                    first.id(),
                    Contact.builder("x")
                            .lastName("Petersen")
                            .phone(Label.BUSINESS, "0221 999")
                            .build());
            Contact second = creation.create(stranger);
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(creation.create(stranger).id()).isEqualTo(second.id());
            assertThat(bench.odoo
                            .orm
                            .table("res.partner")
                            .get(Long.parseLong(first.id()))
                            .path("name")
                            .asText())
                    .isEqualTo("Petersen");
        }
    }

    private static ObjectNode only(OdooUnderTest bench, String model) {
        assertThat(bench.odoo.orm.table(model)).hasSize(1);
        return bench.odoo.orm.table(model).firstEntry().getValue();
    }
}
