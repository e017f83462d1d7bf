package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmPermanentException;
import io.threecx.crm.CrmProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All contacts and leads, then what changed, whatever Odoo's times say. */
class OdooFeedTest {
    private final OdooUnderTest bench = new OdooUnderTest(FakeRelease.of(17));
    private final ContactFeed feed = bench.role(ContactFeed.class);
    private @Nullable String cursor;

    @AfterEach
    void close() {
        bench.close();
    }

    /** Everything up to a complete page, in words such as "+contact 41" and "-lead 42". */
    private List<String> read(int limit) {
        return read(feed, limit);
    }

    private List<String> read(ContactFeed feed, int limit) {
        List<String> seen = new ArrayList<>();
        for (int pages = 0; pages < 1_000; pages++) {
            ChangePage page = feed.changes(cursor, limit);
            cursor = page.cursor();
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(limit);
            page.changes().forEach(change -> seen.add(words(change)));
            if (page.complete()) {
                return seen;
            }
        }
        throw new AssertionError("never complete");
    }

    private static String words(ContactChange change) {
        if (change instanceof ContactChange.Upserted upserted) {
            return "+" + upserted.contact().type() + " " + upserted.contact().id();
        }
        return "-" + ((ContactChange.Removed) change).contact().type() + " "
                + ((ContactChange.Removed) change).contact().id();
    }

    private String person(String lastName) {
        return bench.odoo.add(Contact.builder("x")
                .lastName(lastName)
                .phone(Label.BUSINESS, "0221 4440003")
                .build());
    }

    private String lead() {
        return bench.odoo.add(
                Contact.builder("x").type(Contact.LEAD).companyName("Solar").build());
    }

    private ObjectNode row(String model, String id) {
        return bench.odoo.orm.table(model).get(Long.parseLong(id));
    }

    /** As a transaction leaves it that began at this time. */
    private void writtenAt(String id, String time) {
        row("res.partner", id).put("write_date", time);
    }

    private void put(String model, String id, ObjectNode values) {
        bench.odoo.orm.put(model, row(model, id), values);
    }

    private static ObjectNode values() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void contactsAndLeadsComeOnceAndThenNothing() {
        String one = person("One");
        String two = lead();

        assertThat(read(10)).containsExactly("+contact " + one, "+lead " + two);
        assertThat(read(10)).isEmpty();
        assertThat(read(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 16, 18, 19, 20})
    void everyVersionTellsOfChangesAndDeletions(int version) {
        try (OdooUnderTest other = new OdooUnderTest(FakeRelease.of(version))) {
            String one = other.odoo.add(Contact.builder("x").lastName("One").build());
            ContactFeed changes = other.role(ContactFeed.class);
            assertThat(read(changes, 10)).containsExactly("+contact " + one);

            String two = other.odoo.add(Contact.builder("x").lastName("Two").build());
            assertThat(read(changes, 10)).containsExactly("+contact " + two);
            other.odoo.remove(one);
            assertThat(read(changes, 10)).containsExactly("-contact " + one);
        }
    }

    @Test
    void twoChangesWithinOneSecondAreTwoChanges() {
        String id = person("One");
        writtenAt(id, "2026-01-02 10:00:00.100000");
        read(10);

        row("res.partner", id).put("name", "Two");
        writtenAt(id, "2026-01-02 10:00:00.200000");
        assertThat(read(10)).containsExactly("+contact " + id);
        row("res.partner", id).put("name", "Three");
        writtenAt(id, "2026-01-02 10:00:00.300000");
        assertThat(read(10)).containsExactly("+contact " + id);
        assertThat(read(10)).isEmpty();
    }

    @Test
    void thousandsWrittenInOneTransactionComeOnceEach() {
        String first = person("First");
        writtenAt(first, "2026-01-02 10:00:00.000000");
        read(10);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 2_300; i++) {
            String id = person("Imported " + i);
            writtenAt(id, "2026-01-02 10:05:00.123456");
            all.add("+contact " + id);
        }
        String last = person("Last");
        writtenAt(last, "2026-01-02 10:05:01.000001");
        all.add("+contact " + last);

        assertThat(read(97)).containsExactlyElementsOf(all);
        assertThat(read(97)).isEmpty();

        row("res.partner", first).put("name", "Changed");
        writtenAt(first, "2026-01-02 10:05:30.000000");
        assertThat(read(97)).containsExactly("+contact " + first);
    }

