package io.threecx.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @ParameterizedTest
    @ValueSource(longs = {60, 314, 315, 316, 3_600, 604_800})
    void isOverOnceItsPausesAddUpToTheLimit(long seconds) {
        Patience patience = new Patience(Duration.ofSeconds(seconds));
        Duration waited = Duration.ZERO;
        int attempt = 1;
        while (waited.toSeconds() < seconds) {
            assertThat(patience.isOver(attempt)).isFalse();
            waited = waited.plus(patience.pauseAfter(attempt));
            attempt++;
        }
        assertThat(patience.isOver(attempt)).isTrue();
        assertThat(patience.isOver(Integer.MAX_VALUE)).isTrue();
    }
}
