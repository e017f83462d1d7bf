package io.threecx.bitrix24.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.WrongAuthTypeException;
import io.threecx.bitrix24.emulator.Crm;
import io.threecx.bitrix24.emulator.Portal;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.CallRecordings;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactRef;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmContext;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderTest {
    private static final String NUMBER = "+442079460018";
    private static final Instant START = Instant.parse("2026-03-04T10:15:30Z");

    private final Portal portal = new Portal();
    private final Crm crm = portal.crm();
    private final List<CrmProvider> made = new ArrayList<>();
    private final CrmProvider provider = provider();

    private CrmProvider provider(String... more) {
        List<String> settings = new ArrayList<>(List.of("webhook", portal.webhook() + "profile.json"));
        settings.addAll(List.of(more));
        CrmProvider one = create(settings.toArray(String[]::new));
        made.add(one);
        return one;
    }

    private static CrmProvider create(String... settings) {
        Bitrix24ProviderFactory factory = new Bitrix24ProviderFactory();
        return factory.create(
                Settings.of(settings).checked("", factory.settings(), List.of()), CrmContext.standalone("bitrix24"));
    }

    @AfterEach
    void close() {
        made.forEach(CrmProvider::close);
        portal.close();
    }

    private static <T> T role(CrmProvider of, Class<T> type) {
        return of.capability(type).orElseThrow();
    }

    private long person(String name, String number) {
        return crm.add("contact", Map.of("LAST_NAME", name, "PHONE", List.of(Map.of("VALUE", number))));
    }

    private static CallEntry entry(String key, Call call) {
        return CallEntry.of(
                new EntryKey(new CallKey(key), "bitrix24", 0),
                call,
                new EntryText("Call", List.of(new EntryText.Line("", "About " + key))));
    }

    private static Call call(Direction direction, Outcome outcome) {
        Call.Builder call = Call.builder(
                        direction, CallParty.external(PhoneNumbers.of("GB").parse(NUMBER)), START)
                .agent(CallParty.extension("101"))
                .endedAt(START.plusSeconds(98), outcome);
        if (outcome == Outcome.COMPLETED) {
            call.answeredAt(START.plusSeconds(5));
        }
        return call.build();
    }

    private static CallEntry answered(String key) {
        return entry(key, call(Direction.INBOUND, Outcome.COMPLETED));
    }

    private Map<String, Object> onlyCall() {
        assertThat(crm.table("statistic")).hasSize(1);
        return crm.table("statistic").firstEntry().getValue();
    }

    @Test
    void aLookupIsOneRequestAndTellsTheEmployer() {
        long company = crm.add("company", Map.of("TITLE", "Okafor Ltd"));
        long id = crm.add(
                "contact",
                Map.of("NAME", "Ngozi", "COMPANY_ID", company, "PHONE", List.of(Map.of("VALUE", "020 7946 0018"))));
        person("Stranger", "+442079460999");

        List<Contact> found = provider.findByPhone(PhoneQuery.of(NUMBER, "GB"));

        assertThat(found).singleElement().satisfies(contact -> {
            assertThat(contact.id()).isEqualTo(Long.toString(id));
            assertThat(contact.companyName()).isEqualTo("Okafor Ltd");
            assertThat(contact.url())
                    .hasValueSatisfying(url -> assertThat(url)
                            .endsWith("/crm/contact/details/" + id + "/")
                            .doesNotContain(Portal.SECRET));
        });
        assertThat(portal.called()).containsExactly("batch");
    }

    @Test
    void twentyLeadsDoNotHideAContact() {
        for (int i = 0; i < 25; i++) {
            crm.add("lead", Map.of("TITLE", "Lead " + i, "PHONE", List.of(Map.of("VALUE", NUMBER))));
        }
        long id = person("Okafor", NUMBER);

        assertThat(provider.findByPhone(PhoneQuery.of(NUMBER, "GB")))
                .hasSize(26)
                .first()
                .extracting(Contact::id)
                .isEqualTo(Long.toString(id));
    }

    @Test
    void shortAndWithheldNumbersAreNotAskedFor() {
        for (String number : List.of("", "anonymous", "101", "112")) {
            assertThat(provider.findByPhone(PhoneQuery.of(number, "GB"))).isEmpty();
        }
        assertThat(portal.called()).isEmpty();
    }

    @Test
    void aWholeNumberOrAddressIsSearchedFor() {
        long id = crm.add(
                "contact",
                Map.of(
                        "NAME", "Ngozi",
                        "PHONE", List.of(Map.of("VALUE", NUMBER)),
                        "EMAIL", List.of(Map.of("VALUE", "ngozi@okafor.example"))));
        ContactSearch search = role(provider, ContactSearch.class);

        for (String text : List.of(NUMBER, "ngozi@okafor.example")) {
            assertThat(search.search(text, ContactSearch.Field.ANY, 10))
                    .extracting(Contact::id)
                    .containsExactly(Long.toString(id));
        }
    }

    @Test
    void aNewPersonJoinsTheCompanyThatIsThere() {
        long company = crm.add("company", Map.of("TITLE", "Okafor Ltd"));
        Contact person = role(provider, ContactCreation.class)
                .create(NewContact.builder()
                        .lastName("Okafor")
                        .companyName("Okafor Ltd")
                        .number(NUMBER)
                        .build());

        assertThat(crm.table("company")).hasSize(1);
        assertThat(crm.table("contact").get(Long.parseLong(person.id())))
                .containsEntry("COMPANY_ID", Long.toString(company));

        Contact lead = role(provider("createAs", "lead"), ContactCreation.class)
                .create(NewContact.builder().number("+447700900123").build());
        assertThat(lead.type()).isEqualTo(Contact.LEAD);
        assertThat(crm.table("lead")).containsKey(Long.parseLong(lead.id()));
    }

    @Test
    void aCallIsLoggedInOneRequestForItsContactAndUser() {
        long contact = person("Okafor", NUMBER);
        long user = crm.add("user", Map.of("NAME", "Sam", "UF_PHONE_INNER", "101", "ACTIVE", true));

        LogReceipt receipt = role(provider, CallLog.class)
                .log(answered("k1")
                        .withContact(new ContactRef("bitrix24", Contact.CONTACT, Long.toString(contact)))
                        .withUser(new CrmUser(Long.toString(user), "Sam")));

        assertThat(portal.called()).containsExactly("batch");
        assertThat(onlyCall())
                .containsEntry("CALL_ID", receipt.id())
                .containsEntry("EXTERNAL_CALL_ID", "k1.bitrix24")
                .containsEntry("PORTAL_USER_ID", Long.toString(user))
                .containsEntry("CALL_DURATION", "93")
                .containsEntry("CALL_FAILED_CODE", "200")
                .containsEntry("CALL_TYPE", "2")
                .containsEntry("SHOW", "0")
                .containsEntry("ADD_TO_CHAT", "0")
                .containsEntry("CALL_START_DATE", "2026-03-04T10:15:30+00:00")
                .containsEntry("CRM_ENTITY_ID", Long.toString(contact));
        assertThat(crm.table("activity").firstEntry().getValue())
                .containsEntry("SUBJECT", "Call")
                .containsEntry("DESCRIPTION", "About k1");
        assertThat(receipt.url()).endsWith("/crm/contact/details/" + contact + "/");
    }

    @ParameterizedTest
    @CsvSource({
        "INBOUND, COMPLETED, 200, 93",
        "OUTBOUND, COMPLETED, 200, 93",
        "INBOUND, MISSED, 304, 0",
        "INBOUND, ABANDONED_IN_QUEUE, 304, 0",
        "INBOUND, VOICEMAIL, 304, 0",
        "OUTBOUND, CANCELLED, 603-S, 0",
        "INBOUND, CANCELLED, 304, 0",
        "OUTBOUND, BUSY, 486, 0",
        "OUTBOUND, REJECTED, 603, 0",
        "OUTBOUND, MISSED, 480, 0",
        "OUTBOUND, FAILED, OTHER, 0"
    })
    void anUnansweredCallHasNoDurationAndSaysWhy(Direction direction, Outcome outcome, String code, String duration) {
        role(provider, CallLog.class).log(entry("k", call(direction, outcome)));

        assertThat(onlyCall())
                .containsEntry("CALL_FAILED_CODE", code)
                .containsEntry("CALL_DURATION", duration)
                .containsEntry("CALL_TYPE", direction == Direction.INBOUND ? "2" : "1");
    }

    @Test
    void callsOfSomebodyWhoLeftGoToTheDefaultUser() {
        CallEntry entry = answered("k1").withUser(new CrmUser("4711", "Gone"));

        role(provider, CallLog.class).log(entry);
        assertThat(onlyCall()).containsEntry("PORTAL_USER_ID", Long.toString(Portal.OWNER));

        long user = crm.add("user", Map.of("NAME", "Desk", "ACTIVE", true));
        LogReceipt second = role(provider("defaultUser", Long.toString(user)), CallLog.class)
                .log(answered("k2"));
        assertThat(crm.table("statistic").lastEntry().getValue())
                .containsEntry("CALL_ID", second.id())
                .containsEntry("PORTAL_USER_ID", Long.toString(user));
    }

    @Test
    void parallelCallsOfOneNumberStayTwoAlsoWhenBackFilledLongAfterwards() {
        CallLog log = role(provider, CallLog.class);
        LogReceipt one = log.log(answered("k1"));
        LogReceipt two = log.log(answered("k2"));

        assertThat(one.id()).isNotEqualTo(two.id());
        CallLogSearch search = role(provider, CallLogSearch.class);
        assertThat(search.find(answered("k1").key()).map(LogReceipt::id)).contains(one.id());
        assertThat(search.find(answered("k2").key()).map(LogReceipt::id)).contains(two.id());
        assertThat(search.find(answered("k3").key())).isEmpty();
    }

    @Test
    void aLongKeyIsFoundAgain() {
        CallEntry entry = answered("k".repeat(100));
        LogReceipt receipt = role(provider, CallLog.class).log(entry);

        assertThat(String.valueOf(onlyCall().get("EXTERNAL_CALL_ID"))).hasSize(64);
        assertThat(role(provider, CallLogSearch.class).find(entry.key()).map(LogReceipt::id))
                .contains(receipt.id());
    }

    @Test
    void strangersBecomeLeadsOnlyWhereThatIsWanted() {
        role(provider, CallLog.class).log(answered("k1"));
        assertThat(crm.table("lead")).isEmpty();

        role(provider("createForUnknown", "true"), CallLog.class).log(answered("k2"));
        assertThat(crm.table("lead")).hasSize(1);
    }

    @Test
    void withoutTelephonyACallIsAnActivityOfItsContact() {
        portal.withoutTelephony("WRONG_AUTH_TYPE");
        long contact = person("Okafor", NUMBER);
        CallEntry entry =
                answered("k1").withContact(new ContactRef("bitrix24", Contact.CONTACT, Long.toString(contact)));

        LogReceipt receipt = role(provider, CallLog.class).log(entry);

        assertThat(crm.table("activity").firstEntry().getValue())
                .containsEntry("OWNER_TYPE_ID", "3")
                .containsEntry("OWNER_ID", Long.toString(contact))
                .containsEntry("DIRECTION", "1")
                .containsEntry("ORIGIN_ID", "k1.bitrix24")
                .containsEntry("DESCRIPTION", "About k1");
        assertThat(role(provider, CallLogSearch.class).find(entry.key()).map(LogReceipt::id))
                .contains(receipt.id());

        Recording recording =
                Recording.at(URI.create("https://pbx.example/1.wav")).withSummary("All agreed");
        role(provider, CallRecordings.class).attach(receipt, recording);
        role(provider, CallRecordings.class).attach(receipt, recording);
        assertThat(crm.table("activity").firstEntry().getValue())
                .containsEntry("DESCRIPTION", "About k1\n\nhttps://pbx.example/1.wav\n\nAll agreed");
        role(provider, CallLogUpdate.class).update(receipt, entry);
        assertThat(crm.table("activity").firstEntry().getValue()).containsEntry("DESCRIPTION", "About k1");
    }

    @Test
    void whoInsistsOnTelephonyIsToldHowToGetIt() {
        portal.withoutTelephony("WRONG_AUTH_TYPE");

        assertThatThrownBy(() ->
                        role(provider("calls", "telephony"), CallLog.class).log(answered("k1")))
                .isInstanceOf(WrongAuthTypeException.class)
                .hasMessageContaining("create a local application");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan=standard | webhook is missing: Address of an inbound webhook",
                "webhook=https://acme.bitrix24.eu/rest/7/abc123def456/,clientId=x | contradict each other",
                "clientId=x,portal=https://acme.bitrix24.eu | an application also needs clientSecret, refreshToken",
                "webhook=https://acme.bitrix24.eu/rest/abc123def456/ | webhook: the address of the inbound webhook lacks the user's number",
                "webhook=https://acme.bitrix24.eu/rest/7/abc123def456/,plan=free | plan takes one of standard, enterprise, self-hosted"
            })
    void settingsThatDoNotFitAreExplained(String settings, String message) {
        String[] pairs = settings.split("[,]|(?<=^[a-zA-Z]{1,20}|,[a-zA-Z]{1,20})=");

        assertThatThrownBy(() -> create(pairs))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("abc123def456");
    }
}
