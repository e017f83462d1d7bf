package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTimelineTest {
    private static final String START_FIELD = "CallStartTimeUTCMillis";
    private static final Instant START = Instant.ofEpochMilli(1795273509120L);

    @Test
    void aMissingEndIsTheAnswerAndTheDuration() {
        ReportCall report =
                ReportCallTest.call("CallEstablishedTimeUTCMillis", "1795273515120", "Duration", "00:01:33");
        assertThat(report.toCall().endedAt()).isEqualTo(START.plusSeconds(99));
        assertThat(report.end().precision()).isEqualTo(TimePrecision.SECOND);
        assertThat(report.derived()).containsExactly("endedAt");
        assertThat(report.notes()).containsExactly("endedAt: the answer and the duration");
    }

    @Test
    void aMissingAnswerIsTheEndLessTheDuration() {
        ReportCall report = ReportCallTest.call("CallEndTimeUTCMillis", "1795273608120", "Duration", "00:01:33");
        assertThat(report.toCall().answeredAt()).contains(START.plusSeconds(6));
        assertThat(report.derived()).containsExactly("answeredAt");
    }

    @Test
    void aMissingStartIsTheAnswerWithoutRinging() {
        ReportCall report = ReportCallTest.call(START_FIELD, "", "CallEstablishedTimeUTCMillis", "1795273509120");
        assertThat(report.start().instant()).isEqualTo(START);
        assertThat(report.start().precision()).isEqualTo(TimePrecision.ESTIMATE);
        assertThat(report.derived()).contains("startedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-62135596800000", "-1"})
    void theTimeThatDotNetWritesForNoneIsAbsent(String empty) {
        ReportCall report = ReportCallTest.call(
                "CallType", "Missed", "CallEstablishedTimeUTCMillis", empty, "CallEndTimeUTCMillis", "1795273529120");
        assertThat(report.toCall().answeredAt()).isEmpty();
        assertThat(report.toCall().endedAt()).isEqualTo(START.plusSeconds(20));
        assertThat(report.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795273509", "179527350912000", "1.79E12", "16:05"})
    void millisecondsThatAreNoneAreSaidAndTheTextIsReadInstead(String wrong) {
        ReportCall report = ReportCallTest.call(START_FIELD, wrong, "CallStartTimeUTC", "2026-11-21T15:05:09Z");
        assertThat(report.start().instant()).isEqualTo(Instant.parse("2026-11-21T15:05:09Z"));
        assertThat(report.notes()).anyMatch(note -> note.startsWith(START_FIELD + ": expected milliseconds"));
    }

    @Test
    void anEndBeforeTheStartNeverBreaksTheCall() {
        ReportCall report = ReportCallTest.call("CallEndTimeUTCMillis", "1795270000000", "Duration", "00:00:30");
        assertThat(report.toCall().endedAt()).isEqualTo(START.plusSeconds(30));
        assertThat(report.derived()).contains("endedAt");
        assertThat(report.notes()).anyMatch(note -> note.startsWith("CallEndTimeUTCMillis: the end lies before"));
    }

    @Test
    void timesToTheMinuteAreNoContradictionAndKeepTheMeasuredDuration() {
        ReportCall report = ReportCallTest.call(
                "CallEstablishedTimeLocal", "21.11.2026 16:05",
                "CallEndTimeLocal", "21.11.2026 16:06",
                "Duration", "00:00:42");
        assertThat(report.toCall().talkTime()).isEqualTo(Duration.ofSeconds(42));
        assertThat(report.toCall().answeredAt()).contains(START);
        assertThat(report.notes()).noneMatch(note -> note.contains("before the start"));
    }

    @Test
    void aDurationThatContradictsTheTimesIsSaid() {
        ReportCall report = ReportCallTest.call(
                "CallEstablishedTimeUTCMillis",
                "1795273515120",
                "CallEndTimeUTCMillis",
                "1795273608120",
                "Duration",
                "01:00:00");
        assertThat(report.toCall().talkTime()).isEqualTo(Duration.ofSeconds(93));
        assertThat(report.notes()).singleElement().asString().startsWith("Duration: PT1H, while");
    }

    @ParameterizedTest
    @CsvSource({
        "00:01:33, PT1M33S",
        "0:1:3, PT1M3S",
        "1.02:03:04, P1DT2H3M4S",
        "1:02:03:04, P1DT2H3M4S",
        "00:00:59.5000000, PT59.5S",
        "93, PT1M33S",
        "93.4, PT1M33.4S",
        "'93,4', PT1M33.4S",
        "0, PT0S",
    })
    void durationsAreReadInEveryForm(String text, Duration duration) {
        assertThat(ReportCallTest.call("Duration", text).duration()).contains(duration);
        assertThat(ReportCallTest.call("DurationTimespan", text).duration()).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:33", "-00:00:05", "00:61:00", "93 s", "1e9", "999999999999", "NaN"})
    void anotherTextIsNoDurationAndIsSaid(String text) {
        ReportCall report = ReportCallTest.call("Duration", text);
        assertThat(report.duration()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Duration: expected hh:mm:ss or seconds"));
    }
}
