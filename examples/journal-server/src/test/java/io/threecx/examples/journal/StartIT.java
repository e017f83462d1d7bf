package io.threecx.examples.journal;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user starts it: with nothing, and with a file that is wrong. */
class StartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SECONDS_TO_STOP = 30;
    private static final int WRONG_SETTINGS = 2;
    private static final Pattern ADDRESS = Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)\\. Try");
    private static final Pattern KEY = Pattern.compile("X-Api-Key: (\\S+)\"");

    @TempDir
    private Path folder;

    private Process start(Path output, String... arguments) throws Exception {
        return Jar.JOURNAL_SERVER
                .with(arguments)
                .command(folder, Map.of("TMPDIR", folder.toString(), "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder))
                .redirectOutput(output.toFile())
                .start();
    }

    @Test
    void withoutAnyConfigurationADemoRunsAndLeavesNothingBehind() throws Exception {
        Path output = folder.resolve("out.txt");
        Process process = start(output);
        try {
            await("the greeting", PATIENCE, () -> found(ADDRESS, output).length() > 0);
            String url = found(ADDRESS, output);
            String key = found(KEY, output);
            await(
                    "the calls of the last hours, and one more",
                    PATIENCE,
                    () -> get(url + "/3cx/journal", key).at("/entries/done").asInt() > 60);
            assertThat(get(url + "/outbox?state=parked", key).at("/entries/0/candidates"))
                    .as("two people have the number")
                    .hasSize(2);
            assertThat(Files.readString(output)).contains("This is a demo", "Calls are read from: database");
            assertThat(demoFolders()).isEqualTo(1);
        } finally {
            process.destroy(); // SIGTERM, where there is such a thing
        }

        assertThat(process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)).isTrue();
        assertThat(demoFolders()).isZero();
    }

    private static JsonNode get(String url, String key) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).header("X-Api-Key", key).build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private long demoFolders() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("journal-server-demo"))
                    .count();
        }
    }

    private static String found(Pattern pattern, Path output) throws Exception {
        Matcher matcher = pattern.matcher(Files.readString(output, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "";
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndTheExitCodeIsTwo() throws Exception {
        Files.writeString(folder.resolve("wrong.yml"), """
                threecx:
                  cdr_database:
                    host: db
                    port: many
                    database: calls
                    username: ${CDR_DB_USER}
                    password: x
                api:
                  base_url: https://crm.example.com/api?key=1
                """);
        Path output = folder.resolve("out.txt");

        Process process = start(output, "--config", "wrong.yml");

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(WRONG_SETTINGS);
        assertThat(Files.readString(output))
                .contains(
                        "journal-server cannot start:",
                        "wrong.yml, line 4: threecx.cdr_database.port takes a number from 1 to 65535, not 'many'",
                        "wrong.yml, line 6: threecx.cdr_database.username takes the variable CDR_DB_USER, which is not set",
                        "wrong.yml, line 9: api.base_url ")
                .doesNotContain("key=1", "\tat ");
    }

    @Test
    void aFileThatIsNotThereAndAnUnknownArgumentAreSaid() throws Exception {
        Path output = folder.resolve("out.txt");

        Process missing = start(output, "--config", "none.yml");
        assertThat(missing.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(missing.exitValue()).isEqualTo(WRONG_SETTINGS);
        assertThat(Files.readString(output)).contains("none.yml: cannot be read");

        Process unknown = start(output, "--confg", "x.yml");
        assertThat(unknown.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(unknown.exitValue()).isEqualTo(WRONG_SETTINGS);
        assertThat(Files.readString(output)).contains("usage: java -jar journal-server.jar");
    }
}
