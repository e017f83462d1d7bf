package io.threecx.http;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's client can be told, for a whole JVM, to repeat even a POST by itself. Ours is not repeated even then. */
class JdkRetryTest {

    @TempDir
    Path folder;

    @Test
    void aWriteIsSentOnceEvenIfTheJvmRetriesAllMethods() throws Exception {
        Path output = folder.resolve("output.txt");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.httpclient.enableAllMethodRetry=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Writer.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).contains("plain 3 ours 2 UNKNOWN");
    }

    /** Sends two writes on one connection, the second of which breaks; once with the bare JDK client, once with ours. */
    static final class Writer {
        public static void main(String[] args) throws Exception {
            int plain;
            try (RawServer server = breaking()) {
                java.net.http.HttpClient jdk = java.net.http.HttpClient.newBuilder()
                        .version(java.net.http.HttpClient.Version.HTTP_1_1)
                        .build();
                for (int i = 0; i < 2; i++) {
                    try {
                        jdk.send(
                                java.net.http.HttpRequest.newBuilder(server.uri("/a"))
                                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.discarding());
                    } catch (IOException e) {
                        // counted by the server
                    }
                }
                plain = server.requests.size();
            }
            try (RawServer server = breaking();
                    ApiClient client = ApiClient.builder("odoo").build()) {
                ApiRequest write = ApiRequest.post(server.uri("/a"), "text/plain", new byte[] {'x'})
                        .build();
                client.<Boolean>send(write, reply -> Verdict.done(true));
                try {
                    client.<Boolean>send(write, reply -> Verdict.done(true));
                } catch (ApiException e) {
                    System.out.println("plain " + plain + " ours " + server.requests.size() + " " + e.effect());
                }
            }
        }

        private static RawServer breaking() throws IOException {
            return new RawServer((self, request, connection) -> request == 1 && RawServer.ok(connection, "first"));
        }
    }
}
