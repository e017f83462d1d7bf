package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.testkit.cdr.CdrOutput;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationApiTest {
    private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");
    private static final String PERIOD = "periodFrom=2026-03-02T00:00:00Z,periodTo=2026-03-03T00:00:00Z";
    private static final String REST =
            ",sourceType=0,sourceFilter='',destinationType=0,destinationFilter='',callsType=0,"
                    + "callTimeFilterType=0,callTimeFilterFrom='0:00:0',callTimeFilterTo='0:00:0',hidePcalls=true)";
    private static final String LOG = "ReportCallLogData/Pbx.GetCallLogData(" + PERIOD + REST;

    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .clock(() -> MORNING)
                .extension(Extension.of("101", "Jane", "Roe").recorded())
                .extension(Extension.of("102", "Sam", "O'Support").inDepartment("Sales"))
                .extension(Extension.of("103", "Off", "Line").withDevices())
                .queue("800", "Sales", "101", "102")
                .ringGroup("850", "Everybody", "101")
                .client(PbxClient.of("8800", "s3cr3t").configuration());
    }

    private static JsonNode read(RawClient client, String path) throws Exception {
        return client.read("/xapi/v1/" + path.replace(" ", "%20"));
    }

    private static int status(RawClient client, String path) throws Exception {
        return client.status("/xapi/v1/" + path.replace(" ", "%20"));
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.at("/value").forEach(row -> texts.add(row.at("/" + field).asText()));
        return texts;
    }

    @Test
    void usersAreFilteredSortedSelectedAndPaged() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            JsonNode users =
                    read(client, "Users?$select=Number,IsRegistered,QueueStatus&$orderby=Number desc&$count=true");
            assertThat(users.at("/@odata.count").asInt()).isEqualTo(3);
            assertThat(texts(users, "Number")).containsExactly("103", "102", "101");
            assertThat(users.at("/value/0"))
                    .isEqualTo(RawClient.JSON.readTree(
                            "{\"Number\":\"103\",\"IsRegistered\":false,\"QueueStatus\":\"LoggedIn\"}"));
            assertThat(texts(read(client, "Users?$filter=LastName eq 'O''Support' or Number eq '103'"), "Number"))
                    .containsExactly("102", "103");
            assertThat(texts(read(client, "Users?$filter=IsRegistered eq true and not (Number eq '101')"), "Number"))
                    .containsExactly("102");
            assertThat(texts(read(client, "Users?$filter=startswith(tolower(FirstName),'ja')"), "Number"))
                    .containsExactly("101");
            assertThat(texts(read(client, "Users?$top=1&$skip=1"), "Number")).containsExactly("102");
            assertThat(read(client, "Users").at("/value/0").has("Groups")).isFalse();
            assertThat(read(client, "Users?$expand=Groups")
                            .at("/value/1/Groups/0/Name")
                            .asText())
                    .isEqualTo("Sales");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Users?$top=101,400",
        "Users?$filter=Nonsense eq 'x',400",
        "Users?$filter=Number is '101',400",
        "Users?$select=Nonsense,400",
        "Users?$expand=Number,400",
        "Users(999999),404",
        "Nonsense,404",
        "Recordings(1),404",
        "ReportCallLogData/Pbx.GetCallLogData(periodFrom=2026-03-02T00:00:00Z),404"
    })
    void refusalsHaveABodyThatSaysWhy(String path, int status) throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            HttpResponse<String> answer = client.get("/xapi/v1/" + path.replace(" ", "%20"));
            assertThat(answer.statusCode()).isEqualTo(status);
            JsonNode error = RawClient.JSON.readTree(answer.body()).at("/error");
            assertThat(error.has("code")).isTrue();
            assertThat(error.at("/message").asText()).isNotBlank();
        }
    }

    @Test
    void groupsHaveTheirMembers() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            JsonNode queue = read(client, "Queues?$expand=Agents").at("/value/0");
            assertThat(queue.at("/Agents/1/Number").asText()).isEqualTo("102");
            int id = queue.at("/Id").asInt();
            assertThat(texts(read(client, "Queues(" + id + ")/Agents"), "Number"))
                    .containsExactly("101", "102");
            assertThat(client.send("PATCH", "/xapi/v1/Queues(" + id + ")", "{\"Agents\":[{\"Number\":\"102\"}]}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(texts(read(client, "Queues(" + id + ")/Agents"), "Number"))
                    .containsExactly("102");
            assertThat(client.post("/xapi/v1/Queues(" + id + ")/Agents", "{}").statusCode())
                    .isEqualTo(404);
            assertThat(read(client, "RingGroups?$expand=Members")
                            .at("/value/0/Members/0/Number")
                            .asText())
                    .isEqualTo("101");
            assertThat(texts(read(client, "Groups?$expand=Members"), "Name")).containsExactly("DEFAULT", "Sales");
        }
    }

    @Test
    void versionsDiffer() throws Exception {
        try (LivePbx pbx = pbx().version("20.0.5").start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            pbx.scenarios().inboundAnswered(Caller.of("+442079460018"), "102", Duration.ofSeconds(93));
            assertThat(read(client, "Users/Pbx.GetByNumber(number='102')")
                            .at("/FirstName")
                            .asText())
                    .isEqualTo("Sam");
            assertThat(status(client, "Users(Number='102')")).isEqualTo(404);
            assertThat(status(client, "Defs/Pbx.GetLicenseParameters()")).isEqualTo(404);
            assertThat(read(client, "Defs/Pbx.GetSystemParameters()")
                            .at("/License/IsEnterprise")
                            .asBoolean())
                    .isTrue();
            assertThat(status(client, "LastCdrAndChatMessageTimestamp")).isEqualTo(404);
            assertThat(status(client, "Holidays")).isEqualTo(404);
            assertThat(status(client, LOG.replace("GetCall", "GetOldCall"))).isEqualTo(404);
            JsonNode row = read(client, LOG).at("/value/0");
            assertThat(row.has("CdrId") || row.has("MainCallHistoryId") || row.has("Direction"))
                    .isFalse();
            assertThat(read(client, "SystemStatus").at("/Version").asText()).startsWith("20.0.5");
        }
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            assertThat(read(client, "Users(Number='102')").at("/FirstName").asText())
                    .isEqualTo("Sam");
            assertThat(status(client, "Users/Pbx.GetByNumber(number='102')")).isEqualTo(404);
            assertThat(read(client, "Defs/Pbx.GetLicenseParameters()")
                            .at("/IsEnterprise")
                            .asBoolean())
                    .isTrue();
            assertThat(read(client, LOG.replace("GetCall", "GetOldCall"))
                            .at("/value")
                            .size())
                    .isZero();
            assertThat(read(client, "LastCdrAndChatMessageTimestamp").at("/value"))
                    .isEmpty();
        }
    }

    @Test
    void theCallLogHasARowForEverybodyWhoRang() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            pbx.scenarios()
                    .queueAnswered(
                            Caller.of("+442079460018").named("Ada Okafor"), "800", "102", Duration.ofSeconds(93));
            JsonNode log = read(client, LOG + "?$top=100&$skip=0&$orderby=StartTime asc");
            assertThat(texts(log, "DestinationDn")).containsExactly("800", "101", "102");
            assertThat(texts(log, "Answered")).containsExactly("true", "false", "true");
            assertThat(texts(log, "Direction")).containsOnly("Inbound");
            assertThat(texts(log, "MainCallHistoryId").stream().distinct()).hasSize(1);
            JsonNode talk = log.at("/value/2");
            assertThat(talk.at("/SourceCallerId").asText()).isEqualTo("+442079460018");
            assertThat(talk.at("/SourceDisplayName").asText()).isEqualTo("Ada Okafor");
            assertThat(talk.at("/SourceDn").asText()).isEqualTo("10000");
            assertThat(talk.at("/StartTime").asText()).isEqualTo("2026-03-02T09:00:00Z");
            assertThat(talk.at("/RingingDuration").asText()).isEqualTo("PT6S");
            assertThat(talk.at("/TalkingDuration").asText()).isEqualTo("PT1M33S");
            assertThat(log.at("/value/0/actionDnDn").asText()).isEqualTo("102");
            assertThat(read(client, "LastCdrAndChatMessageTimestamp")
                            .at("/value/0/LastCdrStartedAt")
                            .asText())
                    .isEqualTo("2026-03-02T09:00:00Z");
            assertThat(read(client, LOG.replace("sourceFilter=''", "sourceFilter='999'"))
                            .at("/value")
                            .size())
                    .isZero();
        }
    }

    @Test
    void anAttendedTransferSharesItsMainId() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            pbx.scenarios().attendedTransfer(Caller.of("+442079460018"), "101", "102", Duration.ofSeconds(30));
            JsonNode log = read(client, LOG);
            assertThat(texts(log, "MainCallHistoryId").stream().distinct()).hasSize(1);
            assertThat(texts(log, "CallHistoryId").stream().distinct()).hasSize(2);
        }
    }

    @Test
    void recordingsAreListedDownloadedAndTranscribedLater() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            PbxCall call = pbx.scenarios().inboundAnswered(Caller.of("+442079460018"), "101", Duration.ofSeconds(3));
            JsonNode recording = read(client, "Recordings").at("/value/0");
            assertThat(recording.at("/CallType").asText()).isEqualTo("InboundExternal");
            assertThat(recording.at("/FromCallerNumber").asText()).isEqualTo("+442079460018");
            assertThat(recording.at("/IsTranscribed").asBoolean()).isFalse();
            int id = recording.at("/Id").asInt();
            HttpResponse<byte[]> sound = client.http.send(
                    client.request("/xapi/v1/Recordings/Pbx.DownloadRecording(recId=" + id + ")")
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(sound.headers().firstValue("Content-Type")).contains("audio/x-wav");
            assertThat(sound.body()).hasSize(44 + 3 * 16_000).startsWith("RIFF".getBytes(StandardCharsets.US_ASCII));
            assertThat(status(client, "Recordings/Pbx.DownloadRecording(recId=99999)"))
                    .isEqualTo(404);
            pbx.transcribe(call, "Hello, this is Ada.", "Ada said hello.");
            assertThat(read(client, "Recordings?$filter=Id eq " + id)
                            .at("/value/0/Transcription")
                            .asText())
                    .isEqualTo("Hello, this is Ada.");
            assertThat(read(client, LOG).at("/value/0/Recordings/0/Summary").asText())
                    .isEqualTo("Ada said hello.");
        }
    }

    @Test
    void liveCallsAreListedAndDropped() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            PbxCall call = pbx.incoming("+442079460018").ring("101");
            JsonNode active = read(client, "ActiveCalls").at("/value/0");
            assertThat(active.at("/Caller").asText()).isEqualTo("10000 (+442079460018)");
            assertThat(active.at("/Callee").asText()).isEqualTo("101 Jane Roe");
            assertThat(active.at("/Status").asText()).isEqualTo("Routing");
            pbx.skip(Duration.ofSeconds(5));
            assertThat(read(client, "ActiveCalls").at("/value/0/ServerNow").asText())
                    .isEqualTo("2026-03-02T09:00:05Z");
            assertThat(client.post("/xapi/v1/ActiveCalls(" + call.id() + ")/Pbx.DropCall", "{}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(call.isOver()).isTrue();
            assertThat(client.post("/xapi/v1/ActiveCalls(" + call.id() + ")/Pbx.DropCall", "{}")
                            .statusCode())
                    .isEqualTo(404);
            PbxCall queued = pbx.incoming("+442079460018").ring("800");
            assertThat(read(client, "ActiveCalls").at("/value/0/Status").asText())
                    .as("the queue's greeting counts as talking")
                    .isEqualTo("Talking");
            queued.hangUp();
        }
    }

    @Test
    void aCallIsMadeInTheOtherApisLetters() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            JsonNode made = RawClient.JSON.readTree(client.post(
                            "/xapi/v1/Users/Pbx.MakeCall",
                            "{\"dn\":\"101\",\"destination\":\"+442079460018\",\"contact\":null,\"testCall\":false}")
                    .body());
            assertThat(made.at("/FinalStatus").asText()).isEqualTo("Success");
            assertThat(made.at("/Result/DN").asText()).isEqualTo("101");
            assertThat(made.at("/Result/PartyCallerId").asText()).isEqualTo("+442079460018");
            assertThat(made.has("VttId")).isTrue();
            assertThat(pbx.call(made.at("/Result/CallId").asInt())).isPresent();
            JsonNode failed = RawClient.JSON.readTree(
                    client.post("/xapi/v1/Users/Pbx.MakeCall", "{\"dn\":\"103\",\"destination\":\"101\"}")
                            .body());
            assertThat(failed.at("/Reason").asText()).isEqualTo("PhoneNotRegistered");
        }
    }

    @Test
    void presenceIsReadAndSet() throws Exception {
        try (LivePbx pbx = pbx().start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            int id = read(client, "Users?$filter=Number eq '101'")
                    .at("/value/0/Id")
                    .asInt();
            client.send(
                    "PATCH",
                    "/xapi/v1/Users(" + id + ")",
                    "{\"CurrentProfileName\":\"Away\",\"QueueStatus\":\"LoggedOut\"}");
            assertThat(pbx.extension("101").profile()).isEqualTo("Away");
            assertThat(pbx.extension("101").isLoggedIn()).isFalse();
            pbx.extension("101").unregisterAll();
            assertThat(read(client, "Users(" + id + ")").at("/IsRegistered").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void contactsAndHolidaysAreKept() throws Exception {
        try (LivePbx pbx = pbx().phoneBook(List.of(
                        new OfficePerson("Ada", "Okafor", "Okafor Joinery", "+442079460018", "ada@okafor.example")))
                .start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            assertThat(read(client, "Contacts/Pbx.GetContactsByNumber(number='%2B442079460018')")
                            .at("/value/0/LastName")
                            .asText())
                    .isEqualTo("Okafor");
            HttpResponse<String> made =
                    client.post("/xapi/v1/Contacts", "{\"FirstName\":\"Leila\",\"Home\":\"+447700900476\"}");
            assertThat(made.statusCode()).isEqualTo(201);
            int id = RawClient.JSON.readTree(made.body()).at("/Id").asInt();
            assertThat(client.send("PATCH", "/xapi/v1/Contacts(" + id + ")", "{\"Tag\":\"VIP\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(read(client, "Contacts(" + id + ")").at("/Tag").asText()).isEqualTo("VIP");
            assertThat(client.post("/xapi/v1/Contacts", "{\"Nonsense\":1}").statusCode())
                    .isEqualTo(400);
            assertThat(client.send("DELETE", "/xapi/v1/Contacts(" + id + ")", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(status(client, "Contacts(" + id + ")")).isEqualTo(404);
            client.post("/xapi/v1/Holidays", "{\"Name\":\"Boxing Day\",\"Day\":26,\"Month\":12}");
            assertThat(read(client, "OfficeHours?$expand=OfficeHolidays")
                            .at("/OfficeHolidays/0/Name")
                            .asText())
                    .isEqualTo("Boxing Day");
            assertThat(read(client, "OfficeHours")
                            .at("/Hours/Periods/0/DayOfWeek")
                            .asText())
                    .isEqualTo("Monday");
        }
    }

    @Test
    void theRecordsColumnsAreTold() throws Exception {
        List<String> written = new CopyOnWriteArrayList<>();
        CdrOutput output = new CdrOutput() {
            @Override
            public void write(String record) {
                written.add(record);
            }

            @Override
            public void close() {
                written.clear();
            }
        };
        try (LivePbx pbx = pbx().callRecords(output, CdrLayout.NO_BILLING).start()) {
            JsonNode settings = read(RawClient.loggedIn(pbx, "8800", "s3cr3t"), "CDRSettings");
            assertThat(settings.at("/Enabled").asBoolean()).isTrue();
            assertThat(settings.at("/EnabledFields").size())
                    .isEqualTo(CdrLayout.NO_BILLING.columns().size());
            assertThat(settings.at("/EnabledFields/0/Name").asText()).isEqualTo("historyid");
        }
    }
}
