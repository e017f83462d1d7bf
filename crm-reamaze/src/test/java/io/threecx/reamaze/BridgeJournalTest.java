package io.threecx.reamaze;

import static io.threecx.reamaze.BridgeHouse.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.store.StorageException;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import io.threecx.web.WebResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bridge does with a call that is over, with its mistakes put right. */
class BridgeJournalTest {
    private static final String NOW = "2025-07-04T16:02:10Z";
    /** What the bridge's template posts, with what a PBX fills in. */
    private static final String CALL = """
            {"number":"+15550100002","direction":"Inbound","type":"Inbound","name":"Pia Muster","entityType":"",\
            "agent":"104","agentFirstName":"Ada","agentLastName":"Lovelace","agentEmail":"ada@house.example",\
            "durationSeconds":"125","durationMinutes":"2","dateTime":"07/04/2025 12:00:00",\
            "callStartTimeUTC":"07/04/2025 16:00:00","callEstablishedTimeUTC":"07/04/2025 16:00:01",\
            "callEndTimeUTC":"07/04/2025 16:02:05","subject":"[Subject]","inboundCallText":"[InboundCallText]"}""";

    private BridgeHouse house;

    @AfterEach
    void close() {
        assertThat(house.fake.violations()).isEmpty();
        house.close();
    }

    private void compatible(String now) throws IOException {
        house = BridgeHouse.at(now, "compatibility", "true");
    }

    private void better() throws IOException {
        house = BridgeHouse.at(NOW);
    }

