package io.threecx.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.examples.journal.config.ConfigException;
import io.threecx.examples.journal.config.ConfigFile;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.examples.support.trial.Await;
import io.threecx.monitor.GroupStaff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with the PBX's own API: calls, groups and columns come from there. */
class PbxServerTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final FakePbx pbx = new FakePbx();

    @TempDir
    private Path folder;

    PbxServerTest() throws IOException {
        Instant now = CLOCK.instant();
        pbx.thing("/SystemStatus", Map.of("Version", "20.0.8.1109"))
                .set("/ActiveCalls", List.of())
                .set("/LastCdrAndChatMessageTimestamp", List.of(Map.of("LastCdrStartedAt", now.toString())))
                .set("/ReportCallLogData/Pbx.GetCallLogData", List.of(FakePbx.call("h1", now.minusSeconds(1200), 60)))
                .set(
                        "/Users",
                        List.of(Map.of(
                                "Id",
                                1,
                                "Number",
                                "101",
                                "IsRegistered",
                                true,
                                "CurrentProfileName",
                                "Available",
                                "QueueStatus",
                                "LoggedIn")))
                .set("/Queues", List.of(Map.of("Id", 2, "Number", "800", "Agents", List.of(Map.of("Number", "101")))))
                .set("/RingGroups", List.of())
                .set("/Groups", List.of());
    }

    @AfterEach
    void close() {
        pbx.close();
    }

    private Server start(ConfigFile file, Map<String, String> environment) throws ConfigException {
        ServerConfig config = file.read(environment, settings -> Building.check(new Environment(settings)));
        return Server.start(config, new Environment(ConfigFile.merged(config, environment)), false, CLOCK);
    }

    private ConfigFile file(String name, String text) throws IOException, ConfigException {
        return ConfigFile.of(Files.writeString(folder.resolve(name), text));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PORT", "0",
                "PBX_SECRET", "s3cret",
                "THREECX_DATA", folder.resolve("data").toString());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Await.await(what, Duration.ofSeconds(60), condition);
    }

    @Test
    void callsAndGroupsComeFromThePbx() throws Exception {
        ConfigFile file = file("calls.yml", """
                3cx:
                  pbx: {url: "%s", client_id: crm, client_secret: "${PBX_SECRET}"}
                api: {base_url: "http://127.0.0.1:1/api"}
                business_hours:
                  timezone: UTC
                  monday: {start: "00:00", end: "24:00"}
                call_groups:
                  monitored_groups: [{id: "800", name: Sales}]
                """.formatted(pbx.url()));
        try (Server server = start(file, environment())) {
            CallFeed feed = server.parts().feeds().get(0);
            await("the call", () -> feed.status().told() == 1);
            assertThat(feed.status().state()).isEqualTo(FeedStatus.State.CONNECTED);
            assertThat(feed.status().reads()).contains("call log of a 3CX 20.0.8.1109");
            feed.pollNow();
            assertThat(feed.status().told()).isEqualTo(1);
            assertThat(server.parts().monitor().orElseThrow().check())
                    .singleElement()
                    .satisfies(group -> assertThat(group.staff())
                            .contains(GroupStaff.assigned(1).withLoggedIn(1).withReachable(1)));
        }
    }

    @Test
    void aPbxThatRefusesIsShownWithWhatToDoAndNoReasonNotToStart() throws Exception {
        pbx.refuse(true);
        Map<String, String> environment = Map.of(
                "PORT", "0",
                "PBX_URL", pbx.url(),
                "PBX_CLIENT_ID", "crm",
                "PBX_CLIENT_SECRET", "s3cret",
                "API_BASE_URL", "http://127.0.0.1:1/api",
                "THREECX_DATA", folder.resolve("data").toString());
        try (Server server = start(ConfigFile.ofEnvironment(), environment)) {
            CallFeed feed = server.parts().feeds().get(0);
            await("the failure", () -> feed.status().state() == FeedStatus.State.FAILING);
            assertThat(feed.status().reason())
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("System Owner").doesNotContain("s3cret"));
            pbx.refuse(false);
            await("the call", () -> feed.status().told() == 1);
        }
    }

    @Test
    void theColumnsOfTheCdrOutputAreAskedOfThePbx() throws Exception {
        pbx.thing(
                "/CDRSettings",
                Map.of(
                        "EnabledFields",
                        List.of(
                                Map.of("Name", "time-start"), Map.of("Name", "time-answered"),
                                Map.of("Name", "time-end"), Map.of("Name", "historyid"),
                                Map.of("Name", "from-no"), Map.of("Name", "from-dn"),
                                Map.of("Name", "to-no"), Map.of("Name", "to-dn"))));
        Path cdr = Files.writeString(
                folder.resolve("cdr.log"),
                "Call 2026/01/03 08:15:07,2026/01/03 08:15:12,2026/01/03 08:16:17,4711,+442079460018,10001,Ext.101,101\n");
        String yaml = """
                3cx:
                  pbx: {url: "%s", client_id: crm, client_secret: "${PBX_SECRET}"}
                  cdr_output: {file: "%s", layout: pbx}
                api: {base_url: "http://127.0.0.1:1/api"}
                """.formatted(pbx.url(), cdr.toString().replace('\\', '/'));
        try (Server server = start(file("columns.yml", yaml), environment())) {
            CallFeed lines = server.parts().feeds().get(0);
            assertThat(server.parts().feeds()).as("one source is enough").hasSize(1);
            await("the record", () -> lines.status().told() == 1);
            assertThat(lines.status().reason()).as("no line was unreadable").isEmpty();
        }
        pbx.refuse(true);
        assertThatIllegalStateException()
                .isThrownBy(() -> start(file("columns.yml", yaml), environment()))
                .withMessageContaining("columns")
                .withMessageContaining("System Owner");
    }

    @Test
    void whatIsWrongWithThePbxIsToldAtOnce() throws Exception {
        ConfigFile file = file("wrong.yml", """
                3cx:
                  pbx: {url: "http://pbx.example.com/", client_id: crm, call_history: true}
                  cdr_database: {url: "jdbc:postgresql://db/calls"}
                  cdr_output: {file: cdr.log, layout: pbx}
                api: {base_url: "http://127.0.0.1:1/api"}
                """);
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> file.read(Map.of(), settings -> {}));
        assertThat(wrong.problems())
                .anyMatch(problem -> problem.contains("3cx.pbx.client_secret is missing"))
                .anyMatch(problem -> problem.contains("3cx.pbx.url takes https://"))
                .anyMatch(problem -> problem.contains("3cx.pbx.call_history would tell of the same calls"))
                .anyMatch(problem -> problem.contains("3cx.cdr_output has the layout of the pbx"));
    }

    @Test
    void hoursOfThePbxNeedOneAndHaveItsHolidays() throws Exception {
        ConfigFile file = file("hours.yml", """
                3cx: {cdr_database: {url: "jdbc:postgresql://db/calls"}}
                api: {base_url: "http://127.0.0.1:1/api"}
                business_hours: {source: pbx, holidays: [2026-12-25]}
                """);
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> file.read(Map.of(), settings -> {}));
        assertThat(wrong.problems())
                .anyMatch(problem -> problem.contains("line 3: business_hours.source is pbx, and there is none"))
                .anyMatch(problem -> problem.contains("business_hours.holidays would count besides hours of the PBX"))
                .hasSize(2);

        ConfigFile asked = file("asked.yml", """
                3cx:
                  pbx: {url: "https://pbx.example.com", client_id: crm, client_secret: s3cret}
                api: {base_url: "http://127.0.0.1:1/api"}
                business_hours: {source: calendar}
                call_groups: {monitored_groups: [{id: "800"}]}
                """);
        wrong = catchThrowableOfType(ConfigException.class, () -> asked.read(Map.of(), settings -> {}));
        assertThat(wrong.problems())
                .anyMatch(problem -> problem.contains("business_hours.source takes pbx"))
                .anyMatch(problem -> problem.contains("or source: pbx for those that the PBX has"));
    }

    @Test
    void theSwitchOfRecordingsIsInTheEnvironmentTooAndNeedsTheCallLog() throws Exception {
        Map<String, String> environment = Map.of(
                "PBX_URL", "https://pbx.example.com",
                "PBX_CLIENT_ID", "crm",
                "PBX_CLIENT_SECRET", "s3cret",
                "API_BASE_URL", "http://127.0.0.1:1/api",
                "PBX_RECORDINGS", "true",
                "THREECX_JOURNAL_TRANSCRIPTS", "false");
        ServerConfig config = ConfigFile.ofEnvironment().read(environment, settings -> {});
        assertThat(ConfigFile.merged(config, environment))
                .containsEntry("THREECX_JOURNAL_RECORDING_LINKS", "true")
                .containsEntry("THREECX_JOURNAL_TRANSCRIPTS", "false");
        ConfigFile groupsOnly = file("groups.yml", """
                threecx:
                  cdrDatabase: {url: "jdbc:postgresql://db/calls"}
                  pbx: {url: "https://pbx.example.com", clientId: crm, clientSecret: s3cret, recordings: true}
                api: {baseUrl: "http://127.0.0.1:1/api"}
                """);
        assertThat(groupsOnly.read(Map.of(), settings -> {}).warnings())
                .anyMatch(warning -> warning.contains("threecx.pbx.recordings means nothing without call_history"));
    }
}
