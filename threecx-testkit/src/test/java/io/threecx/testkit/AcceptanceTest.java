package io.threecx.testkit;

import static org.assertj.core.api.Assertions.*;

import io.threecx.call.Direction;
import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records become contacts, and what is said about the others. */
class AcceptanceTest {

    private static final String NUMBER = "+442079460018";

    private final StubCrm app = new StubCrm();

    @AfterEach
    void close() {
        app.close();
    }

    private Screen ring(Scenario scenario, String answer) {
        return ring(scenario, answer, PbxOptions.defaults());
    }

    private Screen ring(Scenario scenario, String answer, PbxOptions options) {
        app.on("/lookup", answer);
        try (PbxEmulator pbx = PbxEmulator.create(options)) {
            return pbx.load(Samples.template().scenario(scenario).build(), Map.of("BaseUrl", app.url()))
                    .ring(NUMBER);
        }
    }

    private static String contact(String url, String last, String phone) {
        return "{\"contacts\":[{\"id\":\"1\",\"url\":\"" + url + "\",\"last\":\"" + last + "\",\"phone\":\"" + phone
                + "\"}]}";
    }

    @Test
    void aContactWithLinkNameAndNumberPopsUp() {
        Screen screen = ring(Samples.lookup().build(), contact("u", "Okafor", NUMBER));

        assertThat(screen.contact()).hasValueSatisfying(contact -> {
            assertThat(contact.url()).isEqualTo("u");
            assertThat(contact.lastName()).isEqualTo("Okafor");
            assertThat(contact.firstName()).isEmpty();
            assertThat(contact.phones()).containsExactly(entry("PhoneBusiness", NUMBER));
            assertThat(contact.entityId()).isEqualTo("1");
            assertThat(contact.entityType()).isEqualTo("Contact");
            assertThat(contact.output("EntityType")).contains("Contact");
            assertThat(contact.output("Email")).isEmpty();
            assertThat(contact.displayName()).isEqualTo("Okafor");
        });
        assertThat(screen.transcript().dropped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Okafor, 442079460018, ContactUrl is empty",
        "u, '', 442079460018, 'FirstName, LastName and CompanyName are all empty'",
        "u, Okafor, '', no phone output with the searched number 442079460018",
        "u, Okafor, 020 7946 0018, PhoneBusiness is 020 7946 0018"
    })
    void aContactThatLacksSomethingIsDroppedWithTheReason(String url, String last, String phone, String reason) {
        Screen screen = ring(Samples.lookup().build(), contact(url, last, phone));

        assertThat(screen.contact()).isEmpty();
        assertThat(screen.transcript().dropped()).singleElement().satisfies(dropped -> {
            assertThat(dropped.place()).isEqualTo("record 1");
            assertThat(dropped.reason()).contains(reason);
        });
    }

