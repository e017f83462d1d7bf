package io.threecx.examples.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jar, as a user types it. */
class PbxEmulatorServerIT {
    private static final Path JAR = Path.of("target", "pbx-emulator.jar").toAbsolutePath();
    private static final Pattern URL = Pattern.compile("listens at (http://127\\.0\\.0\\.1:\\d+) ");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatItPrintsIsEnoughToLogInAndSeeCalls() throws Exception {
        Process program = start("--port", "0", "--seconds-between-calls", "1");
        try {
            List<String> said = said(program);
            Matcher url = URL.matcher(String.join("\n", said));
            assertThat(url.find()).isTrue();
            assertThat(said).anyMatch(line -> line.contains("client id   8800"));
            assertThat(said).anyMatch(line -> line.contains("secret      emulator"));
            String token = token(url.group(1));
            assertThat(get(url.group(1) + "/callcontrol", token)).contains("\"dn\":\"105\"", "\"dn\":\"8800\"");
            String calls = "";
            for (long end = System.nanoTime() + LIMIT.toNanos();
                    !calls.contains("\"Caller\"") && System.nanoTime() < end; ) {
                calls = get(url.group(1) + "/xapi/v1/ActiveCalls", token);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            assertThat(calls).contains("\"Caller\"");
        } finally {
            program.destroy();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWrongOptionIsRefused() throws Exception {
        Process program = start("--nonsense");
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // as the tests: it does not live long
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> said(Process program) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = program.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
            if (line.contains("Ctrl-C")) {
                break;
            }
        }
        return lines;
    }

    private String token(String url) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/connect/token"))
                        .timeout(LIMIT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=8800&client_secret=emulator"))
                        .build(),
                BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(answer.body());
        assertThat(token.find()).as(answer.body()).isTrue();
        return token.group(1);
    }

    private String get(String url, String token) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .timeout(LIMIT)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
