package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrReaderStreamTest {
    private final CdrReader reader = CdrReader.of(CdrLayout.VENDOR_PAGE);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n", "\r\n\r\n"})
    void everyKindOfLineEndEndsALine(String end) {
        List<CdrRecord> records = records(500);
        String text = String.join(end, lines(records));

        assertThat(read(text)).isEqualTo(records);
        assertThat(read(text + end)).isEqualTo(records);
    }

    @Test
    void linesAreCountedAsAnEditorDoes() {
        String line = CdrReaderTest.LINE;

        List<CdrReading> read = read("GET / HTTP/1.1\r\n\r\n" + line + "\r\r" + line + "\n\nbroken\n");

        assertThat(read)
                .filteredOn(CdrProblem.class::isInstance)
                .extracting(problem -> ((CdrProblem) problem).lineNumber())
                .containsExactly(1L, 7L);
        assertThat(read).filteredOn(CdrRecord.class::isInstance).hasSize(2);
    }

    @Test
    void aLineLongerThanTheBufferIsOneProblemAndReadingGoesOn() {
        String line = CdrReaderTest.LINE;

        List<CdrReading> read = read(line + "\n" + "x".repeat(1_000_000) + "\r\n" + line + "\n" + "y".repeat(70_000));

        assertThat(read).hasSize(4);
        assertThat(read.get(1)).isInstanceOfSatisfying(CdrProblem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(CdrProblem.Kind.TOO_LONG);
            assertThat(problem.lineNumber()).isEqualTo(2);
        });
        assertThat(read.get(2)).isInstanceOf(CdrRecord.class);
        assertThat(read.get(3)).isInstanceOf(CdrProblem.class);
    }

    @Test
    void theLongestLineIsReadAcrossTheEndOfTheBuffer() {
        String longest = "Call " + "7".repeat(CdrReader.MAX_LINE - CdrReaderTest.LINE.length())
                + CdrReaderTest.LINE.substring(5);

        assertThat(read((longest + "\n").repeat(12))).hasSize(12).allMatch(CdrRecord.class::isInstance);
    }

    /** A connection gives what it has, not what was asked for. */
    @Test
    void bytesMayComeInAnyPortions() {
        List<CdrRecord> records = records(300);
        long seed = 7;
        Random random = new Random(seed);
        byte[] bytes = (String.join("\r\n", lines(records)) + "\r\n").getBytes(StandardCharsets.UTF_8);
        InputStream dripping = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(40)));
            }
        };

        assertThat(reader.lines(dripping).toList()).as("seed %s", seed).isEqualTo(records);
    }

    @Test
    void aLineIsThereBeforeTheNextOneIsAskedFor() {
        byte[] one = (CdrReaderTest.LINE + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream silentAfterwards = new ByteArrayInputStream(one) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int read = super.read(target, offset, length);
                return read < 0 ? fail("asked for more") : read;
            }
        };

        assertThat(reader.lines(silentAfterwards).findFirst()).isPresent();
    }

    @Test
    void charactersThatAreNoUtf8AreReplaced() {
        byte[] bytes = CdrReaderTest.LINE.replace("Muster", "Müster").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(reader.lines(new ByteArrayInputStream(bytes)).findFirst())
                .hasValueSatisfying(line ->
                        assertThat(((CdrRecord) line).text(CdrField.FROM_NAME)).isEqualTo("M\ufffdster AG"));
    }

    @Test
    void utf16IsReadAsFarAsItIsAscii() {
        byte[] bytes = (CdrReaderTest.LINE + "\r\n").repeat(3).getBytes(StandardCharsets.UTF_16);

        assertThat(reader.lines(new ByteArrayInputStream(bytes)).toList())
                .hasSize(3)
                .allMatch(CdrRecord.class::isInstance);
    }

    @Test
    void closingClosesTheInputAndItsFailureIsTold() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public void close() {
                closed.set(true);
            }
        };

        try (Stream<CdrReading> lines = reader.lines(failing)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(lines::toList)
                    .withMessageContaining("unplugged");
        }
        assertThat(closed).isTrue();
    }

    @Test
    void oneLineAndAStreamOfThemAreReadAlike() {
        List<String> lines = new ArrayList<>(lines(records(200)));
        lines.add("GET / HTTP/1.1");
        lines.add(CdrReaderTest.LINE.replace("Muster AG", "Muster, AG"));
        lines.add(CdrReaderTest.LINE.replace("Muster AG", "Muster,AG"));
        List<CdrReading> single = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            reader.read(lines.get(i), i + 1).ifPresent(single::add);
        }

        assertThat(read(String.join("\n", lines))).isEqualTo(single);
    }

    private List<CdrReading> read(String text) {
        try (Stream<CdrReading> lines = reader.lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            return lines.toList();
        }
    }

    private static List<CdrRecord> records(int count) {
        return Stream.generate(new RandomRecords(count)::next).limit(count).toList();
    }

    private static List<String> lines(List<CdrRecord> records) {
        CdrWriter writer = CdrWriter.of(CdrLayout.VENDOR_PAGE);
        return records.stream().map(writer::line).toList();
    }
}