    @Test
    void everythingMissingIsNamedAtOnceWithWhatToAdd() {
        Scenario bare = Scenario.builder("")
                .request(Request.get("[BaseUrl]/lookup").build())
                .rule(Rule.any("contacts.id"))
                .output(Output.Type.EMAIL, "a@example.com")
                .output(Output.Type.FULL_NAME, "Ada Okafor")
                .output(Output.Type.FAX_BUSINESS, NUMBER)
                .build();
        Screen screen = ring(bare, contact("u", "x", "1"));

        assertThat(screen.transcript().dropped())
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.reason())
                        .contains("<Output Type=\"ContactUrl\"")
                        .contains("add an Output of type FirstName, LastName or CompanyName")
                        .contains("<Output Type=\"PhoneOther\" Passes=\"0\" Value=\"[Number]\" />"));
    }

    @Test
    void fewerDigitsAreEnoughWhereThePhonebookComparesFewer() {
        PbxOptions nine = PbxOptions.builder().phonebookLength(9).build();

        assertThat(ring(Samples.lookup().build(), contact("u", "Okafor", "020 7946 0018"), nine)
                        .contact())
                .isPresent();
        assertThat(ring(Samples.lookup().build(), contact("u", "Okafor", "020 7946 0019"), nine)
                        .transcript()
                        .dropped())
                .singleElement()
                .satisfies(dropped -> assertThat(dropped.reason()).contains("in the last 9 digits"));
    }

    @Test
    void aSecondContactWithTheSameLinkIsDropped() {
        Screen screen = ring(
                Samples.lookup().build(),
                "{\"contacts\":[{\"id\":1,\"last\":\"A\",\"url\":\"u\",\"phone\":\"442079460018\"},"
                        + "{\"id\":2,\"last\":\"B\",\"url\":\"u\",\"phone\":\"442079460018\"},"
                        + "{\"id\":3,\"last\":\"C\",\"url\":\"v\",\"phone\":\"442079460018\"}]}");

        assertThat(screen.contacts()).extracting(PbxContact::lastName).containsExactly("A", "C");
        assertThat(screen.transcript().dropped()).singleElement().satisfies(dropped -> {
            assertThat(dropped.place()).isEqualTo("record 2");
            assertThat(dropped.reason()).contains("same ContactUrl, u");
        });
    }

    @Test
    void theEmptyRecordThatAllowEmptyLetsThroughIsNoContact() {
        Screen screen = ring(Samples.lookup().allowEmpty(true).build(), "{}");

        assertThat(screen.contacts()).isEmpty();
        assertThat(screen.transcript().dropped())
                .extracting(DroppedRecord::place)
                .contains("the empty record that AllowEmpty lets through");
    }

    @Test
    void onlyALookupByNumberWantsThatNumber() {
        app.on("/mail", contact("u", "Okafor", ""));
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(
                    Samples.template()
                            .scenario(Samples.contacts("LookupByEmail", "[BaseUrl]/mail")
                                    .build())
                            .scenario(Samples.contacts("SearchContacts", "[BaseUrl]/mail")
                                    .build())
                            .build(),
                    Map.of("BaseUrl", app.url()));

            assertThat(pbx.email("a@example.com").contact()).isPresent();
            assertThat(pbx.search("oka").contact()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"LAST_WINS, second", "FIRST_WINS, first"})
    void aRepeatedOutputFollowsTheOption(PbxOptions.RepeatedOutput option, String url) {
        Scenario twice = Samples.read(Scenario.builder("")
                        .request(Request.get("[BaseUrl]/lookup").build()))
                .output(Output.Type.CONTACT_URL, "first")
                .output(Output.Type.LAST_NAME, "[Last]")
                .output(Output.Type.PHONE_OTHER, "[Number]")
                .output(Output.Type.CONTACT_URL, "second")
                .build();
        Screen screen = ring(
                twice,
                contact("u", "Okafor", "1"),
                PbxOptions.builder().repeatedOutput(option).build());

        assertThat(screen.contact())
                .hasValueSatisfying(contact -> assertThat(contact.url()).isEqualTo(url));
    }

    @Test
    void outputsTakePasses() {
        Scenario scenario = Samples.read(Scenario.builder("")
                        .request(Request.get("[BaseUrl]/lookup").build()))
                .output(Output.Type.CONTACT_URL, "[Link]")
                .output(Output.of(Output.Type.LAST_NAME, "[[Last]]").withPasses(2))
                .output(Output.of(Output.Type.FIRST_NAME, "[Last]"))
                .output(Output.Type.PHONE_OTHER, "[Number]")
                .build();
        Screen screen = ring(scenario, contact("u", "caller [Number]", "1"));

        assertThat(screen.contact()).hasValueSatisfying(contact -> {
            assertThat(contact.lastName()).isEqualTo("caller 442079460018");
            assertThat(contact.firstName()).isEqualTo("caller [Number]");
        });
    }

    private CrmTemplate creating(String lookupPath) {
        return Samples.template()
                .scenario(Samples.contacts("", "[BaseUrl]" + lookupPath).build())
                .scenario(Samples.outputs(Samples.read(Scenario.builder("CreateContactRecord")
                                .request(Request.post("[BaseUrl]/new")
                                        .value("n", "[Number]")
                                        .value("d", "[CallDirection]")
                                        .build())))
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({"ON, true", "OFF, false"})
    void anUnknownCallerIsCreatedIfTheOptionSaysSo(PbxOptions.AutomaticCreation option, boolean created) {
        app.on("/none", "{\"contacts\":[]}").on("/new", contact("new", "New", ""));
        try (PbxEmulator pbx = PbxEmulator.create(
                PbxOptions.builder().automaticCreation(option).build())) {
            Screen screen =
                    pbx.load(creating("/none"), Map.of("BaseUrl", app.url())).ring(NUMBER, Direction.OUTBOUND);

            assertThat(screen.contact().isPresent()).isEqualTo(created);
            assertThat(app.received("/new"))
                    .hasSize(created ? 1 : 0)
                    .allSatisfy(request ->
                            assertThat(request.body()).isEqualTo("{\"n\":\"442079460018\",\"d\":\"Outbound\"}"));
            if (!created) {
                assertThat(screen.transcript().hints())
                        .anySatisfy(hint -> assertThat(hint).contains("automaticCreation"));
            }
        }
    }

    @Test
    void nobodyIsCreatedAfterAHitOrAFailedLookup() {
        app.on("/hit", contact("u", "Okafor", NUMBER));
        try (PbxEmulator pbx = PbxEmulator.create()) {
            pbx.load(creating("/hit"), Map.of("BaseUrl", app.url())).ring(NUMBER);
            pbx.load(creating("/broken"), Map.of("BaseUrl", app.url())).ring(NUMBER);
        }
        assertThat(app.received("/new")).isEmpty();
    }
}
