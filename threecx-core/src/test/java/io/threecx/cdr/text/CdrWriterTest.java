package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CdrWriterTest {
    private static final List<CdrLayout> LAYOUTS = Stream.of(
                    CdrLayout.known().stream(),
                    CdrLayout.known().stream().map(CdrLayout::tabSeparated),
                    Stream.of(CdrLayout.ofColumns(CdrLayout.ALL_TICKED.columns().stream()
                                    .map(column -> new CdrColumn(column.name(), 60))
                                    .toList())
                            .fixedWidth()))
            .flatMap(layouts -> layouts)
            .toList();

    @Test
    void aRecordIsWrittenAsThePbxWritesIt() {
        CdrRecord record = CdrRecord.builder()
                .with(CdrField.HISTORY_ID, "4711")
                .with(CdrField.CALL_ID, "f2abec829b010000_17")
                .duration(Duration.ofSeconds(65))
                .startedAt(Instant.parse("2026-01-03T08:15:07.250Z"))
                .answeredAt(Instant.parse("2026-01-03T08:15:12Z"))
                .endedAt(Instant.parse("2026-01-03T08:16:17Z"))
                .with(CdrField.REASON_TERMINATED, "TerminatedByDst")
                .with(CdrField.FROM_NUMBER, "+41440001122")
                .with(CdrField.FROM_DN, "10001")
                .with(CdrField.FROM_TYPE, "Line")
                .with(CdrField.FROM_NAME, "Muster AG")
                .with(CdrField.TO_NUMBER, "Ext.800")
                .with(CdrField.TO_DN, "800")
                .with(CdrField.TO_TYPE, "Queue")
                .with(CdrField.TO_NAME, "Sales")
                .with(CdrField.DIAL_NUMBER, "800")
                .with(CdrField.REASON_CHANGED, "ReplacedDst")
                .with(CdrField.FINAL_NUMBER, "Ext.101")
                .with(CdrField.FINAL_DN, "101")
                .with(CdrField.FINAL_TYPE, "Extension")
                .with(CdrField.FINAL_NAME, "Anna Beispiel")
                .chain(List.of("+41440001122", "Ext.800", "Ext.101"))
                .build();

        assertThat(CdrWriter.of(CdrLayout.VENDOR_PAGE).line(record)).isEqualTo(CdrReaderTest.LINE);
    }

    @ParameterizedTest
    @FieldSource("LAYOUTS")
    void whatIsWrittenIsReadAgain(CdrLayout layout) {
        long seed = 20_261_122;
        RandomRecords records = new RandomRecords(seed);
        CdrReader reader = CdrReader.of(layout);
        CdrWriter writer = CdrWriter.of(layout);
        for (int i = 0; i < 500; i++) {
            CdrRecord record = records.next();
            String line = writer.line(record);
            CdrRecord read = (CdrRecord) reader.read(line).orElseThrow();
            for (CdrField field : CdrField.values()) {
                assertThat(read.text(field))
                        .as("seed %s, record %s, %s", seed, i, field)
                        .isEqualTo(layout.has(field) ? record.text(field) : "");
            }
            assertThat(writer.line(read)).isEqualTo(line);
        }
    }

    /** The administrator is free to choose. */
    @Test
    void anyFieldsInAnyOrderAreReadAgain() {
        long seed = 4711;
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        for (int i = 0; i < 500; i++) {
            List<CdrField> fields = new java.util.ArrayList<>(List.of(CdrField.values()));
            Collections.shuffle(fields, random);
            fields = fields.subList(0, 1 + random.nextInt(fields.size()));
            if (!fields.contains(CdrField.TIME_START)) {
                fields.set(0, CdrField.TIME_START);
            }
            CdrLayout layout = CdrLayout.of(fields);
            String line = CdrWriter.of(layout).line(records.next());

            assertThat(CdrReader.of(layout)
                            .read(line)
                            .map(CdrRecord.class::cast)
                            .map(CdrWriter.of(layout)::line))
                    .as("seed %s, round %s, %s", seed, i, layout)
                    .contains(line);
        }
    }

    @Test
    void aCommaInANameBecomesASpace() {
        CdrRecord record = CdrRecord.builder()
                .with(CdrField.TO_NAME, "Okafor, Ada,\r\nPhD,")
                .build();

        assertThat(CdrWriter.of(CdrLayout.parse("to-dispname")).line(record)).isEqualTo("Call Okafor Ada PhD");
        assertThat(CdrWriter.of(CdrLayout.parse("to-dispname").tabSeparated()).line(record))
                .isEqualTo("Call Okafor, Ada, PhD,");
    }

    @Test
    void aCommaAnywhereElseIsRefused() {
        CdrRecord record =
                CdrRecord.builder().with(CdrField.HISTORY_ID, "47,11").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CdrWriter.of(CdrLayout.VENDOR_PAGE).line(record))
                .withMessageContaining("historyid")
                .withMessageNotContaining("47,11");
    }

    @Test
    void aValueWiderThanItsColumnIsRefused() {
        CdrWriter writer = CdrWriter.of(CdrLayout.parse("historyid:3").fixedWidth());

        assertThat(writer.line(
                        CdrRecord.builder().with(CdrField.HISTORY_ID, "47").build()))
                .isEqualTo("Call 47 ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.line(
                        CdrRecord.builder().with(CdrField.HISTORY_ID, "4711").build()))
                .withMessageContaining("4 characters");
    }

    @Test
    void aRecordWithATimeThatIsNoneIsNotBuilt() {
        CdrRecord.Builder builder = CdrRecord.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.with(CdrField.TIME_END, "now"))
                .withMessageContaining("yyyy/MM/dd HH:mm:ss");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.with(CdrField.DURATION, "65"))
                .withMessageContaining("HH:mm:ss");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> builder.with(CdrField.TO_NAME, "x".repeat(70_000)).build());
    }

    @Test
    void recordsOfTwoLayoutsAreEqualWhereTheirValuesAre() {
        CdrRecord record = new RandomRecords(1).next();
        String other = CdrWriter.of(CdrLayout.ALL_TICKED).line(record);

        CdrReading read = CdrReader.of(CdrLayout.ALL_TICKED).read(other).orElseThrow();

        assertThat(read).isEqualTo(record).hasSameHashCodeAs(record);
        assertThat(read).isNotEqualTo(new RandomRecords(2).next());
    }
}
