package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.ThreeCx;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Settings;
import io.threecx.lookup.LookupPolicy;
import io.threecx.odoo.web.OdooModuleEndpoint;
import io.threecx.web.EndpointContributor;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints over a real provider: what the module 3cxcrm answers, and what Odoo tells. */
class OdooWebTest {
    private static final String KEY = "k3y-of-the-house";
    private static final String WEBHOOK_KEY = "k3y-of-the-rule";

    private final FakeOdoo odoo = new FakeOdoo(FakeRelease.of(17).withFirstname());
    private final ThreeCx threecx = ThreeCx.builder()
            .country("DE")
            .apiKey(KEY)
            .crm(
                    "odoo",
                    Settings.of(Map.of(
                            "url", String.valueOf(odoo.address().orElseThrow()),
                            "database", FakeOdoo.DATABASE,
                            "user", FakeOdoo.USER,
                            "apiKey", FakeOdoo.API_KEY,
                            "webhookKey", WEBHOOK_KEY)))
            .lookup(LookupPolicy.builder().deadline(Duration.ofSeconds(20)).build())
            .endpoints(OdooModuleEndpoint.strict())
            .build();

    @AfterEach
    void close() {
        threecx.close();
        odoo.close();
    }

    private String person(String number) {
        return odoo.add(Contact.builder("x")
                .firstName("Imke")
                .lastName("Petersen")
                .email("imke@deichbau.example")
                .phone(Label.BUSINESS, number)
                .phone(Label.MOBILE, "+49 170 5550102")
                .build());
    }

