package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import io.threecx.reamaze.FakeReamaze.Search;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts are made once, and nobody's history is moved. */
class CreationTest {
    private static final String NUMBER = "+15550100002";
    private static final String EMAIL = "pia@mail.example";

    private FakeReamaze fake;
    private ReamazeProvider provider;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeReamaze(Search.NAMES_ONLY);
        provider = ReamazeUnderTest.provider(fake);
    }

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        provider.close();
        fake.close();
    }

    @Test
    void numberAndAddressAreBothKept() {
        Contact made =
                provider.create(NewContact.builder().number(NUMBER).email(EMAIL).build());

        ObjectNode stored = fake.contact(made.id());
        assertThat(stored.path("mobile").asText()).isEqualTo(NUMBER);
        assertThat(stored.path("email").asText()).isEqualTo(EMAIL);
        assertThat(stored.path("name").asText()).isEqualTo("3cx Caller - " + NUMBER);
        assertThat(stored.path("notes").get(0).asText()).isEqualTo("Created from 3CX API");
        assertThat(made.url()).contains("https://acme.reamaze.com/admin/users/" + made.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "100", "5550100002", "+1 555 010 0002", "text"})
    void nothingIsMadeForWhatIsNoWholeNumber(String number) {
        assertThatThrownBy(() -> create(number, null))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("E.164");
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void aNumberThatIsTakenMeansLookAgain() throws IOException {
        String id = fake.add("{\"_id\":7,\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");

        assertThat(create(NUMBER, null).id()).isEqualTo(id);
        assertThat(fake.contactIds()).containsExactly(id);
    }

    @Test
    void theNumberGoesToTheContactWithTheAddressWhenNobodyHasIt() throws IOException {
        String id = fake.add("{\"_id\":7,\"name\":\"Pia\",\"email\":\"pia@mail.example\",\"mobile\":null}");

        Contact found = create(NUMBER, EMAIL);

        assertThat(found.id()).isEqualTo(id);
        assertThat(found.phones()).extracting("number").containsExactly(NUMBER);
        assertThat(fake.contactIds()).containsExactly(id);
        assertThat(provider.findByPhone(ReamazeUnderTest.query(NUMBER)))
                .extracting(Contact::id)
                .containsExactly(id);
    }

    @Test
    void theNumberStaysWithWhoeverHasIt() throws IOException {
        String holder = fake.add("{\"_id\":7,\"name\":\"Pia\",\"mobile\":\"+15550100002\"}");
        fake.add("{\"_id\":8,\"name\":\"Other\",\"email\":\"pia@mail.example\"}");

        assertThat(create(NUMBER, EMAIL).id()).isEqualTo(holder);
        assertThat(fake.requests()).noneMatch(request -> request.startsWith("POST /contacts/"));
    }

    @Test
    void aNumberThatSomebodyHasWhomWeCannotFindIsNotMoved() throws IOException {
        fake.add("{\"_id\":8,\"name\":\"Other\",\"email\":\"pia@mail.example\"}");
        fake.next(422, "{\"errors\":{\"mobile\":[\"has already been taken\"],\"email\":[\"has already been taken\"]}}");

        assertThatThrownBy(() -> create(NUMBER, EMAIL))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("mobile has already been taken");
        assertThat(fake.requests()).noneMatch(request -> request.startsWith("POST /contacts/"));
    }

    @Test
    void anIdThatIsTakenByAContactWithAnotherNumberIsNoObstacle() throws IOException {
        fake.add("{\"_id\":8,\"id\":\"3cx-15550100002\",\"name\":\"Moved\",\"mobile\":\"+15550100777\"}");

        Contact made = create(NUMBER, null);

        assertThat(fake.contact(made.id()).path("mobile").asText()).isEqualTo(NUMBER);
        assertThat(fake.contactIds()).hasSize(2);
    }

    @Test
    void aLostAnswerIsLookedForAndNeverSentAgain() throws IOException {
        fake.next(504, "<html>Gateway Time-out</html>");
        assertThatThrownBy(() -> create(NUMBER, null)).isInstanceOf(CrmUnknownOutcomeException.class);
        assertThat(fake.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);

        fake.add("{\"_id\":7,\"name\":\"Pia\",\"mobile\":\"+15550100003\"}");
        fake.next(504, "");
        assertThat(create("+15550100003", null).id()).isEqualTo("7");
        assertThat(fake.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(2);
    }

    @Test
    void anythingElseThatIsRefusedStaysRefused() {
        fake.next(422, "{\"errors\":{\"name\":[\"is silly\"]}}");
        fake.next(404, "");
        fake.next(200, "{\"contacts\":[]}");
        fake.next(200, "{\"contacts\":[]}");
        fake.next(422, "{\"errors\":{\"name\":[\"is silly\"]}}");

        assertThatThrownBy(() -> create(NUMBER, null))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("name is silly");
    }

    private Contact create(String number, String email) {
        return provider.create(NewContact.builder().number(number).email(email).build());
    }
}
