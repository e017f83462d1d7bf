package io.threecx.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.threecx.cdr.text.CdrField;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.cdr.text.CdrReader;
import io.threecx.cdr.text.CdrReading;
import io.threecx.cdr.text.CdrRecord;
import io.threecx.cdr.text.CdrWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Call records from the bytes of a log, beside a plain CSV reader that makes strings of the same bytes. One thread. */
final class CdrTextBenchmark {
    private static final long SEED = 20_260_103;
    private static final int PEOPLE_PER_LINE = 10;
    private static final double LEAST_PER_SECOND = 1_000_000;
    private static final double LEAST_OF_CSV = 0.5;
    private static final Instant FIRST_CALL = Instant.parse("2026-01-03T08:15:07Z");
    private static final List<String> NAMES =
            List.of("Muster AG", "Ada Okafor", "Zoë Ünal", "Harbour Lights Ltd", "Sales");

    private final byte[] log;
    private final int lines;
    private final CdrReader reader = CdrReader.of(CdrLayout.VENDOR_PAGE);

    private CdrTextBenchmark(int lines) {
        this.lines = lines;
        this.log = log(lines);
    }

    static List<Figure> run(Scale scale, PrintStream progress) {
        return new CdrTextBenchmark(scale.people() / PEOPLE_PER_LINE).measure(scale, progress);
    }

    private List<Figure> measure(Scale scale, PrintStream progress) {
        Rates records = new Rates(this::records);
        Rates strings = new Rates(this::strings);
        Rates legs = new Rates(this::legs);
        Rates csv = new Rates(CdrTextBenchmark::csv);
        List<Rates> all = List.of(records, csv, strings, legs);
        all.forEach(rates -> rates.warmUp(scale.warmUp()));
        for (int round = 1; round <= scale.throughputRounds(); round++) {
            all.forEach(rates -> rates.measure(scale.burst()));
            progress.printf("cdr: round %d done%n", round);
        }
        return List.of(
                Figure.atLeast(
                        LEAST_PER_SECOND,
                        "call records in a second of processor time, beside CSV lines",
                        Unit.PER_SECOND,
                        records.ofProcessor,
                        csv.ofProcessor),
                Figure.ratioAtLeast(
                        LEAST_OF_CSV,
                        "the same, every column made a string",
                        Unit.PER_SECOND,
                        strings.ofProcessor,
                        csv.ofProcessor),
                Figure.compared("the same, made legs of calls", Unit.PER_SECOND, legs.ofProcessor, csv.ofProcessor),
                Figure.ratioAtLeast(
                        LEAST_OF_CSV,
                        "call records in a second, beside CSV lines",
                        Unit.PER_SECOND,
                        records.ofClock,
                        csv.ofClock));
    }

    /** How fast one way of reading is. */
    private final class Rates {
        private final Samples ofClock = new Samples();
        private final Samples ofProcessor = new Samples();
        private final ToLongFunction<byte[]> reading;

        Rates(ToLongFunction<byte[]> reading) {
            this.reading = reading;
        }

        void warmUp(Duration time) {
            read(time);
        }

        void measure(Duration time) {
            long start = System.nanoTime();
            long processorStart = ProcessorTime.now();
            double read = read(time);
            ofProcessor.add(read * 1e9 / (ProcessorTime.now() - processorStart));
            ofClock.add(read * 1e9 / (System.nanoTime() - start));
        }

        private long read(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            long read = 0;
            do {
                if (reading.applyAsLong(log) < lines) { // each counts at least one for a line
                    throw new IllegalStateException("not all of the " + lines + " lines were read");
                }
                read += lines;
            } while (System.nanoTime() < end);
            return read;
        }
    }

    private long records(byte[] bytes) {
        return sum(bytes, record -> record.startedAt().isPresent() ? 1 : 0);
    }

    private long strings(byte[] bytes) {
        return sum(bytes, record -> {
            long length = 0;
            for (CdrField field : CdrField.values()) {
                length += record.text(field).length();
            }
            return length;
        });
    }

    private long legs(byte[] bytes) {
        return sum(bytes, record -> record.legs().size());
    }

    private long sum(byte[] bytes, ToLongFunction<CdrRecord> value) {
        try (Stream<CdrReading> read = reader.lines(new ByteArrayInputStream(bytes))) {
            return read.mapToLong(line -> line instanceof CdrRecord record ? value.applyAsLong(record) : 0)
                    .sum();
        }
    }

    private static long csv(byte[] bytes) {
        try (CsvReader<CsvRecord> read = CsvReader.builder().ofCsvRecord(new ByteArrayInputStream(bytes))) {
            long length = 0;
            for (CsvRecord record : read) {
                for (String value : record.getFields()) {
                    length += value.length();
                }
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log as the PBX writes it: calls from outside to a queue, most of them answered. */
    private static byte[] log(int lines) {
        Random random = new Random(SEED);
        CdrWriter writer = CdrWriter.of(CdrLayout.VENDOR_PAGE);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            log.append(writer.line(record(i, random))).append("\r\n");
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static CdrRecord record(int number, Random random) {
        Instant start = FIRST_CALL.plusSeconds(random.nextInt(30_000_000));
        String caller = "+4144" + (1_000_000 + random.nextInt(9_000_000));
        String agent = String.valueOf(100 + random.nextInt(100));
        Duration talking = Duration.ofSeconds(random.nextInt(900));
        CdrRecord.Builder record = CdrRecord.builder()
                .with(CdrField.HISTORY_ID, String.valueOf(100_000 + number))
                .with(CdrField.CALL_ID, "f2abec829b010000_" + number)
                .startedAt(start)
                .endedAt(start.plusSeconds(5).plus(talking))
                .with(CdrField.REASON_TERMINATED, "TerminatedByDst")
                .with(CdrField.FROM_NUMBER, caller)
                .with(CdrField.FROM_DN, "10001")
                .with(CdrField.FROM_TYPE, "Line")
                .with(CdrField.FROM_NAME, NAMES.get(random.nextInt(NAMES.size())))
                .with(CdrField.TO_NUMBER, "Ext.800")
                .with(CdrField.TO_DN, "800")
                .with(CdrField.TO_TYPE, "Queue")
                .with(CdrField.TO_NAME, "Sales")
                .with(CdrField.DIAL_NUMBER, "800");
        if (random.nextInt(10) == 0) {
            return record.chain(List.of(caller, "Ext.800"))
                    .missedQueueAgents(List.of(agent))
                    .build();
        }
        return record.answeredAt(start.plusSeconds(5))
                .duration(talking)
                .with(CdrField.REASON_CHANGED, "ReplacedDst")
                .with(CdrField.FINAL_NUMBER, "Ext." + agent)
                .with(CdrField.FINAL_DN, agent)
                .with(CdrField.FINAL_TYPE, "Extension")
                .with(CdrField.FINAL_NAME, NAMES.get(random.nextInt(NAMES.size())))
                .chain(List.of(caller, "Ext.800", "Ext." + agent))
                .build();
    }
}