    @Test
    void whatALongTransactionCommitsLateIsSeen() {
        String one = person("One");
        String two = person("Two");
        writtenAt(one, "2026-01-02 09:00:00.000000");
        writtenAt(two, "2026-01-02 10:00:00.000000");
        read(10);

        row("res.partner", one).put("name", "Changed");
        writtenAt(one, "2026-01-02 09:57:00.000000"); // began three minutes ago, ended now
        assertThat(read(10)).containsExactly("+contact " + one);

        String three = person("Three");
        writtenAt(three, "2026-01-02 08:00:00.000000"); // two hours: too late for the times, not for the numbers
        assertThat(read(10)).containsExactly("+contact " + three);
        assertThat(read(10)).isEmpty();
    }

    @Test
    void whatChangesOnAPageThatWasReadComesAgainHoweverLongTheReadingTakes() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(person("Person " + i));
            writtenAt(ids.get(i), "2026-01-02 10:00:00.000000");
        }
        cursor = feed.changes(null, 10).cursor();
        row("res.partner", ids.get(0)).put("name", "Changed");
        writtenAt(ids.get(0), "2026-01-02 10:05:00.000000");
        writtenAt(ids.get(29), "2026-01-02 12:00:00.000000"); // an hour later, read on its own page

        List<String> rest = read(10);
        assertThat(rest).hasSize(21).endsWith("+contact " + ids.get(0));
    }

    @Test
    void ourClockDoesNotMatter() {
        String one = person("One");
        writtenAt(one, "2031-05-06 10:00:00.000000");
        read(10);
        String two = person("Two");
        writtenAt(two, "2031-05-06 10:00:07.000000");

        assertThat(read(10)).containsExactly("+contact " + two);
    }

    @Test
    void whoIsDeletedOrArchivedIsRemovedUnderTheirType() {
        String stays = person("Stays");
        String archived = person("Archived");
        String company = bench.odoo.add(Contact.builder("x")
                .type(Contact.COMPANY)
                .companyName("Deichbau")
                .build());
        String lead = lead();
        assertThat(read(10)).hasSize(4);

        bench.odoo.archive(archived);
        bench.odoo.remove(company);
        bench.odoo.orm.table("crm.lead").remove(Long.parseLong(lead));

        assertThat(read(1)).containsExactlyInAnyOrder("-contact " + archived, "-company " + company, "-lead " + lead);
        assertThat(read(1)).isEmpty();
        assertThat(row("res.partner", stays)).isNotNull();

        put("res.partner", archived, values().put("active", true));
        assertThat(read(1)).containsExactly("+contact " + archived);
    }

    @Test
    void aPersonWhoBecomesACompanyIsRemovedAsTheOneAndComesAsTheOther() {
        String id = person("Petersen");
        read(10);

        put("res.partner", id, values().put("is_company", true));

        assertThat(read(1)).containsExactly("-contact " + id, "+company " + id);
        assertThat(read(1)).isEmpty();
    }

    @Test
    void deletionsAreFoundAmongThousandsAndCostTwoRequestsWhileThereAreNone() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4_500; i++) {
            ids.add(person("Person " + i));
        }
        assertThat(read(500)).hasSize(4_500);
        read(500);
        bench.odoo.calls.clear();
        assertThat(read(500)).isEmpty();
        assertThat(Collections.frequency(bench.odoo.calls, "res.partner.search"))
                .isZero();
        assertThat(bench.odoo.calls).contains("res.partner.search_count", "crm.lead.search_count");

        bench.odoo.remove(ids.get(3));
        bench.odoo.remove(ids.get(4_444));
        assertThat(read(500)).containsExactly("-contact " + ids.get(3), "-contact " + ids.get(4_444));
        assertThat(String.valueOf(cursor)).hasSizeLessThan(60_000);
    }

    @Test
    void archivedContactsAreContactsWhereTheyAreWanted() {
        String id = person("Archived");
        bench.odoo.archive(id);
        assertThat(read(10)).isEmpty();
        cursor = null;
        try (CrmProvider all = OdooUnderTest.provider(bench.odoo, "archived", "true")) {
            assertThat(all.capability(ContactFeed.class)
                            .orElseThrow()
                            .changes(null, 10)
                            .changes())
                    .hasSize(1);
        }
    }

    @Test
    void aCursorOfOtherSettingsOrAnotherReleaseIsRefusedWithAdvice() {
        person("One");
        read(10);
        try (CrmProvider withoutLeads = OdooUnderTest.provider(bench.odoo, "leads", "false")) {
            ContactFeed other = withoutLeads.capability(ContactFeed.class).orElseThrow();
            for (String foreign : new String[] {String.valueOf(cursor), "nonsense", "", "[]", "{\"form\":1}"}) {
                assertThatThrownBy(() -> other.changes(foreign, 10))
                        .isInstanceOf(CrmPermanentException.class)
                        .hasMessageContaining("read all contacts anew");
            }
        }
    }
}
