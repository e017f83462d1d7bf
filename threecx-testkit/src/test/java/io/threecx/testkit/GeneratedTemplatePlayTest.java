package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.ThreeCx;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.template.CrmTemplate;
import io.threecx.web.JdkServer;
import io.threecx.web.WebRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own template against our own server, end to end. */
class GeneratedTemplatePlayTest {

    private static final String KEY = "a key of one's own";

    private static final class Customers implements CrmProvider, EmailLookup, ContactSearch, ContactCreation {
        private final List<NewContact> created = new CopyOnWriteArrayList<>();
        private static final Contact OKAFOR = Contact.builder("42")
                .firstName("Ada")
                .lastName("Okafor \u00e9\ud83d\ude00 [Number]")
                .email("ada+3cx@example.com")
                .phone(Label.BUSINESS, "+442079460018")
                .url("https://crm.example/42")
                .build();

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return query.spellings().contains("+442079460018") ? List.of(OKAFOR) : List.of();
        }

        @Override
        public List<Contact> findByEmail(String address, int limit) {
            return address.equals("ada+3cx@example.com") ? List.of(OKAFOR) : List.of();
        }

        @Override
        public List<Contact> search(String text, Field field, int limit) {
            return text.equals("Oka & for") ? List.of(OKAFOR) : List.of();
        }

        @Override
        public Contact create(NewContact contact) {
            created.add(contact);
            return Contact.builder("43")
                    .lastName(contact.lastName())
                    .phone(Label.BUSINESS, contact.number().orElse(""))
                    .build();
        }
    }

    private final Customers customers = new Customers();
    private ThreeCx threecx;
    private JdkServer server;
    private PbxEmulator pbx;

    @BeforeEach
    void start() {
        threecx = ThreeCx.builder()
                .country("GB")
                .apiKey(KEY)
                .crm("customers", customers)
                .build();
        server = threecx.listen(0);
        pbx = PbxEmulator.create();
        pbx.load(generated(""), parameters());
    }

    @AfterEach
    void stop() {
        pbx.close();
        server.close();
        threecx.close();
    }

    private CrmTemplate generated(String query) {
        return CrmTemplate.parse(threecx.handle(WebRequest.builder("GET", "/3cx/template.xml" + query)
                        .header("X-Api-Key", KEY)
                        .build())
                .text());
    }

    private Map<String, String> parameters() {
        return Map.of("BaseUrl", "http://127.0.0.1:" + server.port(), "ApiKey", KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+442079460018", "00442079460018"})
    void aCallerIsNamed(String number) {
        Screen screen = pbx.ring(number);

        assertThat(screen.contact()).as(screen.toString()).hasValueSatisfying(contact -> {
            assertThat(contact.firstName()).isEqualTo("Ada");
            assertThat(contact.lastName()).isEqualTo("Okafor \u00e9\ud83d\ude00 [Number]");
            assertThat(contact.url()).isEqualTo("https://crm.example/42");
        });
        assertThat(screen.transcript().hints()).isEmpty();
        assertThat(screen.toString()).doesNotContain(KEY);
    }

    @Test
    void anUnknownCallerIsNobody() {
        Screen screen = pbx.ring("+442079460019");

        assertThat(screen.contacts()).isEmpty();
        assertThat(screen.transcript().failed()).as(screen.toString()).isFalse();
    }

    @Test
    void aVisitorIsNamedByHerAddress() {
        Screen screen = pbx.email("ada+3cx@example.com");

        assertThat(screen.contacts()).as(screen.toString()).hasSize(1);
    }

    @Test
    void aSearchFinds() {
        Screen screen = pbx.search("Oka & for");

        assertThat(screen.contacts()).as(screen.toString()).hasSize(1);
    }

    @Test
    void aContactIsCreated() {
        Screen screen = pbx.createFromClient(NewContact.builder()
                .firstName("Bo")
                .lastName("Ek \"the\" [Number]")
                .companyName("Ek & Co")
                .number("+442079460020")
                .build());

        assertThat(screen.contacts()).as(screen.toString()).hasSize(1);
        assertThat(customers.created).singleElement().satisfies(contact -> {
            assertThat(contact.lastName()).isEqualTo("Ek \"the\" [Number]");
            assertThat(contact.companyName()).isEqualTo("Ek & Co");
            assertThat(contact.number()).contains("+442079460020");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "18", "20"})
    void theTemplateOfEveryVersionNamesTheCaller(String version) {
        pbx.load(generated("?version=" + version), parameters());

        assertThat(pbx.ring("+442079460018").contact()).isPresent();
    }

    @Test
    void aShortPhonebookLengthStillNamesTheCaller() {
        try (PbxEmulator short9 =
                PbxEmulator.create(PbxOptions.builder().phonebookLength(10).build())) {
            Screen screen = short9.load(generated(""), parameters()).ring("+442079460018");

            assertThat(screen.contact()).as(screen.toString()).isPresent();
        }
    }

    @Test
    void aWrongKeyIsExplained() {
        pbx.load(generated(""), Map.of("BaseUrl", "http://127.0.0.1:" + server.port(), "ApiKey", "wrong key"));

        assertThat(pbx.ring("+442079460018").transcript().errors())
                .singleElement()
                .asString()
                .contains("401");
    }
}
