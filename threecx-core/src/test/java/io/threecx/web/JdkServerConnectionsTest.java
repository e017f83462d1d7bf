package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JdkServerConnectionsTest {

    /** On Java 17 each of these takes 40 ms or more unless nodelay is set in time. */
    @Test
    void requestsOnOneConnectionAreNotHeldBack() throws IOException {
        try (ServerProcess server = ServerProcess.start();
                RawConnection connection = RawConnection.to(server.port())) {
            for (int i = 0; i < 20; i++) {
                connection.get("/hello"); // loads classes
            }
            long[] micros = new long[100];
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                assertThat(connection.get("/hello").text()).isEqualTo("{\"contacts\":[]}");
                micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
            }
            Arrays.sort(micros);
            assertThat(micros[micros.length / 10])
                    .as("a quick one, in microseconds")
                    .isLessThan(20_000);
        }
    }

    @Test
    void theServletApiIsNotNeeded() throws IOException {
        String classPath = System.getProperty("java.class.path");
        assertThat(classPath).contains("jakarta.servlet-api");
        assertThat(ServerProcess.withoutServlets(classPath)).doesNotContain("servlet");
        try (ServerProcess server = ServerProcess.start();
                RawConnection connection = RawConnection.to(server.port())) {
            assertThat(connection.get("/hello").status()).isEqualTo(200);
        }
    }

    /** The JDK's own limit is 200. */
    @Test
    void sixHundredHeldConnectionsAreAllAnsweredTwice() throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start()) {
            for (int i = 0; i < 600; i++) {
                connections.add(RawConnection.to(server.port()));
            }
            for (int round = 0; round < 2; round++) {
                for (RawConnection connection : connections) {
                    RawConnection.Reply reply = connection.get("/hello");
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.closes()).isFalse();
                }
            }
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }
}
