package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import io.threecx.cdr.text.CdrDetection.Confidence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LayoutDetectionTest {
    private static final List<CdrLayout> LAYOUTS = CdrLayout.known();

    @ParameterizedTest
    @FieldSource("LAYOUTS")
    void anOrderIsFoundAmongTheKnownOnes(CdrLayout layout) {
        CdrDetection found = CdrLayout.detect(lines(layout));

        assertThat(found.layout()).contains(layout);
        assertThat(found.confidence()).isEqualTo(Confidence.CLEAR);
        assertThat(found.toString()).contains("20 of 20 lines fit", "order among themselves was not seen");
    }

    @ParameterizedTest
    @FieldSource("LAYOUTS")
    void tabsAreFound(CdrLayout layout) {
        assertThat(CdrLayout.detect(lines(layout.tabSeparated())).layout()).contains(layout.tabSeparated());
    }

    @Test
    void linesOfAScannerMakeItOnlyLikely() {
        List<String> lines = Stream.concat(lines(CdrLayout.NO_IDS).stream(), Stream.of("GET / HTTP/1.1", ""))
                .toList();

        CdrDetection found = CdrLayout.detect(lines);

        assertThat(found.layout()).contains(CdrLayout.NO_IDS);
        assertThat(found.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(found.toString()).contains("20 of 21 lines");
    }

    @Test
    void aLineThatTellsNothingLeavesItUnsure() {
        String line = CdrWriter.of(CdrLayout.VENDOR_PAGE)
                .line(CdrRecord.builder()
                        .with(CdrField.TIME_START, "2026/01/03 08:15:07")
                        .build());

        CdrDetection found = CdrLayout.detect(List.of(line));

        assertThat(found.confidence()).isEqualTo(Confidence.UNSURE);
        assertThat(found.toString()).contains("As many fit", "every field is ticked", "No line fills historyid");
    }

    @Test
    void anUnknownOrderIsNotGuessedButDescribed() {
        CdrLayout custom = CdrLayout.parse("callid,from-type,chain,time-start,duration");

        CdrDetection found = CdrLayout.detect(lines(custom));

        assertThat(found.layout()).isEmpty();
        assertThat(found.confidence()).isEqualTo(Confidence.NONE);
        assertThat(found.assumptions())
                .contains(
                        "None of the known orders fits. The line with most columns has 5.",
                        "Column 1 is callid.",
                        "Column 2 is a type.",
                        "Column 4 is a time.");
    }

    @Test
    void paddedColumnsWithoutCommasNeedTheirWidths() {
        CdrLayout padded = CdrLayout.parse("historyid:10,time-start:19").fixedWidth();

        assertThat(CdrLayout.detect(lines(padded)).toString()).contains("widths");
    }

    @Test
    void nothingToLookAtIsNoLayout() {
        assertThat(CdrLayout.detect(List.of("", "\r\n")).confidence()).isEqualTo(Confidence.NONE);
    }

    private static List<String> lines(CdrLayout layout) {
        RandomRecords records = new RandomRecords(42);
        CdrWriter writer = CdrWriter.of(layout);
        return Stream.generate(records::next).limit(20).map(writer::line).toList();
    }
}
