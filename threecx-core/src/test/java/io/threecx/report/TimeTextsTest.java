package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextsTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("AT");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final Instant RECEIVED = Instant.parse("2026-11-21T15:07:10Z");

    /** Short date and time of cultures as .NET has them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-AT|21.11.2026 16:05:09",
                "de-DE|21.11.2026 16:05:09 Uhr",
                "en-US|11/21/2026 4:05:09 PM",
                "en-US|11/21/2026 4:05:09\u202fPM",
                "en-GB|21/11/2026 16:05:09",
                "en-AU|21/11/2026 4:05:09 pm",
                "en-IE|21/11/2026, 16:05:09",
                "fr-FR|21/11/2026 16:05:09",
                "fr-CA|2026-11-21 16 h 05 min 09 s",
                "it-IT|21/11/2026 16:05:09",
                "es-ES|21/11/2026 16:05:09",
                "es-MX|21/11/2026 04:05:09 p. m.",
                "nl-NL|21-11-2026 16:05:09",
                "pl-PL|21.11.2026 16:05:09",
                "ru-RU|21.11.2026 16:05:09",
                "bg-BG|21.11.2026 г. 16:05:09 ч.",
                "sv-SE|2026-11-21 16:05:09",
                "fi-FI|21.11.2026 16.05.09",
                "da-DK|21-11-2026 16:05:09",
                "hu-HU|2026. 11. 21. 16:05:09",
                "cs-CZ|21. 11. 2026 16:05:09",
                "sr-RS|21.11.2026. 16:05:09",
                "el-GR|21/11/2026 4:05:09 μ.μ.",
                "tr-TR|21.11.2026 16:05:09",
                "ko-KR|2026-11-21 오후 4:05:09",
                "zh-TW|2026/11/21 下午 04:05:09",
                "ja-JP|2026/11/21 16:05:09",
                "ar-EG|\u200f٢١‏/١١‏/٢٠٢٦ ٤:٠٥:٠٩ م",
            })
    void everyCultureIsReadWhetherItIsConfiguredOrNot(String culture, String text) {
        Instant expected = Instant.parse("2026-11-21T15:05:09Z");
        for (ReportReader reader : new ReportReader[] {
            ReportReader.of(NUMBERS, VIENNA), ReportReader.of(NUMBERS, VIENNA, Locale.forLanguageTag(culture))
        }) {
            ReportCall report = start(reader, text);
            assertThat(report.start().instant()).isEqualTo(expected);
            assertThat(report.start().precision()).isEqualTo(TimePrecision.SECOND);
            assertThat(report.start().field()).isEqualTo("CallStartTimeLocal");
            assertThat(report.notes()).noneMatch(note -> note.startsWith("CallStartTimeLocal"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "21.11.2026 16:05|2026-11-21T15:05:00Z|MINUTE",
                "11/21/2026 4:05 PM|2026-11-21T15:05:00Z|MINUTE",
                "11/21/2026 12:05:00 AM|2026-11-20T23:05:00Z|SECOND",
                "11/21/2026 12:05:00 PM|2026-11-21T11:05:00Z|SECOND",
                "2026-11-21T16:05:09.1234567|2026-11-21T15:05:09.123456700Z|MILLISECOND",
                "2026-11-21T10:05:09-05:00|2026-11-21T15:05:09Z|SECOND",
                "2026-11-21 10:05:09 -0500|2026-11-21T15:05:09Z|SECOND",
                "20261121160509|2026-11-21T15:05:09Z|SECOND",
                // a template's literal Z behind a local time is a letter only
                "2026-11-21T16:05:09Z|2026-11-21T15:05:09Z|SECOND",
            })
    void localTextsTellHowPreciseTheyAre(String text, Instant instant, TimePrecision precision) {
        ReportTime start = start(ReportReader.of(NUMBERS, VIENNA), text).start();
        assertThat(start.instant()).isEqualTo(instant);
        assertThat(start.precision()).isEqualTo(precision);
    }

    @Test
    void utcTextIsReadAsUtcAndWinsOverLocalText() {
        ReportTime start = ReportReader.of(NUMBERS, VIENNA, Locale.US)
                .readCall(
                        Map.of("Agent", "1", "CallStartTimeUTC", "11/21/2026 15:05:09", "CallStartTimeLocal", "x"),
                        RECEIVED)
                .start();
        assertThat(start.instant()).isEqualTo(Instant.parse("2026-11-21T15:05:09Z"));
        assertThat(start.reading()).isEqualTo("month first, the only possible reading, UTC");
    }

    @Test
    void anAmbiguousDateIsReadAsConfigured() {
        Instant received = Instant.parse("2026-04-03T15:00:00Z");
        ReportTime british = start(ReportReader.of(NUMBERS, VIENNA, Locale.UK), "03/04/2026 16:05", received);
        ReportTime american = start(ReportReader.of(NUMBERS, VIENNA, Locale.US), "04/03/2026 16:05", received);
        assertThat(british.instant()).isEqualTo(american.instant()).isEqualTo(Instant.parse("2026-04-03T14:05:00Z"));
        assertThat(british.reading()).isEqualTo("day first as configured, in Europe/Vienna");
    }

    @Test
    void anAmbiguousDateIsOtherwiseTheReadingCloseToItsReceiptAndSaysSo() {
        ReportReader reader = ReportReader.of(NUMBERS, VIENNA);
        ReportCall april = reader.readCall(fields("03/04/2026 16:05"), Instant.parse("2026-04-03T14:06:00Z"));
        ReportCall march = reader.readCall(fields("03/04/2026 16:05"), Instant.parse("2026-03-04T15:06:00Z"));
        assertThat(april.start().instant()).isEqualTo(Instant.parse("2026-04-03T14:05:00Z"));
        assertThat(march.start().instant()).isEqualTo(Instant.parse("2026-03-04T15:05:00Z"));
        assertThat(april.notes())
                .anyMatch(note -> note.startsWith("CallStartTimeLocal: read day first, the only reading close"));
        assertThat(march.notes()).anyMatch(note -> note.startsWith("CallStartTimeLocal: read month first"));
    }

    @Test
    void anAmbiguousDateFarFromItsReceiptIsNotGuessed() {
        ReportCall report = start(ReportReader.of(NUMBERS, VIENNA), "03/04/2026 16:05");
        assertThat(report.start().instant()).isEqualTo(RECEIVED);
        assertThat(report.derived()).contains("startedAt");
        assertThat(report.notes())
                .contains("CallStartTimeLocal: could be read day first or month first and none is certain; ignored."
                        + " Configure the culture of the PBX");
    }

    @Test
    void aConfiguredCultureThatLooksWrongIsFollowedButSaid() {
        ReportCall report = ReportReader.of(NUMBERS, VIENNA, Locale.US)
                .readCall(fields("03/04/2026 16:05"), Instant.parse("2026-04-03T14:06:00Z"));
        assertThat(report.start().instant()).isEqualTo(Instant.parse("2026-03-04T15:05:00Z"));
        assertThat(report.notes()).anyMatch(note -> note.contains("check the configured culture"));
    }

    @Test
    void aDateThatTheConfiguredCultureCannotMeanIsReadAsItCanAndSaid() {
        ReportCall report = start(ReportReader.of(NUMBERS, VIENNA, Locale.US), "21/11/2026 16:05");
        assertThat(report.start().instant()).isEqualTo(Instant.parse("2026-11-21T15:05:00Z"));
        assertThat(report.notes()).anyMatch(note -> note.contains("there is no such date month first"));
    }

    @Test
    void aYearOfTwoDigitsIsOneMoreDoubtUnlessTheCultureIsConfigured() {
        Instant expected = Instant.parse("2026-11-21T15:05:00Z");
        ReportCall found = start(ReportReader.of(NUMBERS, VIENNA), "21/11/26 16:05");
        assertThat(found.start().instant()).isEqualTo(expected);
        assertThat(found.notes()).anyMatch(note -> note.startsWith("CallStartTimeLocal: read day first"));
        ReportCall configured = start(ReportReader.of(NUMBERS, VIENNA, Locale.UK), "21/11/26 16:05");
        assertThat(configured.start().instant()).isEqualTo(expected);
        assertThat(configured.notes()).noneMatch(note -> note.startsWith("CallStartTimeLocal"));
    }

    @Test
    void sameDayAndMonthIsNotAmbiguous() {
        assertThat(start(ReportReader.of(NUMBERS, VIENNA), "04/04/2026 16:05")
                        .start()
                        .instant())
                .isEqualTo(Instant.parse("2026-04-04T14:05:00Z"));
    }

    @Test
    void theRootLocaleIsDotNetsInvariantCulture() {
        assertThat(start(ReportReader.of(NUMBERS, VIENNA, Locale.ROOT), "03/04/2026 16:05")
                        .start()
                        .instant())
                .isEqualTo(Instant.parse("2026-03-04T15:05:00Z"));
    }

    @Test
    void theHourThatComesTwiceIsTheOneNearerToTheReceipt() {
        ReportReader reader = ReportReader.of(NUMBERS, VIENNA);
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(start(reader, "25.10.2026 02:30", first.plusSeconds(60)).instant())
                .isEqualTo(first);
        ReportTime later = start(reader, "25.10.2026 02:30", second.plusSeconds(60));
        assertThat(later.instant()).isEqualTo(second);
        assertThat(later.reading()).contains("the second of two such hours");
        assertThat(start(reader, "29.03.2026 02:30").start().reading()).contains("the hour that clocks skip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01.01.0001 00:00:00",
                "1/1/0001 12:00:00 AM",
                "0001-01-01T00:00:00",
            })
    void theTimeThatDotNetWritesForNoneIsAbsent(String text) {
        assertThat(start(ReportReader.of(NUMBERS, VIENNA), text).notes())
                .noneMatch(note -> note.startsWith("CallStartTimeLocal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "21.11.2026",
                "16:05",
                "31.02.2026 16:05",
                "21.11.2026 24:05",
                "21.11.2026 16:05 AM",
                "21.11.2026 4:05 xx",
                "21.11.1448 16:05",
                "21/11-2026 16:05",
                "2026-11-21T16:05:09+99:99",
                "[[CallStartTimeUTC].ToString(\"o\")]",
            })
    void aTextWithoutACertainReadingIsIgnoredAndItsShapeSaid(String text) {
        ReportCall report = start(ReportReader.of(NUMBERS, VIENNA), text);
        assertThat(report.start().instant()).isEqualTo(RECEIVED);
        assertThat(report.notes())
                .anyMatch(note -> note.startsWith("CallStartTimeLocal: expected a date and a time, found '"))
                .noneMatch(note -> note.contains("yesterday"));
    }

    private static ReportCall start(ReportReader reader, String text) {
        return reader.readCall(fields(text), RECEIVED);
    }

    private static ReportTime start(ReportReader reader, String text, Instant receivedAt) {
        return reader.readCall(fields(text), receivedAt).start();
    }

    private static Map<String, String> fields(String text) {
        return Map.of("CallType", "Missed", "Agent", "104", "CallStartTimeLocal", text);
    }
}
