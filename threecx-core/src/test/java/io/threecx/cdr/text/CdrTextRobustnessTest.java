package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.cdr.CdrLeg;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come: a record or a problem, no exception, no hang. */
class CdrTextRobustnessTest {
    /** A million: {@code -Dthreecx.cdr.lines=1000000}. */
    private static final int LINES = Integer.getInteger("threecx.cdr.lines", 30_000);

    private static final List<CdrLayout> LAYOUTS = layouts();
    private static final List<CdrReader> READERS =
            LAYOUTS.stream().map(CdrReader::of).toList();
    private static final List<String> PIECES = List.of(
            ",",
            ", ",
            "\t",
            "Call ",
            "Chain: ",
            "Chain:",
            ";",
            "Ext.",
            "2026/02/30 08:15:07",
            "99:99:99",
            "\u0000",
            "\ufeff",
            "\ud83d\ude00",
            "\udc00",
            "sip:@",
            "f2abec829b010000_",
            "1e999999999",
            "Queue",
            "Okafor, Ada",
            "GET / HTTP/1.1",
            "           ");

    private static List<CdrLayout> layouts() {
        List<CdrLayout> layouts = new ArrayList<>(CdrLayout.known());
        layouts.add(CdrLayout.VENDOR_PAGE.tabSeparated());
        layouts.add(CdrLayout.parse("historyid:10,time-start:19,from-dispname:20,chain:40")
                .fixedWidth());
        layouts.add(CdrLayout.parse("from-dispname,to-dispname,final-dispname,bill-name"));
        layouts.add(CdrLayout.ofColumns(List.of(new CdrColumn("new", 0), new CdrColumn("newer", 0))));
        return layouts;
    }

    @Test
    void randomAndDamagedLinesAreRecordsOrProblems() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        int readable = 0;
        for (int i = 0; i < LINES; i++) {
            int which = random.nextInt(LAYOUTS.size());
            byte[] bytes = bytes(random, records, LAYOUTS.get(which));
            try {
                readable += use(READERS.get(which), bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", line " + i + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        // the damage must not be so great that nothing but refusal is tested
        assertThat(readable).isBetween(LINES / 10, LINES * 9 / 10);
    }

    @FuzzTest
    void anyBytesAreRecordsOrProblems(FuzzedDataProvider data) {
        CdrReader reader = data.pickValue(READERS);
        use(reader, data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void anySettingIsALayoutOrRefused(FuzzedDataProvider data) {
        String setting = data.consumeRemainingAsString();
        try {
            assertThat(CdrLayout.parse(CdrLayout.parse(setting).toString()).toString())
                    .isEqualTo(CdrLayout.parse(setting).toString());
        } catch (IllegalArgumentException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    @Test
    void aLineOfNothingButSeparatorsTakesNoLongerThanOthers() {
        String commas = ",".repeat(CdrReader.MAX_LINE);
        String names = CdrReaderTest.LINE.replace("Muster AG", "a,b,c,d").replace("Sales", "e,f,g,h");

        long start = System.nanoTime();
        for (CdrReader reader : READERS) {
            for (int i = 0; i < 50; i++) {
                assertThat(reader.read(commas)).isPresent();
                assertThat(reader.read(names)).isPresent();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    private static byte[] bytes(Random random, RandomRecords records, CdrLayout layout) {
        if (random.nextInt(8) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        StringBuilder line = new StringBuilder(
                layout.isFixedWidth()
                        ? "Call 4711      2026/01/03 08:15:07Ada Okafor"
                        : CdrWriter.of(layout).line(records.next()));
        for (int damage = random.nextInt(4); damage > 0; damage--) {
            int at = random.nextInt(line.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> line.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> line.delete(at, Math.min(line.length(), at + random.nextInt(20)));
                case 2 -> line.insert(at, (char) random.nextInt(0x10000));
                case 3 -> line.setLength(at);
                default -> line.append(line.substring(at));
            }
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** Reads them as a stream and as one line, and everything of what was read. */
    private static int use(CdrReader reader, byte[] bytes) {
        reader.lines(new ByteArrayInputStream(bytes)).forEach(CdrTextRobustnessTest::useLine);
        return reader.read(new String(bytes, StandardCharsets.UTF_8), 1)
                .map(CdrTextRobustnessTest::useLine)
                .orElse(0);
    }

    private static int useLine(CdrReading line) {
        if (line instanceof CdrProblem problem) {
            require(
                    problem.text().length() <= CdrProblem.MAX_TEXT
                            && !problem.toString().isBlank(),
                    problem);
            return 0;
        }
        CdrRecord record = (CdrRecord) line;
        for (CdrLeg leg : record.legs()) {
            require(!leg.callId().isEmpty() && !leg.toString().isEmpty(), leg);
        }
        require(record.notes().size() < 20, record);
        require(record.billCost().isEmpty() || record.billCost().get().scale() < 30, record);
        require(!record.talkTime().isNegative(), record);
        require(record.chain().size() + record.missedQueueAgents().size() < CdrReader.MAX_LINE, record);
        require(record.equals(record) && record.hashCode() == record.hashCode(), record);
        return 1;
    }

    private static void require(boolean condition, Object about) {
        if (!condition) {
            throw new AssertionError(about);
        }
    }
}
