package io.threecx.journal;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(7));

    private static void about(Duration wait, long seconds) {
        assertThat(wait.toMillis()).isBetween(seconds * 800, seconds * 1200);
    }

    @Test
    void theWaitDoublesFromOneSecondToTenMinutes() {
        for (int round = 0; round < 200; round++) {
            about(backoff.after(1, Duration.ZERO), 1);
            about(backoff.after(2, Duration.ZERO), 2);
            about(backoff.after(5, Duration.ZERO), 16);
            about(backoff.after(10, Duration.ZERO), 512);
            about(backoff.after(11, Duration.ZERO), 600);
            about(backoff.after(Integer.MAX_VALUE, Duration.ZERO), 600);
            about(backoff.after(0, Duration.ZERO), 1);
        }
    }

    @Test
    void entriesThatFailedTogetherDoNotComeBackTogether() {
        Set<Duration> waits = new HashSet<>();
        Set<Duration> asked = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            waits.add(backoff.after(5, Duration.ZERO));
            asked.add(backoff.after(1, Duration.ofMinutes(1)));
        }
        assertThat(waits).hasSizeGreaterThan(50);
        assertThat(asked).hasSizeGreaterThan(50);
    }

    @Test
    void whatTheCrmAsksForIsNeverShortenedButCutAtAnHour() {
        for (int i = 0; i < 200; i++) {
            assertThat(backoff.after(1, Duration.ofSeconds(90)))
                    .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(92));
            assertThat(backoff.after(1, Duration.ofDays(3)))
                    .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusSeconds(2));
            assertThat(backoff.after(11, Duration.ofSeconds(1))).isGreaterThan(Duration.ofMinutes(7));
        }
    }
}
