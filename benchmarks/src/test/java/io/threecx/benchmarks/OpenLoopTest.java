package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.web.JdkServer;
import io.threecx.web.ServerOptions;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final long STALL_MILLIS = 200;
    private static final String ANSWER = " ".repeat(200);

    @Test
    void aStallCountsForEveryRequestThatShouldHaveStartedMeanwhile() {
        AtomicInteger asked = new AtomicInteger();
        try (JdkServer server = JdkServer.start(
                request -> {
                    if (asked.incrementAndGet() == 10) {
                        stall();
                    }
                    return WebResponse.text(200, ANSWER);
                },
                ServerOptions.ofDefaults())) {

            OpenLoop.Result result = OpenLoop.run(server.port(), 1, 100, Duration.ofMillis(500), () -> "+442079460018");

            assertThat(asked).hasValue(50);
            assertThat(result.answer().getTotalCount()).isEqualTo(50);
            // a clock that starts with the sending would see one slow request, not those that queued behind it
            long slow = result.answer()
                    .getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS / 2), Long.MAX_VALUE / 2);
            assertThat(slow).isGreaterThanOrEqualTo(8);
        }
    }

    private static void stall() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
