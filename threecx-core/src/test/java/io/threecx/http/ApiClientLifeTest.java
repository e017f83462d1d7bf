package io.threecx.http;

import static io.threecx.http.RawServer.ok;
import static org.assertj.core.api.Assertions.*;

import io.threecx.http.ApiException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once, closing, and what is left behind. */
@Timeout(120)
class ApiClientLifeTest {

    @Test
    void manyThreadsShareOneClient() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "hello"));
                ApiClient client = ApiClient.builder("odoo").build()) {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 640; i++) {
                replies.add(callers.submit(() -> text(client, server.uri("/a"))));
            }
            for (Future<String> reply : replies) {
                assertThat(reply.get(30, TimeUnit.SECONDS)).isEqualTo("hello");
            }
            assertThat(server.requests).hasSize(640);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void afterClosingNothingIsSent() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "hello"))) {
            ApiClient client = ApiClient.builder("odoo").build();
            client.close();
            client.close();
            assertThatThrownBy(() -> text(client, server.uri("/a")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("odoo");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void closingEndsARunningRequestAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (RawServer server = new RawServer((self, request, connection) -> {
            asked.countDown();
            return self.ignore(connection);
        })) {
            ApiClient client = patient();
            Future<Throwable> thrown = caller.submit(() -> catchThrowable(() -> text(client, server.uri("/a"))));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(thrown.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
            assertThat(server.hungUp.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void closingEndsAWaitBetweenAttemptsAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "busy"))) {
            ApiClient client = patient();
            Future<Throwable> thrown = caller.submit(() -> catchThrowable(() ->
                    client.send(ApiRequest.get(server.uri("/a")).build(), reply -> {
                        asked.countDown();
                        return new Verdict.NotExecuted<>(Duration.ofSeconds(90), new RuntimeException("busy"));
                    })));
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void aClosedClientLeavesNoThreadBehind() throws Exception {
        List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, "hello"));
                ApiClient client = ApiClient.builder("tidy").build()) {
            text(client, server.uri("/a"));
            assertThat(started(before)).anyMatch(name -> name.startsWith("threecx-http-tidy-"));
        }
        // on Java 17 the JDK's selector thread ends when its client has been collected
        within(Duration.ofSeconds(60), () -> {
            System.gc();
            return started(before).stream()
                    .noneMatch(name -> name.startsWith("HttpClient-") || name.startsWith("threecx-http-tidy-"));
        });
    }

    /** By itself it would go on for so long that only closing can end it. */
    private static ApiClient patient() {
        return ApiClient.builder("odoo")
                .timeout(Duration.ofMinutes(2))
                .deadline(Duration.ofMinutes(3))
                .build();
    }

    private static List<String> started(List<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .toList();
    }

    private static void within(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            never.await(100, TimeUnit.MILLISECONDS);
        }
    }

    private static String text(ApiClient client, URI uri) {
        return client.send(ApiRequest.get(uri).build(), reply -> Verdict.done(reply.text()));
    }
}
