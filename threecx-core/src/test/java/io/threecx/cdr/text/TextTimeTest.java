package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTimeTest {

    @ParameterizedTest
    @ValueSource(strings = {"2026/01/03 08:15:07", "2026.01.03 08:15:07", "2026-01-03 08:15:07", "2026-01-03T08:15:07"})
    void datesAreSeparatedInThreeWaysAndAreUtc(String text) {
        assertThat(epochSecond(text))
                .isEqualTo(Instant.parse("2026-01-03T08:15:07Z").getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026/01/03",
                "2026/01/03 08:15:0",
                "2026/01/03 08:15:071",
                "2026/13/03 08:15:07",
                "2026/00/03 08:15:07",
                "2026/01/00 08:15:07",
                "2026/02/29 08:15:07",
                "2026/04/31 08:15:07",
                "2026/01/03 24:00:00",
                "2026/01/03 08:60:07",
                "2026/01/03 08:15:60",
                "2026/01-03 08:15:07",
                "2026/01/03_08:15:07",
                "2026/01/03 08.15.07",
                "2026/ 1/03 08:15:07",
                "-026/01/03 08:15:07",
                "0000/01/03 08:15:07",
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThat(epochSecond(text)).isEqualTo(TextTime.INVALID);
    }

    @Test
    void everyInstantIsReadAsItIsWritten() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        for (int i = 0; i < 50_000; i++) {
            long second = i == 0 ? first : i == 1 ? last : random.nextLong(first, last);
            assertThat(epochSecond(TextTime.text(Instant.ofEpochSecond(second))))
                    .as("seed %s, round %s", seed, i)
                    .isEqualTo(second);
        }
        for (int year = 1896; year < 2110; year++) {
            Instant newYear = Instant.parse(year + "-01-01T00:00:00Z");
            for (int day = 0; day < 366; day++) {
                Instant noon = newYear.plus(Duration.ofDays(day)).plusSeconds(43_200);
                assertThat(epochSecond(TextTime.text(noon))).isEqualTo(noon.getEpochSecond());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00, 0",
        "00:01:05, 65",
        "23:59:59, 86399",
        "100:00:00, 360000",
        "1.02:00:00, 93600",
        "7:00:01, 25201"
    })
    void durationsGoBeyondADay(String text, long seconds) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(TextTime.seconds(bytes, 0, bytes.length)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "65",
                "01:05",
                "00:01:5",
                "00:60:00",
                "00:00:60",
                ":00:00",
                "a0:00:00",
                "-1:00:00",
                ".00:00:00",
                "1.2.03:00:00",
                "12345678:00:00",
                "00:00:00.5",
                "00;00:00"
            })
    void whatIsNoDurationIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(TextTime.seconds(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Test
    void durationsAreWrittenWithTwoDigits() {
        assertThat(TextTime.text(Duration.ofSeconds(65))).isEqualTo("00:01:05");
        assertThat(TextTime.text(Duration.ofHours(123))).isEqualTo("123:00:00");
    }

    @Test
    void yearsOfFiveDigitsCannotBeWritten() {
        assertThatIllegalArgumentException().isThrownBy(() -> TextTime.text(Instant.MAX));
    }

    private static long epochSecond(String text) {
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        return TextTime.epochSecond(bytes, 1, bytes.length - 1);
    }
}
