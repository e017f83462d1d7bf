package io.threecx.odoo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.ThreeCx;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the Odoo module 3cxcrm (crottolo/free_addons), as its own template reads it. */
class OdooModuleEndpointTest {
    private static final String KEY = "k3y";
    private static final Contact PERSON = Contact.builder("43")
            .firstName("Imke")
            .lastName("Petersen")
            .companyName("Deichbau Petersen GmbH")
            .phone(Label.MOBILE, "+49 170 5550102")
            .phone(Label.BUSINESS, "040 / 555-0101")
            .url("https://odoo.example/43")
            .build();
    private static final Contact COMPANY = Contact.builder("44")
            .type(Contact.COMPANY)
            .companyName("Deichbau Petersen GmbH")
            .email("post@deichbau.example")
            .phone(Label.BUSINESS, "040 555 0199")
            .build();
    private static final Contact ONE_NAME = Contact.builder("46")
            .firstName("Imke")
            .lastName("van der Berg")
            .phone(Label.BUSINESS, "040 555 0166")
            .attribute("name", "Imke van der Berg")
            .build();
    private static final Contact PROSPECT = Contact.builder("45")
            .type(Contact.LEAD)
            .firstName("Jonas")
            .lastName("Behn")
            .phone(Label.BUSINESS, "040 555 0155")
            .build();

    private ThreeCx threecx = house(OdooModuleEndpoint.create());

    @AfterEach
    void close() {
        threecx.close();
    }

    @Test
    void aPersonIsFoundWithEveryKeyThatTheTemplatesRead() throws IOException {
        JsonNode answer = json(ask("{\"number\":\"+49405550101\"}"));

        assertThat(answer.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(answer.path("id").isNull()).isTrue();
        for (JsonNode record : List.of(answer, answer.path("result"))) {
            assertThat(record.path("partner_id").isTextual()).isTrue();
            assertThat(record.path("partner_id").asText()).isEqualTo("43");
            assertThat(record.path("type").asText()).isEqualTo("contact");
            assertThat(record.path("firstname").asText()).isEqualTo("Imke");
            assertThat(record.path("first").asText()).isEqualTo("Imke");
            assertThat(record.path("lastname").asText()).isEqualTo("Petersen");
            assertThat(record.path("mobile").asText()).isEqualTo("+49 170 5550102");
            assertThat(record.path("web_url").asText()).isEqualTo("https://odoo.example/43");
            assertThat(record.path("url").asText()).isEqualTo("https://odoo.example/43");
            assertThat(record.path("company_type").asText()).isEqualTo("person");
            assertThat(record.path("name").asText()).isEqualTo("Deichbau Petersen GmbH");
        }
    }

    @Test
    void whoListensIsToldThatSomebodyCalls() {
        List<String> told = new CopyOnWriteArrayList<>();
        threecx.onLookup((number, direction) -> told.add(direction + " " + number));
        ask("{\"number\":\"+49405550101\"}");

        assertThat(told).containsExactly("INBOUND +49405550101");
    }

    /** 3CX drops a contact when neither of the two phone fields of the module's template holds the number. */
    @Test
    void theSearchedNumberStandsInThePhoneFieldThatHoldsIt() throws IOException {
        JsonNode byLandline = json(ask("{\"number\":\"+49405550101\"}")).path("result");
        JsonNode byMobile = json(ask("{\"number\":\"+491705550102\"}")).path("result");

        assertThat(byLandline.path("phone").asText()).isEqualTo("+49405550101");
        assertThat(byLandline.path("mobile").asText()).isEqualTo("+49 170 5550102");
        assertThat(byMobile.path("mobile").asText()).isEqualTo("+491705550102");
        assertThat(byMobile.path("phone").asText()).isEqualTo("040 / 555-0101");
    }

    @Test
    void aCompanyIsShownOnceAndALeadHasNames() throws IOException {
        JsonNode company = json(ask("{\"number\":\"+49405550199\"}")).path("result");
        JsonNode lead = json(ask("{\"number\":\"+49405550155\"}")).path("result");

        assertThat(company.path("company_type").asText()).isEqualTo("company");
        assertThat(company.path("name").asText()).isEqualTo("Deichbau Petersen GmbH");
        assertThat(company.path("firstname").asText()).isEmpty();
        assertThat(lead.path("partner_id").asText()).isEqualTo("L45");
        assertThat(lead.path("type").asText()).isEqualTo("lead");
        assertThat(lead.path("name").asText()).isEqualTo("Jonas Behn");
        assertThat(lead.path("firstname").asText()).isEqualTo("Jonas");
        assertThat(lead.path("lastname").asText()).isEqualTo("Behn");
        assertThat(lead.path("link_end").asText()).isEqualTo("link_end");
    }

    @Test
    void theStrictFormGivesExactlyWhatTheModuleGives() throws IOException {
        threecx.close();
        threecx = house(OdooModuleEndpoint.strict());

        JsonNode person = json(ask("{\"number\":\"+49405550101\"}")).path("result");
        JsonNode lead = json(ask("{\"number\":\"+49405550155\"}")).path("result");

        assertThat(person.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "partner_id",
                        "type",
                        "firstname",
                        "lastname",
                        "mobile",
                        "phone",
                        "email",
                        "web_url",
                        "company_type",
                        "name");
        assertThat(person.path("company_type").asText()).isEmpty();
        assertThat(person.path("name").asText()).isEmpty();
        assertThat(person.path("phone").asText()).isEqualTo("040 / 555-0101");
        assertThat(lead.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "partner_id", "type", "name", "contact_name", "mobile", "phone", "web_url", "link_end");
        assertThat(json(ask("{\"number\":\"12\"}"))
                        .path("error")
                        .path("message")
                        .asText())
                .isEqualTo("Odoo Server Error");
        assertThat(json(ask("{}")).path("result").path("new_number").asBoolean())
                .isTrue();
    }

    /** Without the module partner_firstname Odoo keeps one name, which the provider takes apart. */
    @Test
    void theStrictFormGivesAPersonsNameInOnePartWhereOdooKeepsOne() throws IOException {
        threecx.close();
        threecx = house(OdooModuleEndpoint.strict());

        JsonNode person = json(ask("{\"number\":\"+49405550166\"}")).path("result");

        assertThat(person.path("firstname").asText()).isEqualTo("Imke van der Berg");
        assertThat(person.path("lastname").asText()).isEmpty();
    }

    @Test
    void anUnknownNumberIsANewNumber() throws IOException {
        JsonNode answer = json(ask("{\"id\":7,\"number\":\"+442079460999\"}"));

        assertThat(answer.path("new_number").asBoolean()).isTrue();
        assertThat(answer.path("result").path("new_number").asBoolean()).isTrue();
        assertThat(answer.path("id").asInt()).isEqualTo(7);
    }

    @Test
    void aNumberMayBeSentAsAJsonNumber() throws IOException {
        assertThat(json(ask("{\"number\":49405550101}")).path("partner_id").asText())
                .isEqualTo("43");
    }

    @Test
    void aMissingOrWrongKeyIsRefused() throws IOException {
        WebResponse missing =
                threecx.handle(request("{\"number\":\"+49405550101\"}").build());
        WebResponse wrong = threecx.handle(request("{}").header("apikey", "123").build());

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.text()).contains("ApiKey not set");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Wrong APIKEY");
    }

