package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.emulator.Portal;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.CrmRejectedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitiesTest {
    private final Portal portal = new Portal();
    private final Bitrix24 bitrix =
            Bitrix24.builder(portal.webhook()).plan(Plan.SELF_HOSTED).build();

    @AfterEach
    void close() {
        bitrix.close();
        portal.close();
    }

    @Test
    void aContactIsMadeReadChangedAndDeleted() {
        long id = bitrix.contacts()
                .add(Fields.of("NAME", "Mira").with("UF_CRM_17230", "own").phone("MOBILE", "+49170555011"));

        ContactRow mira = bitrix.contacts().get(id);
        assertThat(mira.firstName()).isEqualTo("Mira");
        assertThat(mira.row().text("UF_CRM_17230")).isEqualTo("own");
        assertThat(mira.modifiedAt()).isPresent();

        bitrix.contacts().update(id, Fields.of("LAST_NAME", "Vogel"));
        assertThat(bitrix.contacts().get(id).lastName()).isEqualTo("Vogel");
        assertThat(bitrix.contacts().get(id).phones()).hasSize(1);

        bitrix.contacts().delete(id);
        assertThat(bitrix.contacts().find(id)).isEmpty();
        assertThatThrownBy(() -> bitrix.contacts().update(id, Fields.of("NAME", "x")))
                .isInstanceOf(CrmNotFoundException.class);
    }

    @Test
    void numbersAreAddedChangedAndDeletedOneByOne() {
        long id = bitrix.contacts()
                .add(Fields.of("NAME", "Mira").phone("WORK", "+49301").phone("MOBILE", "+49170"));
        List<MultiField> phones = bitrix.contacts().get(id).phones();

        bitrix.contacts()
                .update(
                        id,
                        Fields.none()
                                .changing(phones.get(0), "HOME", "+49302")
                                .deleting(phones.get(1))
                                .phone("OTHER", "+49303"));

        assertThat(bitrix.contacts().get(id).phones())
                .extracting(phone -> phone.type() + ' ' + phone.value())
                .containsExactly("HOME +49302", "OTHER +49303");
    }

    @Test
    void dealsCompaniesAndLeadsAreTyped() {
        long company = bitrix.companies().add(Fields.of("TITLE", "Nordlicht Werft"));
        long deal = bitrix.deals()
                .add(Fields.of("TITLE", "Boat").with("OPPORTUNITY", "360.00").with("COMPANY_ID", company));
        long lead = bitrix.leads().add(Fields.of("TITLE", "Call").with("STATUS_ID", "NEW"));

        assertThat(bitrix.companies().get(company).title()).isEqualTo("Nordlicht Werft");
        assertThat(bitrix.deals().get(deal).amount()).contains(new BigDecimal("360.00"));
        assertThat(bitrix.deals().get(deal).companyId()).hasValue(company);
        assertThat(bitrix.leads().get(lead).status()).isEqualTo("NEW");
    }

    @Test
    void itemsAndTasksSpeakCamelCase() {
        long item = bitrix.items(1032).add(Fields.of("title", "Machine").phone("WORK", "+49301"));
        bitrix.items(1032).update(item, Fields.of("title", "Machine 2").phone("WORK", "+49302"));
        assertThat(bitrix.items(1032).get(item).text("title")).isEqualTo("Machine 2");
        bitrix.items(1032).delete(item);
        assertThat(bitrix.items(1032).find(item)).isEmpty();

        long task = bitrix.tasks().add(Fields.of("TITLE", "Call back").with("RESPONSIBLE_ID", 7));
        assertThat(bitrix.tasks().get(task).title()).isEqualTo("Call back");
        assertThat(bitrix.tasks().get(task).responsible()).hasValue(7);
    }

    @Test
    void userFieldsAreDefinedAndRead() {
        long id = bitrix.userFields("contact")
                .add(Fields.of("FIELD_NAME", "UF_CRM_BOAT")
                        .with("USER_TYPE_ID", "string")
                        .with("MULTIPLE", "Y"));

        UserFieldRow field = bitrix.userFields("contact").get(id);
        assertThat(field.name()).isEqualTo("UF_CRM_BOAT");
        assertThat(field.type()).isEqualTo("string");
        assertThat(field.isMultiple()).isTrue();
        assertThat(field.isMandatory()).isFalse();
        assertThat(bitrix.userFields("contact").list(Query.all(), 0).rows()).hasSize(1);
        bitrix.userFields("contact").delete(id);
        assertThat(bitrix.userFields("contact").find(id)).isEmpty();
    }

    @Test
    void aListTellsHowManyThereAreAndWhereItGoesOn() {
        for (int i = 0; i < 60; i++) {
            portal.crm().add("deal", Map.of("TITLE", "Deal " + i, "STAGE_ID", i % 2 == 0 ? "NEW" : "WON"));
        }
        Query query = Query.all().select("TITLE").descending("ID");

        Page<DealRow> first = bitrix.deals().list(query, 0);
        assertThat(first.rows()).hasSize(50);
        assertThat(first.rows().get(0).title()).isEqualTo("Deal 59");
        assertThat(first.total()).hasValue(60);
        assertThat(bitrix.deals().list(query, first.next().orElseThrow()).rows())
                .hasSize(10);
        assertThat(bitrix.deals().stream(Query.where("STAGE_ID", "WON"))).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 51, 100, 2549, 2550, 2551})
    void aStreamGivesEveryRowOnce(int count) {
        for (int i = 0; i < count; i++) {
            portal.crm().add("lead", Map.of("TITLE", "Lead"));
            portal.crm().add("item1032", Map.of("title", "Item"));
        }
        try (Stream<LeadRow> leads = bitrix.leads().stream(Query.all())) {
            assertThat(leads.map(LeadRow::id)).hasSize(count).doesNotHaveDuplicates();
        }
        assertThat(bitrix.items(1032).stream(Query.all()).map(Row::id))
                .hasSize(count)
                .doesNotHaveDuplicates();
    }

    @Test
    void aStreamTakesNoOrderOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitrix.leads().stream(Query.all().ascending("TITLE")))
                .withMessageContaining("by id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bitrix.leads().stream(Query.where(">ID", 4)))
                .withMessageContaining(">ID");
    }

    @Test
    void aBatchTellsOfEachCommandByItsName() {
        long id = bitrix.contacts().add(Fields.of("NAME", "Mira"));
        BatchAnswer answer = bitrix.batch(Batch.empty()
                .with("c001", "crm.contact.get", Map.of("id", id))
                .with("c002", "crm.contact.get", Map.of("id", 999_999))
                .with("none", "crm.duplicate.findbycomm", Map.of("type", "PHONE", "values", List.of("+49301234567")))
                .with("again", "crm.contact.get", Map.of("id", Batch.reference("c001", "ID"))));

        assertThat(answer.result("c001").at("NAME").text()).isEqualTo("Mira");
        assertThat(answer.result("again").at("NAME").text()).isEqualTo("Mira");
        assertThat(answer.error("c002")).containsInstanceOf(CrmNotFoundException.class);
        assertThatThrownBy(() -> answer.result("c002")).isInstanceOf(CrmNotFoundException.class);
        assertThat(answer.isDone("none")).isTrue();
        assertThat(answer.result("none").isEmpty()).isTrue();
        assertThat(portal.called()).filteredOn("batch"::equals).hasSize(1);
    }

    @Test
    void aBatchThatHaltsTellsWhatWasLeftOut() {
        BatchAnswer answer = bitrix.batch(Batch.empty()
                .with("bad", "crm.contact.get", Map.of("id", 999_999))
                .with("left", "profile", Map.of())
                .haltingAtErrors());

        assertThat(answer.error("left")).isEmpty();
        assertThatThrownBy(() -> answer.result("left"))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("earlier command");
    }

    @Test
    void aBatchRefusesWhatTheServerWouldMisunderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.empty().with("0", "profile", Map.of()))
                .withMessageContaining("a letter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.empty().with("a", "batch", Map.of()))
                .withMessageContaining("another batch");
        Batch full = Batch.empty();
        for (int i = 0; i < 50; i++) {
            full = full.with("c" + i, "profile", Map.of());
        }
        Batch whole = full;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whole.with("more", "profile", Map.of()))
                .withMessageContaining("50");
    }
}
