package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmAuthenticationException;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumbers;
import io.threecx.reamaze.FakeReamaze.Search;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right contact, although the search knows names only. */
class LookupTest {
    private static final String NUMBER = "+15550100002";

    private FakeReamaze fake;
    private ReamazeProvider provider;

    @BeforeEach
    void open() throws IOException {
        use(Search.NAMES_ONLY);
    }

    private void use(Search search) throws IOException {
        if (fake != null) {
            close();
        }
        fake = new FakeReamaze(search);
        provider = ReamazeUnderTest.provider(fake);
    }

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        provider.close();
        fake.close();
    }

    @Test
    void aNumberIsFoundWithOneRequestAlthoughTheSearchKnowsNamesOnly() throws IOException {
        fake.add("{\"_id\":7,\"name\":\"Pia Muster\",\"email\":\"pia@mail.example\",\"mobile\":\"+15550100002\"}");

        Contact found = only(find(NUMBER));

        assertThat(found.id()).isEqualTo("7");
        assertThat(found.displayName()).isEqualTo("Pia Muster");
        assertThat(found.url()).contains("https://acme.reamaze.com/admin/users/7");
        assertThat(fake.requests()).containsExactly("GET /contacts/%2B15550100002?identifier_type=mobile");
    }

    @Test
    void aHitOnTheFirstPageTakesTwoRequestsWhereContactsCannotBeHadByNumber() throws IOException {
        use(Search.NUMBERS_TOO);
        fake.add("{\"_id\":7,\"name\":\"Pia Muster\",\"mobile\":\"+15550100002\"}");

        assertThat(only(find(NUMBER)).id()).isEqualTo("7");
        assertThat(fake.requests())
                .containsExactly(
                        "GET /contacts/%2B15550100002?identifier_type=mobile",
                        "GET /contacts?q=%2B15550100002&type=mobile");
    }

    @Test
    void theFirstHitByNameIsNotTakenForTheCaller() throws IOException {
        use(Search.NUMBERS_TOO);
        fake.add("{\"_id\":1,\"name\":\"Aaron +15550100002\",\"mobile\":\"+15550100777\"}");
        fake.add("{\"_id\":2,\"name\":\"Zoe\",\"mobile\":\"+15550100002\"}");

        assertThat(only(find(NUMBER)).id()).isEqualTo("2");
    }

    @Test
    void aContactWhoOnlyCarriesTheNumberInTheNameIsNobody() throws IOException {
        fake.add("{\"_id\":1,\"name\":\"3cx Caller - +15550100002\",\"mobile\":\"+15550100777\"}");

        assertThat(find(NUMBER)).isEmpty();
    }

    @Test
    void amongSeveralTheOldestIsFirstThenTheLowestNumber() throws IOException {
        use(Search.NUMBERS_TOO);
        fake.add(
                "{\"_id\":3,\"name\":\"A\",\"mobile\":\"+15550100002\",\"created_at\":\"2024-05-01T10:00:00.000-08:00\"}");
        fake.add(
                "{\"_id\":9,\"name\":\"B\",\"mobile\":\"+15550100002\",\"created_at\":\"2023-05-01T10:00:00.000-08:00\"}");
        fake.add("{\"_id\":4,\"name\":\"C\",\"mobile\":\"+15550100002\",\"created_at\":\"2023-05-01T18:00:00.000Z\"}");
        fake.add("{\"_id\":1,\"name\":\"D\",\"mobile\":\"+15550100002\"}");

        assertThat(find(NUMBER)).extracting(Contact::id).containsExactly("4", "9", "3", "1");
    }

    @Test
    void aNumberThatIsKeptAsAnAttributeIsFoundToo() throws IOException {
        fake.add(
                "{\"_id\":5,\"name\":\"Two Phones\",\"mobile\":\"+15550100777\",\"data\":{\"phone\":\"+15550100002\"}}");

        assertThat(only(find(NUMBER)).phones()).extracting("number").containsExactly("+15550100777", "+15550100002");
    }

    @Test
    void aSecondNumberOfAContactIsFoundByItsIdentity() throws IOException {
        String id = fake.add("{\"_id\":5,\"name\":\"Pia\",\"mobile\":\"+15550100777\"}");
        fake.addIdentity(id, "mobile", NUMBER);

        assertThat(only(find(NUMBER)).phones()).extracting("number").contains(NUMBER);
        assertThat(fake.requests().get(1)).isEqualTo("GET /contacts/%2B15550100002/identities?identifier_type=mobile");
    }

    @Test
    void aServerThatAnswersWithSomebodyElseIsNotBelieved() throws IOException {
        fake.next(200, "{\"_id\":8,\"name\":\"Wrong\",\"mobile\":\"+15550100999\"}");

        assertThat(find(NUMBER)).isEmpty();
    }

    @Test
    void pagesAreReadUntilTheContactIsThereAndNoFurtherThanFive() throws IOException {
        use(Search.NUMBERS_TOO);
        for (int i = 0; i < 200; i++) {
            fake.add("{\"_id\":" + (100 + i) + ",\"name\":\"" + (char) ('a' + i / 30) + i
                    + " +15550100002\",\"mobile\":\"+1555020" + (1000 + i) + "\"}");
        }
        fake.add("{\"_id\":7,\"name\":\"b\",\"mobile\":\"+15550100002\"}");

        assertThat(only(find(NUMBER)).id()).isEqualTo("7");
        assertThat(fake.requests()).hasSize(3).last().isEqualTo("GET /contacts?q=%2B15550100002&type=mobile&page=2");

        fake.remove("7");
        assertThat(find(NUMBER)).isEmpty();
        assertThat(fake.requests()).filteredOn(one -> one.contains("page=6")).isEmpty();
        assertThat(fake.requests()).filteredOn(one -> one.contains("page=5")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "Anonymous", "withheld", "100", "text"})
    void noRequestIsMadeForWhoeverHidesTheNumberOrSitsInTheHouse(String number) {
        assertThat(find(number)).isEmpty();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void aPlusThatArrivesAsASpaceIsOneAgain() throws IOException {
        fake.add("{\"_id\":7,\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");

        assertThat(only(find(" 15550100002")).id()).isEqualTo("7");
    }

    @Test
    void aContactWithoutItsNumberAtReamazeHasNoLink() throws IOException {
        fake.add("{\"id\":\"sso-4\",\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");

        Contact found = only(find(NUMBER));

        assertThat(found.id()).isEqualTo("sso-4");
        assertThat(found.url()).isEmpty();
    }

    @Test
    void theDeadlineOfTheLookupIsKept() {
        PhoneNumbers numbers = PhoneNumbers.of("US");
        PhoneQuery late = PhoneQuery.of(numbers.parse(NUMBER), numbers, () -> Duration.ZERO);

        assertThatThrownBy(() -> provider.findByPhone(late)).isInstanceOf(CrmUnavailableException.class);
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void anAddressIsComparedAsAWholeAndItsPlusIsEncoded() throws IOException {
        fake.add("{\"_id\":1,\"name\":\"A\",\"email\":\"pia+3cx@mail.example.org\"}");
        fake.add("{\"_id\":2,\"name\":\"B\",\"email\":\"Pia+3CX@mail.example\"}");

        assertThat(provider.findByEmail("pia+3cx@mail.example", 5))
                .extracting(Contact::id)
                .containsExactly("2");
        assertThat(fake.requests()).containsExactly("GET /contacts?q=pia%2B3cx%40mail.example&type=email");
    }

    @Test
    void aRateLimitWithoutRetryAfterIsAMinute() {
        fake.next(429, "");

        assertThatThrownBy(() -> find(NUMBER))
                .isInstanceOfSatisfying(
                        CrmRateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(60)));
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aRateLimitWithRetryAfterIsThatLong() {
        fake.next(429, "{\"error\":\"slow down\"}", "Retry-After", "17");

        assertThatThrownBy(() -> find(NUMBER))
                .isInstanceOfSatisfying(
                        CrmRateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofSeconds(17)))
                .hasMessageContaining("slow down");
    }

    @Test
    void aShortRateLimitIsWaitedFor() throws IOException {
        fake.add("{\"_id\":7,\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");
        fake.next(429, "", "Retry-After", "0");

        assertThat(only(find(NUMBER)).id()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":{\"email\":[\"is invalid\",\"is too long\"]}} | email is invalid; email is too long",
                "{\"errors\":[\"one\",\"two\"]} | one; two",
                "{\"errors\":\"all wrong\"} | all wrong",
                "{\"error\":\"no such brand\"} | no such brand",
                "{\"error\":{\"message\":\"nested\"}} | nested",
                "Something broke | Something broke",
                "<!DOCTYPE html><html><body>Sorry</body></html> | a web page",
                "<html><body>Sorry</body></html> | a web page",
                "{\"errors\": | {\"errors\":"
            })
    void anErrorBodyOfAnyShapeIsTold(String body, String told) {
        fake.next(403, body);

        assertThatThrownBy(() -> find(NUMBER))
                .isInstanceOf(CrmAuthenticationException.class)
                .hasMessageContaining("answered 403: " + told)
                .hasMessageContaining("Check user and apiToken");
    }

    @Test
    void anErrorWithoutABodyIsTold() {
        fake.next(401, "");

        assertThatThrownBy(() -> find(NUMBER))
                .isInstanceOf(CrmAuthenticationException.class)
                .hasMessageContaining("answered 401.");
    }

    @Test
    void aTokenThatTheServerRepeatsIsNotTold() {
        fake.next(403, "{\"error\":\"bad token " + FakeReamaze.TOKEN + "\"}");

        assertThatThrownBy(() -> find(NUMBER))
                .isInstanceOf(CrmException.class)
                .hasMessageContaining("bad token ***")
                .message()
                .doesNotContain(FakeReamaze.TOKEN);
    }

    private List<Contact> find(String number) {
        return provider.findByPhone(ReamazeUnderTest.query(number));
    }

    private static Contact only(List<Contact> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