    @Test
    void theStrictFormRefusesInsideA200AsTheModuleDoes() throws IOException {
        threecx.close();
        threecx = house(OdooModuleEndpoint.strict());

        WebResponse missing = threecx.handle(request("{}").build());
        WebResponse wrong = threecx.handle(request("{}").header("apikey", "123").build());

        assertThat(missing.status()).isEqualTo(200);
        assertThat(json(missing).path("result").asText()).isEqualTo("400 Bad Request: ApiKey not set");
        assertThat(json(wrong).path("result").asText()).isEqualTo("400 Bad Request: Wrong APIKEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "42", "{\"number\":", "{}", "{\"number\":null}", "{\"number\":{}}"})
    void whatIsNoQuestionIsABadRequest(String body) {
        assertThat(ask(body).status()).isEqualTo(400);
    }

    @Test
    void aHouseWhoseCrmIsDownNeverSaysNewNumber() {
        threecx.close();
        threecx = house(OdooModuleEndpoint.create(), query -> {
            throw new CrmUnavailableException("down for maintenance");
        });

        WebResponse answer = ask("{\"number\":\"+49405550101\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text()).doesNotContain("new_number");
    }

    @Test
    void theKeyThatEveryModuleStartsWithIsRefusedAtStart() {
        assertThatThrownBy(() -> ThreeCx.builder()
                        .country("DE")
                        .apiKey("123A")
                        .crm("crm", query -> List.of())
                        .endpoints(OdooModuleEndpoint.create())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("123A")
                .hasMessageContaining("choose another one");
    }

    private static ThreeCx house(OdooModuleEndpoint endpoint) {
        return house(endpoint, query -> List.of(PERSON, COMPANY, ONE_NAME, PROSPECT));
    }

    private static ThreeCx house(OdooModuleEndpoint endpoint, CrmProvider provider) {
        return ThreeCx.builder()
                .country("DE")
                .apiKey(KEY)
                .crm("crm", provider)
                .endpoints(endpoint)
                .build();
    }

    private WebResponse ask(String body) {
        return threecx.handle(request(body).header("ApiKey", KEY).build());
    }

    private static WebRequest.Builder request(String body) {
        return WebRequest.builder("POST", OdooModuleEndpoint.PATH)
                .header("Content-Type", "application/json; charset=utf-8")
                .body(body);
    }

    private static JsonNode json(WebResponse response) throws IOException {
        return JsonMapper.builder().build().readTree(response.body());
    }
}
