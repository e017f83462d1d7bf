package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that reads a growing file is killed again and again. */
@Timeout(600)
class CdrFileProcessTest {
    private static final int KILLS = Integer.getInteger("threecx.kills", 5);

    @TempDir
    Path folder;

    @Test
    void whateverIsKilledEveryLineIsThereOnceAndInOrder() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        HandClock clock = new HandClock();
        LogFolder pbx = new LogFolder(Files.createDirectory(folder.resolve("logs")), clock);
        Path taken = folder.resolve("taken");
        List<String> written = new ArrayList<>();
        append(pbx, written, 20);
        for (int kill = 0; kill < KILLS; kill++) {
            Process reader = start(pbx, taken, kill);
            for (int i = random.nextInt(30); i >= 0; i--) {
                append(pbx, written, 1 + random.nextInt(20));
                new CountDownLatch(1).await(random.nextInt(5_000), TimeUnit.MICROSECONDS);
                if (random.nextInt(10) == 0 && linesIn(taken) > 0) {
                    pbx.rotate();
                    append(pbx, written, 1);
                }
            }
            reader.destroyForcibly();
            assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        Process last = start(pbx, taken, KILLS);
        CollectedLines.await("all lines", () -> linesIn(taken) >= written.size());
        last.destroyForcibly();
        assertThat(last.waitFor(20, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(taken);
        assertThat(lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)))
                .as("seed %d", seed)
                .isEqualTo(written);
    }

    private static void append(LogFolder pbx, List<String> written, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String line = "Call " + written.size() + ",some more text that a record has, and then still more of it";
            written.add(line);
            text.append(line).append("\n\n");
        }
        pbx.append(text.toString());
    }

    private static long linesIn(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file).chars().filter(c -> c == '\n').count()
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Process start(LogFolder pbx, Path taken, int hoursAhead) throws IOException {
        return KilledProcess.start(
                DurableReader.class,
                pbx.log().toString(),
                folder.resolve("state").toString(),
                taken.toString(),
                String.valueOf(hoursAhead));
    }
}