    @Test
    void aCallIsAnsweredWhenItIsStoredAndWrittenAfterwards() throws IOException {
        better();

        JsonNode answer = json(house.post(CALL));

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("response").path("status").asText()).isEqualTo("accepted");
        assertThat(answer.path("response").path("id").asText()).hasSize(40);
        JsonNode message = house.message();
        assertThat(message.path("direction").asText()).isEqualTo("inbound");
        assertThat(message.path("from").path("phone").asText()).isEqualTo("+15550100002");
        assertThat(message.path("from").path("name").asText()).isEqualTo("Pia Muster");
        assertThat(message.path("to")).hasToString("{\"name\":\"3CX\",\"phone\":\"+15550100001\"}");
        assertThat(message.path("created_at").asText()).isEqualTo("2025-07-04T16:02:05+00:00");
        assertThat(message.path("body").asText()).contains("Ada Lovelace");
    }

    @Test
    void whoListensIsToldOfTheLookupAndOnceOfTheCall() throws IOException {
        better();
        List<String> told = new CopyOnWriteArrayList<>();
        house.threecx.onLookup((number, direction) -> told.add(direction + " " + number));
        house.threecx.onReport(report -> told.add(report.call().direction() + " over"));
        house.get("/api/lookup?number=%2B15550100002");
        house.get("/api/lookup?email=pia%40mail.example");
        house.post(CALL);
        house.post(CALL);

        assertThat(told).containsExactly("INBOUND +15550100002", "INBOUND over");
    }

    @Test
    void theSameCallPostedThreeTimesIsOneMessage() throws IOException {
        better();

        assertThat(json(house.post(CALL)).path("response").path("status").asText())
                .isEqualTo("accepted");
        assertThat(json(house.post(CALL)).path("response").path("status").asText())
                .isEqualTo("known");
        assertThat(json(house.post(CALL)).path("response").path("status").asText())
                .isEqualTo("known");
        house.message();
        BridgeHouse.await(
                () -> house.threecx.journal().orElseThrow().status().outbox().getOrDefault(WorkState.DONE, 0L) == 1L);
        assertThat(house.fake.voiceMessages()).hasSize(1);
        assertThat(house.fake.requests())
                .filteredOn(one -> one.contains("/incoming/voice"))
                .hasSize(1);
    }

    @Test
    void acceptanceCostsNoRequest() throws IOException {
        Storage storage = new InMemoryStorage();
        house = BridgeHouse.with(storage, NOW);
        house.threecx.journal().orElseThrow().close(); // nothing is worked on any more

        assertThat(house.post(CALL).status()).isEqualTo(200);
        assertThat(house.fake.requests()).isEmpty();
        assertThat(storage.count(WorkQueue.INBOX)).isNotEmpty();
    }

    @Test
    void inCompatibilityModeTheTextIsThatOfTheBridgeAndSoIsTheAnswer() throws IOException {
        compatible(NOW);
        house.fake.answerVoiceWith("{\"status\":\"ok\",\"thread\":9}");

        assertThat(json(house.post(CALL)))
                .hasToString("{\"success\":true,\"response\":{\"status\":\"ok\",\"thread\":9}}");
        assertThat(house.message().path("body").asText())
                .isEqualTo("Call Details: \n\nType: Inbound \nStart Time: 07/04/2025 12:00:00 \n"
                        + "Duration: 2mins 5secs \nEnd Time: 07/04/2025 12:02:05");
        assertThat(house.message().path("from").path("name").asText()).isEqualTo("3cx Caller - +15550100002");
    }

    @Test
    void inCompatibilityModeAnEmptyAnswerIsAnEmptyText() throws IOException {
        compatible(NOW);

        assertThat(json(house.post(CALL))).hasToString("{\"success\":true,\"response\":\"\"}");
    }

    @Test
    void inCompatibilityModeAnOutboundCallNamesTheAgent() throws IOException {
        compatible(NOW);

        house.post(CALL.replace("\"Inbound\"", "\"Outbound\""));

        JsonNode message = house.message();
        assertThat(message.path("direction").asText()).isEqualTo("outbound");
        assertThat(message.path("to").path("phone").asText()).isEqualTo("+15550100002");
        assertThat(message.path("body").asText())
                .isEqualTo("Call Details: \n\nType: Outbound \nStart Time: 07/04/2025 12:00:00 \n"
                        + "Duration: 2mins 5secs \nEnd Time: 07/04/2025 12:02:05\nAgent: Ada - (ada@house.example)");
    }

    @Test
    void inCompatibilityModeTheContactIsNamedAsInReamaze() throws IOException {
        compatible(NOW);
        house.fake.add("{\"_id\":7,\"name\":\"Pia Maria Muster\",\"mobile\":\"+15550100002\"}");

        house.post(CALL);

        assertThat(house.message().path("from").path("name").asText()).isEqualTo("Pia Maria Muster");
        assertThat(house.fake.contactIds()).containsExactly("7");
    }

    @Test
    void inCompatibilityModeACallThatReamazeDoesNotTakeYetIsAnsweredWithOurReceipt() throws IOException {
        compatible(NOW);
        for (int i = 0; i < 20; i++) {
            house.fake.next(503, "", "Retry-After", "3600");
        }

        JsonNode answer = json(house.post(CALL));

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("response").path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void inCompatibilityModeARepeatedCallDoesNotWait() throws IOException {
        compatible(NOW);
        house.post(CALL);

        assertThat(json(house.post(CALL)).path("response").path("status").asText())
                .isEqualTo("known");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-15T03:33:00Z, 01/15/2025 03:30:00, 01/15/2025 03:32:05, 01/14/2025 22:30:00",
        "2025-11-02T05:33:00Z, 11/02/2025 05:30:00, 11/02/2025 05:32:05, 11/02/2025 01:30:00",
        "2025-11-02T06:33:00Z, 11/02/2025 06:30:00, 11/02/2025 06:32:05, 11/02/2025 01:30:00"
    })
    void inCompatibilityModeTimesAreThoseOfNewYork(String now, String start, String end, String shown)
            throws IOException {
        compatible(now);

        house.post(CALL.replace("07/04/2025 16:00:00", start)
                .replace("07/04/2025 16:00:01", "")
                .replace("07/04/2025 16:02:05", end));

        assertThat(house.message().path("body").asText()).contains("Start Time: " + shown + " \n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"125\"     | 2mins 5secs",
                "125         | 2mins 5secs",
                "\"59.6\"    | 0mins 59secs",
                "null        | 2mins 5secs",
                "\"[DurationSeconds]\" | 2mins 5secs"
            })
    void aDurationIsReadOrWorkedOut(String sent, String shown) throws IOException {
        compatible(NOW);

        house.post(CALL.replace("\"durationSeconds\":\"125\"", "\"durationSeconds\":" + sent)
                .replace("\"07/04/2025 16:00:01\"", "\"07/04/2025 16:00:00\""));

        assertThat(house.message().path("body").asText()).contains("Duration: " + shown + " \n");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-04T16:00:00Z, 2025-07-04T16:02:05Z",
        "04.07.2025 16:00:00, 04.07.2025 16:02:05",
        "7/4/2025 4:00:00 PM, 7/4/2025 4:02:05 PM",
        "07/04/2025 16:00:00, ''",
        "'', 07/04/2025 16:02:05"
    })
    void timesAreReadInEverySpellingAndWorkedOutWhereTheyAreMissing(String start, String end) throws IOException {
        compatible(NOW);

        house.post(CALL.replace("07/04/2025 16:00:00", start)
                .replace("07/04/2025 16:00:01", "")
                .replace("07/04/2025 16:02:05", end)
                .replace("07/04/2025 12:00:00", ""));

        assertThat(house.message().path("body").asText())
                .contains("Start Time: 07/04/2025 12:00:00 \n", "End Time: 07/04/2025 12:02:05");
    }

    @Test
    void millisecondsAreBest() throws IOException {
        compatible(NOW);

        house.post(
                "{\"number\":\"+15550100002\",\"direction\":\"Inbound\",\"callStartTimeUTCMillis\":\"1751644800000\","
                        + "\"callEndTimeUTCMillis\":\"1751644925000\",\"durationSeconds\":125}");

        assertThat(house.message().path("body").asText())
                .contains("Start Time: 07/04/2025 12:00:00 \n", "End Time: 07/04/2025 12:02:05");
    }

    @ParameterizedTest
    @CsvSource({"inbound, inbound", "INBOUND, inbound", "outbound, outbound", "Outbound, outbound", "'', inbound"})
    void aDirectionInAnyCaseIsUnderstoodAndAMissingOneIsInbound(String sent, String direction) throws IOException {
        better();

        WebResponse answer = house.post(
                CALL.replace("\"direction\":\"Inbound\",\"type\":\"Inbound\"", "\"direction\":\"" + sent + "\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(house.message().path("direction").asText()).isEqualTo(direction);
    }

    @Test
    void aMissedCallIsCalledMissed() throws IOException {
        better();

        house.post(CALL.replace("\"type\":\"Inbound\"", "\"type\":\"Missed\"").replace("125", "0"));

        assertThat(house.message().path("body").asText()).containsIgnoringCase("missed");
    }

    @Test
    void aCallThatNobodyAnsweredOutsideIsCalledNotAnswered() throws IOException {
        better();

        house.post(CALL.replace(
                        "\"direction\":\"Inbound\",\"type\":\"Inbound\"",
                        "\"direction\":\"Outbound\",\"type\":\"Notanswered\"")
                .replace("125", "0"));

        assertThat(house.message().path("direction").asText()).isEqualTo("outbound");
        assertThat(house.message().path("body").asText()).containsIgnoringCase("not answered");
    }

    @Test
    void aCallWithoutNumberIsThatOfAnAnonymousCaller() throws IOException {
        better();

        assertThat(house.post(CALL.replace("\"number\":\"+15550100002\",", "")).status())
                .isEqualTo(200);
        assertThat(house.message().path("from").path("phone").asText()).isEqualTo("anonymous");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "42",
                "\"text\"",
                "{",
                "{}",
                "{\"direction\":\"Inbound\"}",
                "number=1&direction=Inbound"
            })
    void whatIsNoCallIsABadRequestAndKept(String body) throws IOException {
        better();

        WebResponse answer = house.post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("Failed to process call");
        assertThat(json(answer).path("details").asText()).isNotEmpty();
        assertThat(house.threecx.journal().orElseThrow().unreadable(0, 10)).hasSize(1);
        assertThat(house.fake.requests()).isEmpty();
    }

    @Test
    void aCallThatCannotBeStoredIsAServerErrorSoThat3cxMayPostItAgain() throws IOException {
        InMemoryStorage real = new InMemoryStorage();
        Storage broken = (Storage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        throw new StorageException("the disk is full", null);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        house = BridgeHouse.with(broken, NOW);

        WebResponse answer = house.post(CALL);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(json(answer).path("error").asText()).isEqualTo("Failed to process call");
        assertThat(json(answer).path("details").asText()).contains("again");
    }

    @Test
    void withoutStorageThereIsNoJournal() throws IOException {
        house = BridgeHouse.with(null, NOW);

        assertThat(house.post(CALL).status()).isEqualTo(404);
        assertThat(house.get("/api/lookup").status()).isEqualTo(400);
    }
}
