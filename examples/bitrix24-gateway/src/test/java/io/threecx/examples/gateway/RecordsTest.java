package io.threecx.examples.gateway;

import static io.threecx.examples.gateway.TestGateway.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.examples.gateway.TestGateway.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecordsTest {
    private static final String CLIENT = "/api/bitrix/clients/acme/";

    private final Portal portal = new Portal();
    private final TestGateway gateway = TestGateway.inMemory();

    @BeforeEach
    void setUp() {
        gateway.setUp("acme", portal.webhook());
    }

    @AfterEach
    void close() {
        gateway.close();
        portal.close();
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void aRecordOfEveryKindIsMadeReadListedChangedAndDeleted(RecordKind kind) {
        long owner = portal.crm().add("contact", Map.of("NAME", "Owner"));
        String body = kind.example().replace("134", Long.toString(owner));
        String title = kind == RecordKind.CONTACTS ? "NAME" : kind == RecordKind.ACTIVITIES ? "SUBJECT" : "TITLE";
        String read = kind == RecordKind.TASKS ? title.toLowerCase(Locale.ROOT) : title;

        Reply made = gateway.send("POST", CLIENT + kind.path(), body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        long id = made.json().path("result").asLong();
        String record = CLIENT + kind.path() + "/" + id;
        assertThat(made.header("Location")).isEqualTo(record);

        String first = gateway.get(record).json().path("result").path(read).asText();
        assertThat(body).contains("\"" + first + "\"").doesNotContain("\"\"");

        for (String method : new String[] {"PATCH", "PUT"}) {
            Reply changed = gateway.send(method, record, "{\"" + title + "\":\"Changed by " + method + "\"}");
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(changed.json().path("result").asBoolean()).isTrue();
            assertThat(gateway.get(record).json().path("result").path(read).asText())
                    .isEqualTo("Changed by " + method);
        }

        JsonNode list =
                gateway.get(CLIENT + kind.path() + "?filter%5BID%5D=" + id).json();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("result")
                        .path(0)
                        .path(kind == RecordKind.TASKS ? "id" : "ID")
                        .asLong())
                .isEqualTo(id);

        Reply deleted = gateway.send("DELETE", record, null);
        assertThat(deleted.status()).isEqualTo(200);
        Reply gone = gateway.get(record);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().path("title").asText()).isEqualTo("Unknown Record");
        assertThat(gateway.send("PATCH", record, "{\"TITLE\":\"x\"}").status()).isEqualTo(404);
        assertThat(gateway.send("DELETE", record, null).status()).isEqualTo(404);
    }

    @Test
    void fieldsMayStandUnderTheNameFieldsAsBitrix24HasThem() {
        Reply made = gateway.send("POST", CLIENT + "contacts", """
                {"fields": {"NAME": "Mira", "UF_CRM_17230": ["a", "b"], "PHONE": [{"VALUE": "+4930555010", "VALUE_TYPE": "WORK"}]}}
                """);
        JsonNode mira = gateway.get(made.header("Location")).json().path("result");

        assertThat(mira.path("NAME").asText()).isEqualTo("Mira");
        assertThat(mira.path("UF_CRM_17230")).extracting(JsonNode::asText).containsExactly("a", "b");
        assertThat(mira.path("PHONE").path(0).path("VALUE").asText()).isEqualTo("+4930555010");
    }

    @Test
    void aNumberIsChangedByItsIdAndOthersStay() {
        Reply made = gateway.send(
                "POST",
                CLIENT + "contacts",
                "{\"NAME\":\"Mira\",\"PHONE\":[{\"VALUE\":\"+49301\",\"VALUE_TYPE\":\"WORK\"},{\"VALUE\":\"+49302\",\"VALUE_TYPE\":\"HOME\"}]}");
        String record = made.header("Location");
        String id = gateway.get(record).json().at("/result/PHONE/0/ID").asText();

        gateway.send("PATCH", record, "{\"PHONE\":[{\"ID\":\"" + id + "\",\"VALUE\":\"+49309\"}]}");

        assertThat(gateway.get(record).json().path("result").path("PHONE"))
                .extracting(phone -> phone.path("VALUE").asText())
                .containsExactly("+49309", "+49302");
    }

    @Test
    void aListTellsHowManyThereAreAndWhereItGoesOn() {
        for (int i = 0; i < 60; i++) {
            portal.crm().add("deal", Map.of("TITLE", "Deal " + i));
        }
        JsonNode first = gateway.get(CLIENT + "deals").json();
        assertThat(first.path("result")).hasSize(50);
        assertThat(first.path("total").asInt()).isEqualTo(60);
        assertThat(first.path("next").asInt()).isEqualTo(50);

        JsonNode second = gateway.get(
                        CLIENT + "deals?start=" + first.path("next").asInt())
                .json();
        assertThat(second.path("result")).hasSize(10);
        assertThat(second.has("next")).isFalse();

        JsonNode uncounted = gateway.get(CLIENT + "deals?start=-1").json();
        assertThat(uncounted.path("result")).hasSize(50);
        assertThat(uncounted.has("total")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    filter[STAGE_ID]=WON                            | B
                    filter[=STAGE_ID]=WON                           | B
                    filter[!STAGE_ID]=WON                           | A C D
                    filter[!=STAGE_ID]=WON                          | A C D
                    filter[>=OPPORTUNITY]=200                       | B C D
                    filter[>OPPORTUNITY]=200                        | C D
                    filter[<OPPORTUNITY]=200                        | A
                    filter[<=OPPORTUNITY]=200                       | A B
                    filter[%TITLE]=c                                | C
                    filter[@TITLE]=A&filter[@TITLE]=D               | A D
                    filter[@TITLE][]=A&filter[@TITLE][]=D           | A D
                    filter[@TITLE][0]=A&filter[@TITLE][1]=D         | A D
                    filter[@TITLE]=D                                | D
                    filter[>=OPPORTUNITY]=200&filter[STAGE_ID]=NEW  | C D
                    ORDER_BY=OPPORTUNITY DESC                       | D C B A
                    ORDER_BY=STAGE_ID desc,OPPORTUNITY              | B A C D
                    ORDER_BY=STAGE_ID&ORDER_BY=OPPORTUNITY DESC     | D C A B
                    ORDER_BY[OPPORTUNITY]=DESC                      | D C B A
                    order[OPPORTUNITY]=DESC                         | D C B A
                    order[OPPORTUNITY]=asc                          | A B C D
                    """)
    void conditionsAndOrdersReachThePortalAsTheyAreMeant(String query, String titles) {
        portal.crm().add("deal", Map.of("TITLE", "A", "OPPORTUNITY", "100", "STAGE_ID", "NEW"));
        portal.crm().add("deal", Map.of("TITLE", "B", "OPPORTUNITY", "200", "STAGE_ID", "WON"));
        portal.crm().add("deal", Map.of("TITLE", "C", "OPPORTUNITY", "300", "STAGE_ID", "NEW"));
        portal.crm().add("deal", Map.of("TITLE", "D", "OPPORTUNITY", "400", "STAGE_ID", "NEW"));

        Reply reply = gateway.get(CLIENT + "deals?" + inUrl(query));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().path("result"))
                .extracting(deal -> deal.path("TITLE").asText())
                .containsExactly(titles.split(" "));
    }

    private static String inUrl(String query) {
        StringBuilder url = new StringBuilder();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf("]=") < 0 ? pair.indexOf('=') : pair.indexOf("]=") + 1;
            url.append(url.isEmpty() ? "" : "&")
                    .append(encoded(pair.substring(0, equals)))
                    .append('=')
                    .append(encoded(pair.substring(equals + 1)));
        }
        return url.toString();
    }

    @ParameterizedTest
    @CsvSource({"select=ID&select=TITLE", "select[]=ID&select[]=TITLE", "select[0]=ID&select[1]=TITLE", "select=TITLE"})
    void onlySelectedFieldsAreRead(String select) {
        portal.crm().add("deal", Map.of("TITLE", "Boat", "OPPORTUNITY", "100"));

        JsonNode deal = gateway.get(
                        CLIENT + "deals?" + select.replace("[", "%5B").replace("]", "%5D"))
                .json()
                .path("result")
                .path(0);

        assertThat(deal.properties()).extracting(Map.Entry::getKey).containsExactly("ID", "TITLE");
    }

    @Test
    void aFieldThatOneHasNumbersInIsListedWhenSelected() {
        portal.crm().add("contact", Map.of("NAME", "Mira", "PHONE", List.of(Map.of("VALUE", "+49301"))));

        assertThat(gateway.get(CLIENT + "contacts?select=*&select=PHONE").status())
                .isEqualTo(200);
        assertThat(gateway.get(CLIENT + "contacts?select=PHONE")
                        .json()
                        .at("/result/0/PHONE/0/VALUE")
                        .asText())
                .isEqualTo("+49301");
        assertThat(gateway.get(CLIENT + "contacts?filter%5BPHONE%5D=%2B49301")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void needlessSlashesAreOverlooked() {
        long id = portal.crm().add("lead", Map.of("TITLE", "Lead"));

        assertThat(gateway.get("/api//bitrix/clients/acme/leads/").status()).isEqualTo(200);
        assertThat(gateway.get("/api//bitrix/clients/acme/leads/" + id + "/").status())
                .isEqualTo(200);
        assertThat(gateway.send("PATCH", "/api//bitrix/clients/acme//leads/" + id + "/", "{\"TITLE\":\"x\"}")
                        .status())
                .isEqualTo(200);
    }
}
