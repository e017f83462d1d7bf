package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.text.CdrReader;
import io.threecx.cdr.text.CdrRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that makes calls of a growing file is killed again and again; {@code -Dthreecx.kills=50} as often as that. */
@Timeout(900)
class CdrCallsProcessTest {
    private static final int KILLS = Integer.getInteger("threecx.kills", 5);
    private static final int CALLS_AT_ONCE = 12;
    private static final int MOST_ATTEMPTS = 4;

    @TempDir
    Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<List<String>> going = new ArrayList<>();
    private final Map<String, List<String>> written = new HashMap<>();
    private final Map<String, Integer> rung = new HashMap<>();

    @Test
    void whateverIsKilledEveryCallIsToldWithAllItsRecordsUnderOneKey() throws Exception {
        LogFolder pbx = new LogFolder(Files.createDirectory(folder.resolve("logs")), new HandClock());
        Path told = folder.resolve("told");
        records(pbx, CALLS_AT_ONCE * MOST_ATTEMPTS + 1); // at least one call is whole
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(pbx, told, kill);
            if (kill == 0) { // what is rotated away before the very first look is nobody's
                CollectedLines.await("a first call", () -> Files.exists(told) && size(told) > 0);
            }
            for (int i = random.nextInt(30); i >= 0; i--) {
                records(pbx, 1 + random.nextInt(8));
                new CountDownLatch(1).await(random.nextInt(5_000), TimeUnit.MICROSECONDS);
                if (random.nextInt(10) == 0) {
                    pbx.rotate();
                    records(pbx, 1);
                }
            }
            kill(process);
        }
        while (!going.isEmpty()) {
            record(pbx);
        }
        Map<String, String> wanted = wanted();
        Process last = start(pbx, told, KILLS);
        while (!told(told).equals(wanted)) {
            long before = size(told); // there may be much to catch up with: only standing still is wrong
            CollectedLines.await(
                    "more to be told", () -> size(told) > before || told(told).equals(wanted));
        }
        kill(last);

        assertThat(told(told)).as("seed %d", seed).isEqualTo(wanted);
        assertThat(wanted).hasSameSizeAs(written);
    }

    private static Map<String, String> told(Path file) {
        try {
            return DurableCalls.told(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void records(LogFolder pbx, int count) {
        for (int i = 0; i < count; i++) {
            while (going.size() < CALLS_AT_ONCE) {
                begin();
            }
            record(pbx);
        }
    }

    /** The next record of one of the calls that go on, at times in two pieces. */
    private void record(LogFolder pbx) {
        List<String> call = going.get(random.nextInt(going.size()));
        String line = call.remove(call.size() - 1) + "\n\n";
        going.removeIf(List::isEmpty);
        int piece = random.nextInt(4) == 0 ? random.nextInt(line.length()) : line.length();
        pbx.append(line.substring(0, piece));
        pbx.append(line.substring(piece));
    }

    /** A queue rings some agents, one answers; the records of that come in any order. */
    private void begin() {
        String id = String.format("%08xec829b01_%d", 0xf2abL + written.size(), written.size() % 7);
        List<String> lines = new ArrayList<>();
        int attempts = random.nextInt(MOST_ATTEMPTS);
        for (int agent = 0; agent < attempts; agent++) {
            lines.add(QueueCallLines.ATTEMPT.replace("102", String.valueOf(102 + agent)));
        }
        lines.add(QueueCallLines.CALL);
        Collections.shuffle(lines, random);
        lines.replaceAll(line -> line.replace(QueueCallLines.CALL_ID, id));
        written.put(id, List.copyOf(lines));
        rung.put(id, attempts + 1);
        going.add(lines);
    }

    /** What the records of each call say when they are there together. */
    private Map<String, String> wanted() {
        Map<String, String> wanted = new HashMap<>();
        CdrReader reader = CdrReader.of(DurableCalls.LAYOUT);
        written.forEach((id, lines) -> {
            List<CdrLeg> legs = new ArrayList<>();
            lines.forEach(line -> legs.addAll(((CdrRecord) reader.read(line).orElseThrow()).legs()));
            Sighting whole = DurableCalls.ASSEMBLER.assemble(legs).get(0).toSighting("pbx", SourceKey.CDR_LINE);
            assertThat(whole.call().legs()).hasSize(rung.get(id));
            wanted.put(whole.key().text(), DurableCalls.says(whole));
        });
        return wanted;
    }

    private Process start(LogFolder pbx, Path told, int kills) throws IOException {
        return KilledProcess.start(
                DurableCalls.class,
                pbx.log().toString(),
                folder.resolve("state").toString(),
                told.toString(),
                String.valueOf(5 * kills));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
}
