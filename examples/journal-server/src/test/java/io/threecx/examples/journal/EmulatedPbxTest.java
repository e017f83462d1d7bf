package io.threecx.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.threecx.examples.journal.config.ConfigException;
import io.threecx.examples.journal.config.ConfigFile;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.examples.support.trial.Await;
import io.threecx.monitor.GroupAlert;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupStatus;
import io.threecx.testkit.pbx.Caller;
import io.threecx.testkit.pbx.Extension;
import io.threecx.testkit.pbx.Fault;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.PbxCall;
import io.threecx.testkit.pbx.PbxClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server beside a whole PBX: its hours and holidays, recordings of its calls, messages in its mailboxes. */
class EmulatedPbxTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "k3y";
    /** A Monday, an hour before the office opens. */
    private static final Instant MORNING = Instant.parse("2026-01-05T08:00:00Z");

    private final LivePbx pbx = LivePbx.builder()
            .clock(InstantSource.offset(
                    InstantSource.system(),
                    Duration.between(InstantSource.system().instant(), MORNING)))
            .extension(Extension.of("101", "Alex", "Agent").recorded())
            .queue("800", "Sales", "101")
            .client(PbxClient.of("crm", "s3cret").configuration())
            .client(PbxClient.of("admin", "s3cret").configuration())
            .start();
    private final EventTarget target = new EventTarget();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    EmulatedPbxTest() throws IOException {}

    @AfterEach
    void close() {
        pbx.close();
        target.close();
    }

    private Server start(String pbxMore, String rest, String... environment) throws IOException, ConfigException {
        Map<String, String> all = new HashMap<>(Map.of(
                "PORT",
                "0",
                "PBX_SECRET",
                "s3cret",
                "CRM",
                "webhook",
                "CRM_WEBHOOK_URL",
                target.url(),
                "THREECX_API_KEY",
                KEY,
                "THREECX_DATA",
                folder.resolve("data").toString()));
        for (int i = 0; i < environment.length; i += 2) {
            all.put(environment[i], environment[i + 1]);
        }
        ConfigFile file =
                ConfigFile.of(Files.writeString(folder.resolve("pbx.yml"), """
                3cx:
                  polling_interval_seconds: 1
                  pbx: {url: "%s", client_id: crm, client_secret: "${PBX_SECRET}"%s}
                """.formatted(pbx.url(), pbxMore) + rest));
        ServerConfig config = file.read(all, settings -> Building.check(new Environment(settings)));
        return Server.start(config, new Environment(ConfigFile.merged(config, all)), false, pbx.clock());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Await.await(what, Duration.ofSeconds(60), condition);
    }

    private JsonNode status(Server server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.web().url() + "/status"))
                .header("X-Api-Key", KEY)
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private static List<GroupStatus.State> check(GroupMonitor monitor) {
        return monitor.check().stream().map(GroupStatus::state).toList();
    }

    private static List<GroupAlert.Type> alerts(GroupMonitor monitor) {
        return monitor.alerts().stream().map(GroupAlert::type).toList();
    }

    /** As the administrator does in the console. */
    private void addHoliday(String json) throws Exception {
        String form = "grant_type=client_credentials&client_id=admin&client_secret=s3cret";
        HttpRequest login = HttpRequest.newBuilder(pbx.url().resolve("/connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        String token = JSON.readTree(http.send(login, BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
        HttpRequest post = HttpRequest.newBuilder(pbx.url().resolve("/xapi/v1/Holidays"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"business_hours: {source: pbx}", "businessHours: {source: PBX}", "settings: {THREECX_HOURS: pbx}"
            })
    void somebodyHasToBeThereInTheOfficeHoursOfThePbxAndNotOnItsHolidays(String hours) throws Exception {
        pbx.members("800");
        try (Server server = start("", """
                call_groups:
                  monitored_groups: [{id: "800", name: Sales}]
                """ + hours + "\n")) {
            GroupMonitor monitor = server.parts().monitor().orElseThrow();
            assertThat(check(monitor)).containsExactly(GroupStatus.State.OUTSIDE_HOURS);
            assertThat(status(server).path("businessHours").isBoolean()).isTrue();
            assertThat(status(server).path("businessHours").asBoolean()).isFalse();

            pbx.skip(Duration.ofHours(2));
            assertThat(check(monitor)).containsExactly(GroupStatus.State.UNATTENDED);
            check(monitor);
            assertThat(alerts(monitor)).containsExactly(GroupAlert.Type.NO_ASSIGNED_USERS);
            assertThat(status(server).path("businessHours").asBoolean()).isTrue();

            addHoliday("{\"Name\":\"Move\",\"Day\":5,\"Month\":1,\"DayEnd\":5,\"MonthEnd\":1}");
            assertThat(check(monitor)).containsExactly(GroupStatus.State.OUTSIDE_HOURS);
            assertThat(alerts(monitor)).isEmpty();
            pbx.skip(Duration.ofDays(1));
            assertThat(check(monitor)).as("the day after").containsExactly(GroupStatus.State.UNATTENDED);
        }
    }

    @Test
    void hoursThatThePbxDoesNotTellAreNotKnownAndLaterTheLatestHold() throws Exception {
        pbx.members("800");
        Fault refusal = Fault.answer(403).at("/xapi/v1/OfficeHours");
        Runnable repaired = pbx.faults().add(refusal);
        try (Server server = start("", """
                business_hours: {source: pbx}
                call_groups:
                  monitored_groups: [{id: "800", name: Sales}]
                """)) {
            GroupMonitor monitor = server.parts().monitor().orElseThrow();
            assertThat(check(monitor)).containsExactly(GroupStatus.State.FAILING);
            check(monitor);
            assertThat(alerts(monitor)).containsExactly(GroupAlert.Type.SOURCE_FAILING);
            assertThat(status(server).path("businessHours").isNull()).isTrue();
            await("health", () -> status(server).path("health").toString().contains("nobody knows the business hours"));

            repaired.run();
            pbx.skip(Duration.ofHours(2));
            check(monitor);
            check(monitor);
            assertThat(alerts(monitor)).containsExactly(GroupAlert.Type.NO_ASSIGNED_USERS);

            pbx.faults().add(refusal);
            assertThat(check(monitor)).containsExactly(GroupStatus.State.UNATTENDED);
            assertThat(alerts(monitor)).containsExactly(GroupAlert.Type.NO_ASSIGNED_USERS);
            await("health", () -> status(server).path("health").toString().contains("those that were told last"));
            pbx.skip(Duration.ofHours(8));
            assertThat(check(monitor)).containsExactly(GroupStatus.State.OUTSIDE_HOURS);
        }
    }

    @Test
    void hoursThatAreGivenWin() throws Exception {
        try (Server server = start("", """
                business_hours:
                  source: pbx
                  timezone: UTC
                  monday: {start: "08:00", end: "09:00"}
                call_groups:
                  monitored_groups: [{id: "800", name: Sales}]
                """)) {
            assertThat(check(server.parts().monitor().orElseThrow())).containsExactly(GroupStatus.State.OK);
            assertThat(server.parts().notes()).anyMatch(note -> note.contains("business_hours.source is not asked"));
        }
    }

    private PbxCall talk() {
        PbxCall call = pbx.incoming(Caller.of("+442079460018")).ring("101").answer("101");
        pbx.skip(Duration.ofSeconds(93));
        call.hangUp();
        pbx.skip(Duration.ofSeconds(20));
        return call;
    }

    @Test
    void anEntryGetsItsRecordingAndItsTranscriptWhenTheyAreThere() throws Exception {
        try (Server server = start(", recordings: true", "")) {
            PbxCall call = talk();
            await("the recording", () -> !target.events("call.recording").isEmpty());
            JsonNode first = target.events("call.recording").get(0);
            assertThat(first.path("recording").path("audio").asText())
                    .startsWith(pbx.url() + "/xapi/v1/Recordings/Pbx.DownloadRecording(");
            assertThat(first.path("recording").has("transcript")).isFalse();
            assertThat(target.events("call.logged")).hasSize(1);
            assertThat(first.path("id"))
                    .isEqualTo(target.events("call.logged").get(0).path("key"));

            pbx.transcribe(call, "Good morning.", "A greeting");
            await("the transcript", () -> target.events("call.recording").size() == 2);
            JsonNode second = target.events("call.recording").get(1).path("recording");
            assertThat(second.path("transcript").asText()).isEqualTo("Good morning.");
            assertThat(second.has("summary"))
                    .as("summaries have a setting of their own")
                    .isFalse();
            assertThat(server.parts().feeds().get(0).status().reason()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {", recordings: false", ""})
    void withoutThatNobodyLearnsOfARecording(String setting) throws Exception {
        String[] wishes = setting.isEmpty() ? new String[0] : new String[] {"THREECX_JOURNAL_TRANSCRIPTS", "true"};
        try (Server server = start(setting, "", wishes)) {
            PbxCall call = talk();
            await("the call", () -> target.events("call.logged").size() == 1);
            pbx.transcribe(call, "Good morning.", "A greeting");
            server.parts().feeds().get(0).pollNow();
            assertThat(server.parts().feeds().get(0).status().told())
                    .as("there is nothing new to tell")
                    .isEqualTo(1);
            assertThat(target.events("call.recording")).isEmpty();
        }
    }

    @Test
    void aCallerWhoLeftAMessageIsToBeCalledBack() throws Exception {
        try (Server server = start("", "")) {
            pbx.scenarios().voicemail(Caller.of("+442079460018").named("Ada Okafor"), "101", Duration.ofSeconds(25));
            pbx.skip(Duration.ofSeconds(20));
            await("the call-back", () -> status(server).path("callBacks").size() == 1);
            JsonNode callBack = status(server).path("callBacks").get(0);
            assertThat(callBack.path("outcome").asText()).isEqualTo("voicemail");
            assertThat(callBack.path("remote").path("number").asText()).isEqualTo("+442079460018");
            assertThat(target.events("call.logged"))
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    event.path("call").path("outcome").asText())
                            .isEqualTo("voicemail"));
        }
    }
}
