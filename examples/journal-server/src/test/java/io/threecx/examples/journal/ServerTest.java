package io.threecx.examples.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.examples.journal.config.ConfigException;
import io.threecx.examples.journal.config.ConfigFile;
import io.threecx.examples.journal.config.ServerConfig;
import io.threecx.examples.journal.demo.Demo;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.examples.support.trial.Await;
import io.threecx.journal.JournalEntry;
import io.threecx.store.WorkState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path folder;

    private static Server start(ConfigFile file, Map<String, String> environment, boolean isDemo)
            throws ConfigException {
        ServerConfig config = file.read(environment, settings -> Building.check(new Environment(settings)));
        Pools pools = new Pools(Duration.ofMillis(500));
        return Server.start(config, new Environment(ConfigFile.merged(config, environment)), isDemo, CLOCK, pools);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Await.await(what, Duration.ofSeconds(60), condition);
    }

    private static int entries(Server server, WorkState state) {
        return server.parts().journal().entries(state, 0, 100).size();
    }

    @Test
    void theDemosCallsArriveAtItsApi() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0"));
        try (Demo demo = Demo.open(CLOCK)) {
            environment.putAll(demo.variables());
            try (Server server = start(ConfigFile.ofDemo(), environment, true)) {
                await(
                        "the calls of the last hours",
                        () -> entries(server, WorkState.DONE) + entries(server, WorkState.PARKED) >= 60);

                assertThat(server.parts().isDemo()).isTrue();
                assertThat(server.web().url()).startsWith("http://127.0.0.1:");
                assertThat(server.parts().house().generatedApiKey()).isPresent();
                assertThat(server.parts().journal().entries(WorkState.PARKED, 0, 100))
                        .as("two people share a number")
                        .isNotEmpty()
                        .allMatch(JournalEntry::isHeld);
                assertThat(server.parts().monitor())
                        .hasValueSatisfying(monitor -> assertThat(monitor.check())
                                .singleElement()
                                .satisfies(group -> assertThat(group.staff()).isPresent()));
                CallFeed database = server.parts().feeds().get(0);
                database.pollNow();
                assertThat(database.status().state()).isEqualTo(FeedStatus.State.CONNECTED);
                assertThat(database.status().lastId()).contains("60");
                assertThat(database.status().told()).isEqualTo(60);
            }
            assertThat(environment.get("DEMO_DATA"))
                    .satisfies(data -> assertThat(Path.of(data)).exists());
        }
        assertThat(Path.of(environment.get("DEMO_DATA"))).doesNotExist();
    }

    @Test
    void aDatabaseThatIsDownIsShownAndNoReasonNotToStart() throws Exception {
        Map<String, String> environment = Map.of(
                "PORT", "0",
                "CDR_DB_URL", "jdbc:postgresql://127.0.0.1:1/x?connectTimeout=1",
                "API_BASE_URL", "http://127.0.0.1:1/api",
                "THREECX_DATA", folder.resolve("data").toString());
        try (Server server = start(ConfigFile.ofEnvironment(), environment, false)) {
            CallFeed database = server.parts().feeds().get(0);
            await("the failure", () -> database.status().state() == FeedStatus.State.FAILING);

            assertThat(database.status().reason()).isPresent();
            assertThatThrownBy(database::pollNow).isInstanceOf(RuntimeException.class);
            assertThat(server.parts().notes())
                    .anyMatch(note -> note.contains("THREECX_COUNTRY is not set"))
                    .anyMatch(note -> note.contains("THREECX_ZONE is not set"))
                    .noneMatch(note -> note.contains("THREECX_DATA"));
        }
    }

    @Test
    void linesOfAFileAreReadToo() throws Exception {
        Path cdr = Files.writeString(folder.resolve("cdr.log"), "");
        Map<String, String> environment = Map.of(
                "PORT", "0",
                "CDR_FILE", cdr.toString(),
                "CDR_FOLDER", folder.resolve("none").toString(),
                "API_BASE_URL", "http://127.0.0.1:1/api",
                "THREECX_DATA", folder.resolve("data").toString());
        try (Server server = start(ConfigFile.ofEnvironment(), environment, false)) {
            CallFeed file = server.parts().feeds().get(0);
            CallFeed missing = server.parts().feeds().get(1);
            await("the file", () -> file.status().state() == FeedStatus.State.CONNECTED);
            await("the folder that is not there", () -> missing.status().state() == FeedStatus.State.FAILING);

            file.pollNow();
            assertThatThrownBy(missing::pollNow).hasMessageContaining("none");
        }
    }

    @Test
    void everySettingThatIsWrongIsTold() {
        Map<String, String> environment = Map.of(
                "PORT", "70000",
                "API_BASE_URL", "https://crm.example.com/api",
                "THREECX_JOURNAL_SETLE", "1s",
                "THREECX_HOURS", "someday 08:00-09:00",
                "THREECX_DATA", folder.resolve("data").toString());

        ConfigException wrong = catchThrowableOfType(
                ConfigException.class, () -> start(ConfigFile.ofEnvironment(), environment, false));

        assertThat(wrong.problems())
                .anyMatch(problem -> problem.startsWith("PORT takes a number"))
                .anyMatch(problem -> problem.contains("THREECX_JOURNAL_SETLE is not a setting"))
                .anyMatch(problem -> problem.startsWith("THREECX_HOURS takes"));
    }

    @Test
    void peopleOfTheFileComeBeforeThoseOfTheConfiguration() throws Exception {
        Path people = Files.writeString(folder.resolve("people.txt"), "101 = eve@example.com\n");
        ServerConfig config =
                ConfigFile.of(Files.writeString(folder.resolve("c.yml"), """
                        3cx: {integration_method: webhook}
                        api: {base_url: "http://127.0.0.1:1/api"}
                        extension_mapping: {101: ada@example.com, 102: ben@example.com}
                        """)).read(Map.of(), settings -> {});
        Environment environment =
                new Environment(ConfigFile.merged(config, Map.of("THREECX_EXTENSION_MAP", people.toString())));

        assertThat(new Building(config, environment, CLOCK).policy().extensions())
                .hasValueSatisfying(known -> {
                    assertThat(known.userAt("101")).contains("eve@example.com");
                    assertThat(known.userAt("102")).contains("ben@example.com");
                    assertThat(known.userAt("103")).isEmpty();
                });
    }
}