    @Test
    void aContactIsAnsweredAsTheModuleDoesFieldByField() {
        String id = person("040 / 555-0101");

        JsonNode result = module("+49405550101").path("result");

        assertThat(result)
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("partner_id", id)
                        .put("type", "contact")
                        .put("firstname", "Imke")
                        .put("lastname", "Petersen")
                        .put("company_type", "")
                        .put("name", "")
                        .put("email", "imke@deichbau.example")
                        .put("mobile", "+49 170 5550102")
                        .put("phone", "040 / 555-0101")
                        .put(
                                "web_url",
                                odoo.address().orElseThrow() + "/web#id=" + id + "&model=res.partner&view_type=form"));
    }

    @Test
    void aLeadIsAnsweredAsTheModuleDoesFieldByField() {
        String id = odoo.add(Contact.builder("x")
                .type(Contact.LEAD)
                .firstName("Jonas")
                .lastName("Behn")
                .companyName("Solar panels for the barn")
                .phone(Label.BUSINESS, "040 555 0155")
                .build());

        JsonNode result = module("+49405550155").path("result");

        assertThat(result)
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("partner_id", "L" + id)
                        .put("type", "lead")
                        .put("name", "Jonas Behn")
                        .put("contact_name", "Solar panels for the barn")
                        .put("link_end", "link_end")
                        .put("mobile", "")
                        .put("phone", "040 555 0155")
                        .put(
                                "web_url",
                                odoo.address().orElseThrow() + "/web#id=" + id + "&model=crm.lead&view_type=form"));
    }

    @Test
    void aCompanyIsAnsweredAsTheModuleDoesFieldByField() {
        String id = odoo.add(Contact.builder("x")
                .type(Contact.COMPANY)
                .companyName("Deichbau Petersen GmbH")
                .email("post@deichbau.example")
                .phone(Label.BUSINESS, "040 555 0199")
                .build());

        JsonNode result = module("+49405550199").path("result");

        assertThat(result)
                .isEqualTo(JsonNodeFactory.instance
                        .objectNode()
                        .put("partner_id", id)
                        .put("type", "contact")
                        .put("firstname", "Deichbau Petersen GmbH")
                        .put("lastname", "Deichbau Petersen GmbH")
                        .put("company_type", "company")
                        .put("name", "Deichbau Petersen GmbH")
                        .put("email", "post@deichbau.example")
                        .put("mobile", "")
                        .put("phone", "040 555 0199")
                        .put(
                                "web_url",
                                odoo.address().orElseThrow() + "/web#id=" + id + "&model=res.partner&view_type=form"));
    }

    @Test
    void anInvoiceAddressAndAnOpportunityAreToldAsWhatTheyAre() {
        String address = person("040 555 0141");
        set("res.partner", address, "type", "invoice");
        String opportunity = odoo.add(Contact.builder("x")
                .type(Contact.LEAD)
                .firstName("Jonas")
                .lastName("Behn")
                .companyName("Solar panels for the barn")
                .phone(Label.BUSINESS, "040 555 0142")
                .build());
        set("crm.lead", opportunity, "type", "opportunity");
        set("crm.lead", opportunity, "partner_name", "Behn Farms");

        JsonNode invoice = module("+49405550141").path("result");
        JsonNode deal = module("+49405550142").path("result");

        assertThat(invoice.path("type").asText()).isEqualTo("invoice");
        assertThat(deal.path("type").asText()).isEqualTo("opportunity");
        assertThat(deal.path("contact_name").asText()).isEqualTo("Solar panels for the barn");
        assertThat(deal.path("name").asText()).isEqualTo("Jonas Behn");
    }

    private void set(String model, String id, String field, String value) {
        ObjectNode change = JsonNodeFactory.instance.objectNode().put(field, value);
        odoo.orm.put(model, odoo.orm.table(model).get(Long.parseLong(id)), change);
    }

    @Test
    void aContactGoesBeforeALeadWithTheSameNumber() {
        odoo.add(Contact.builder("x")
                .type(Contact.LEAD)
                .companyName("Solar panels")
                .phone(Label.BUSINESS, "040 555 0101")
                .build());
        String id = person("040 / 555-0101");

        assertThat(module("+49405550101").path("result").path("partner_id").asText())
                .isEqualTo(id);
    }

    @Test
    void nobodyIsANewNumber() {
        assertThat(module("+49405550188").path("result").path("new_number").asBoolean())
                .isTrue();
    }

    @Test
    void aChangeThatOdooTellsOfIsSeenAtOnce() {
        String id = person("040 555 0101");
        assertThat(module("+49405550101").path("result").path("lastname").asText())
                .isEqualTo("Petersen");
        odoo.change(
                id,
                Contact.builder("x")
                        .lastName("Behn")
                        .phone(Label.BUSINESS, "040 555 0101")
                        .build());
        assertThat(module("+49405550101").path("result").path("lastname").asText())
                .as("still remembered")
                .isEqualTo("Petersen");

        WebResponse noted =
                event("?key=" + WEBHOOK_KEY, "{\"_action\":\"x\",\"_model\":\"res.partner\",\"_id\":" + id + "}");

        assertThat(noted.status()).isEqualTo(204);
        assertThat(module("+49405550101").path("result").path("lastname").asText())
                .isEqualTo("Behn");
    }

    @ParameterizedTest
    @CsvSource({
        "'',401,Webhook key missing",
        "?key=,401,Webhook key missing",
        "?key=wrong,403,Webhook key wrong",
        "?key=" + KEY + ",403,Webhook key wrong"
    })
    void aMessageWithoutTheKeyOfTheWebhookIsRefused(String query, int status, String title) {
        WebResponse refused = event(query, "{\"_model\":\"res.partner\",\"_id\":1}");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text()).contains(title).doesNotContain(WEBHOOK_KEY);
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedUnread() {
        assertThat(event("?key=" + WEBHOOK_KEY, "{\"_model\":\"" + "x".repeat(70_000) + "\",\"_id\":1}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void whatAnotherModelTellsIsOfNoInterest() {
        assertThat(event("?key=" + WEBHOOK_KEY, "{\"_model\":\"sale.order\",\"_id\":1}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void withoutAKeyForItThereIsNoWebhook() {
        try (CrmProvider provider = OdooUnderTest.provider(odoo)) {
            assertThat(provider.capability(EndpointContributor.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"_model\":\"res.partner\",\"_id\":\"1\"}",
                "{\"_model\":\"res.partner\",\"_id\":-1}",
                "{\"_model\":\"res.partner\",\"_id\":1e30}",
                "{\"_model\":\"res.partner\",\"_id\":99999999999999999999}"
            })
    void whatIsNoMessageOfOdoosIsABadRequest(String body) {
        assertThat(event("?key=" + WEBHOOK_KEY, body).status()).isEqualTo(400);
    }

    private WebResponse event(String query, String body) {
        return threecx.handle(WebRequest.builder("POST", "/odoo/webhook" + query)
                .header("Content-Type", "application/json")
                .body(body)
                .build());
    }

    private JsonNode module(String number) {
        WebResponse response = threecx.handle(WebRequest.builder("POST", OdooModuleEndpoint.PATH)
                .header("Content-Type", "application/json")
                .header("apikey", KEY)
                .body("{\"number\":\"" + number + "\"}")
                .build());
        return Json.read(response.text()).orElseThrow();
    }
}
