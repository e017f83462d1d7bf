package io.threecx.testkit.dotnet;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

    private static final Value.DateTime LOCAL = (Value.DateTime) Evaluation.VALUES.get("StartLocal");
    private static final Value.DateTime UTC = (Value.DateTime) Evaluation.VALUES.get("StartUTC");

    /** .NET documentation, "Standard date and time format strings". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d | 11/21/2026 | 11/21/2026 | 21.11.2026 | 21/11/2026",
                "D | Saturday, 21 November 2026 | Saturday, November 21, 2026 | Samstag, 21. November 2026 | samedi 21 novembre 2026",
                "f | Saturday, 21 November 2026 16:05 | Saturday, November 21, 2026 4:05 PM | Samstag, 21. November 2026 16:05 | samedi 21 novembre 2026 16:05",
                "F | Saturday, 21 November 2026 16:05:09 | Saturday, November 21, 2026 4:05:09 PM | Samstag, 21. November 2026 16:05:09 | samedi 21 novembre 2026 16:05:09",
                "g | 11/21/2026 16:05 | 11/21/2026 4:05 PM | 21.11.2026 16:05 | 21/11/2026 16:05",
                "G | 11/21/2026 16:05:09 | 11/21/2026 4:05:09 PM | 21.11.2026 16:05:09 | 21/11/2026 16:05:09",
                "m | November 21 | November 21 | 21. November | 21 novembre",
                "o | 2026-11-21T16:05:09.1234567+01:00 | 2026-11-21T16:05:09.1234567+01:00 | 2026-11-21T16:05:09.1234567+01:00 | 2026-11-21T16:05:09.1234567+01:00",
                "R | Sat, 21 Nov 2026 16:05:09 GMT | Sat, 21 Nov 2026 16:05:09 GMT | Sat, 21 Nov 2026 16:05:09 GMT | Sat, 21 Nov 2026 16:05:09 GMT",
                "s | 2026-11-21T16:05:09 | 2026-11-21T16:05:09 | 2026-11-21T16:05:09 | 2026-11-21T16:05:09",
                "t | 16:05 | 4:05 PM | 16:05 | 16:05",
                "T | 16:05:09 | 4:05:09 PM | 16:05:09 | 16:05:09",
                "u | 2026-11-21 16:05:09Z | 2026-11-21 16:05:09Z | 2026-11-21 16:05:09Z | 2026-11-21 16:05:09Z",
                "U | Saturday, 21 November 2026 15:05:09 | Saturday, November 21, 2026 3:05:09 PM | Samstag, 21. November 2026 15:05:09 | samedi 21 novembre 2026 15:05:09",
                "y | 2026 November | November 2026 | November 2026 | novembre 2026",
            })
    void aTimeHasTheStandardFormats(String format, String invariant, String us, String austria, String france) {
        assertThat(DateTimeFormat.format(LOCAL, format, Culture.invariant())).isEqualTo(invariant);
        assertThat(DateTimeFormat.format(LOCAL, format, culture("en-US"))).isEqualTo(us);
        assertThat(DateTimeFormat.format(LOCAL, format, culture("de-AT"))).isEqualTo(austria);
        assertThat(DateTimeFormat.format(LOCAL, format, culture("fr-FR"))).isEqualTo(france);
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, 1/5/2026 4:05 PM",
        "en-GB, 05/01/2026 16:05",
        "de-DE, 05.01.2026 16:05",
        "de-AT, 05.01.2026 16:05",
        "de-CH, 05.01.2026 16:05",
        "fr-FR, 05/01/2026 16:05",
        "it-IT, 05/01/2026 16:05",
        "es-ES, 5/1/2026 16:05",
        "nl-NL, 05-01-2026 16:05",
        "tr-TR, 5.01.2026 16:05",
        "cs-CZ, 05.01.2026 16:05",
        "sv-SE, 2026-01-05 16:05",
        "da-DK, 05.01.2026 16.05",
        "hu-HU, 2026. 01. 05. 16:05",
        "ja-JP, 2026/01/05 16:05",
    })
    void shortDatesHaveFourDigitYearsInEveryCulture(String tag, String expected) {
        Value.DateTime time =
                new Value.DateTime(Instant.parse("2026-01-05T16:05:09Z").atZone(ZoneId.of("UTC")), true);
        assertThat(DateTimeFormat.format(time, "g", culture(tag))).isEqualTo(expected);
    }

    /** .NET documentation, "Custom date and time format strings". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "%d | 21",
                "dd/MM/yy | 21/11/26",
                "ddd dddd ddddd | Sat Saturday Saturday",
                "%M MM MMM MMMM | 11 11 Nov November",
                "%y yy yyy yyyy yyyyy | 26 26 2026 2026 02026",
                "%h hh H HH HHH | 4 04 16 16 16",
                "m:mm s:ss | 5:05 9:09",
                "f ff fff ffff fffff ffffff fffffff | 1 12 123 1234 12345 123456 1234567",
                "F FFFFFFF | 1 1234567",
                "t tt ttt | P PM PM",
                "z zz zzz zzzz | +1 +01 +01:00 +01:00",
                "%K | +01:00",
                "%g | A.D.",
                "yyyyMMddHHmmss | 20261121160509",
                "yyyy-MM-ddTHH:mm:ssZ | 2026-11-21T16:05:09Z",
                "yyyy-MM-ddTHH:mmZ | 2026-11-21T16:05Z",
                "HH'h 'mm\"min\" | 16h 05min",
                "\\d\\\\d | d\\21",
                "'it''s' | its",
                "'a\\'b' | a'b",
                "%: | :",
            })
    void aTimeHasCustomFormats(String format, String expected) {
        assertThat(DateTimeFormat.format(LOCAL, format, Culture.invariant())).isEqualTo(expected);
    }

    @Test
    void zerosOfAFractionAreLeftOutOnRequest() {
        Value.DateTime whole = new Value.DateTime(
                Instant.parse("2026-11-21T00:05:09.100Z").atZone(ZoneId.of("America/St_Johns")), false);
        assertThat(DateTimeFormat.format(whole, "s.FFF", Culture.invariant())).isEqualTo("9.1");
        assertThat(DateTimeFormat.format(whole, "HH:mm:ss.fff zzz", Culture.invariant()))
                .isEqualTo("20:35:09.100 -03:30");
        Value.DateTime second = new Value.DateTime(whole.time().withNano(0), false);
        assertThat(DateTimeFormat.format(second, "s.FFF", Culture.invariant())).isEqualTo("9");
        assertThat(DateTimeFormat.format(UTC, "hh tt K zzz", Culture.invariant()))
                .isEqualTo("03 PM Z +00:00");
        assertThat(DateTimeFormat.format(Ticks.at(UTC, Ticks.shown(UTC).withHour(0)), "h tt", Culture.invariant()))
                .isEqualTo("12 AM");
    }

    @Test
    void separatorsAndInflectedMonthsFollowTheCulture() {
        assertThat(DateTimeFormat.format(LOCAL, "dd/MM/yyyy HH:mm", culture("de-AT")))
                .isEqualTo("21.11.2026 16:05");
        assertThat(DateTimeFormat.format(LOCAL, "d/M HH:mm", culture("da-DK"))).isEqualTo("21.11 16.05");
        assertThat(DateTimeFormat.format(LOCAL, "d MMMM", culture("pl-PL"))).isEqualTo("21 listopada");
        assertThat(DateTimeFormat.format(LOCAL, "MMMM yyyy", culture("pl-PL"))).isEqualTo("listopad 2026");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"q", "ffffffff", "'open", "x\\", "%%", "d%"})
    void aBadTimeFormatIsRefused(String format) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> DateTimeFormat.format(LOCAL, format, Culture.invariant()));
    }

    /** .NET documentation, "Standard TimeSpan format strings" and "Custom TimeSpan format strings". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PT1M33S | c | 00:01:33",
                "PT0S | c | 00:00:00",
                "PT26H3M4.5S | c | 1.02:03:04.5000000",
                "-PT26H3M4.5S | c | -1.02:03:04.5000000",
                "-PT0.5S | c | -00:00:00.5000000",
                "PT26H3M4.5S | g | 1:2:03:04.5",
                "PT3M4S | g | 0:03:04",
                "PT3M4S | G | 0:00:03:04.0000000",
                "PT1M33S | hh\\:mm\\:ss | 00:01:33",
                "PT26H3M4.25S | d'd 'h'h 'm'm 's's' | 1d 2h 3m 4s",
                "PT26H3M4.25S | %d | 1",
                "PT26H3M4.25S | ddd\\.hh | 001.02",
                "PT4.25S | s\\.fff | 4.250",
                "PT4.25S | s\\.FFF | 4.25",
                "-PT4.25S | ss | 04",
            })
    void aTimeSpanHasFormats(Duration span, String format, String expected) {
        assertThat(TimeSpanFormat.format(Ticks.of(new Value.TimeSpan(span)), format, Culture.invariant()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"h", "hh:mm", "hhh", "ddddddddd", "ffffffff", "HH\\:mm"})
    void aBadTimeSpanFormatIsRefused(String format) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> TimeSpanFormat.format(0, format, Culture.invariant()));
    }

    @Test
    void whatDotNetCannotHoldIsRefused() {
        Evaluator evaluator = new Evaluator(Culture.invariant());
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluator.text(Value.utc(Instant.parse("+10000-01-01T00:00:00Z"))));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluator.text(Value.timeSpan(Duration.ofSeconds(Long.MAX_VALUE))));
    }

    private static Culture culture(String tag) {
        return Culture.of(Locale.forLanguageTag(tag));
    }
}
