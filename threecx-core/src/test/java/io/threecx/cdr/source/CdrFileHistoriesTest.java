package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.store.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated histories of a log file: appends, half lines, rotations by renaming and by copying, truncations, restarts, crashes,
 * a sink that refuses. Whatever happens, every line comes, in order, and twice only after a crash and under one position.
 */
@Timeout(300)
class CdrFileHistoriesTest {
    private static final int SEEDS = Integer.getInteger("threecx.histories", 60);
    private static final int STEPS = 120;

    @TempDir
    Path folder;

    @Test
    void everyLineComesInOrderWhateverHappens() throws Exception {
        long first = Long.getLong("threecx.seed", new Random().nextLong());
        for (int i = 0; i < SEEDS; i++) {
            Path own = Files.createDirectory(folder.resolve("history" + i));
            History history = new History(own, new Random(first + i));
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            history.finish();
            assertThat(numbers(history.sink.textsByPosition()))
                    .as("seed %d: %s", first + i, history.told)
                    .isEqualTo(numbers(history.written));
            assertThat(history.sink.textsByPosition()).isEqualTo(history.written);
            if (!history.crashed) {
                assertThat(history.sink.count())
                        .as("seed %d: none twice without a crash", first + i)
                        .isEqualTo(history.written.size());
            }
        }
    }

    /** Such as {@code 1-29 31-450}: short enough to read in a message. */
    private static String numbers(List<String> lines) {
        StringBuilder numbers = new StringBuilder();
        int last = Integer.MIN_VALUE;
        for (String line : lines) {
            int number = Integer.parseInt(line.substring(5, line.indexOf(',')));
            if (number != last + 1) {
                numbers.append(last > 0 ? "-" + last + " " : "").append(number);
            }
            last = number;
        }
        return numbers.append('-').append(last).toString();
    }

    private static final class History {
        final HandClock clock = new HandClock();
        final StateStore store = StateStore.inMemory();
        final CollectedLines sink = new CollectedLines();
        final List<String> written = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        final LogFolder pbx;
        final Random random;
        CdrFile reader;
        String halfLine = "";
        String writesTo = "cdr.log";
        boolean crashed;
        boolean unsure;
        int lines;
        int dated;

        History(Path folder, Random random) {
            this.pbx = new LogFolder(folder, clock);
            this.random = random;
            this.reader = newReader();
            append();
            reader.turn(sink); // what was rotated before the first look ever is not for us
        }

        private CdrFile newReader() {
            return CdrFile.builder(pbx.log(), store)
                    .name("pbx")
                    .longestLine(2000)
                    .clock(clock)
                    .random(random)
                    .build();
        }

        void step() {
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> append();
                case 3, 4 -> beginLine();
                case 5, 6 -> endLine();
                case 7, 8, 9, 10 -> turn();
                case 11 -> rotate();
                case 12 -> copyAndTruncate();
                case 13 -> restart();
                case 14 -> refuse();
                default -> rarely();
            }
        }

        private void rarely() {
            if (random.nextBoolean()) {
                crash();
            } else {
                truncateWhatWasRead();
            }
        }

        private String line() {
            String number = "Call " + (++lines) + ",";
            return number + "z".repeat(random.nextInt(10) == 0 ? random.nextInt(1500) : random.nextInt(40));
        }

        private String lineEnd() {
            return switch (random.nextInt(4)) {
                case 0 -> "\r\n";
                case 1 -> "\n\n";
                case 2 -> "\r\n\r\n";
                default -> "\n";
            };
        }

        private void append() {
            endLine();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                String line = line();
                written.add(line);
                text.append(line).append(lineEnd());
            }
            tell("append to " + lines);
            pbx.appendTo(writesTo, text.toString());
        }

        private void beginLine() {
            if (halfLine.isEmpty()) {
                String line = line();
                written.add(line);
                int half = 1 + random.nextInt(line.length() - 1);
                tell("half of " + lines);
                pbx.appendTo(writesTo, line.substring(0, half));
                halfLine = line.substring(half);
            }
        }

        private void endLine() {
            if (!halfLine.isEmpty()) {
                tell("rest of " + lines);
                pbx.appendTo(writesTo, halfLine + lineEnd());
                halfLine = "";
            }
            writesTo = "cdr.log";
        }

        private void turn() {
            clock.forward(Duration.ofSeconds(random.nextInt(8)));
            tell("turn");
            reader.turn(sink);
        }

        /** A line that is half written is finished in the renamed file. */
        private void rotate() {
            if (!Files.exists(pbx.log())) {
                return;
            }
            endLineUnless(random.nextBoolean());
            if (random.nextBoolean()) {
                tell("rotate by number");
                pbx.rotate();
                writesTo = "cdr.log.1";
            } else {
                writesTo = "cdr-2026-" + (1000 + dated++) + ".log";
                tell("rotate to " + writesTo);
                pbx.rename("cdr.log", writesTo);
            }
            if (halfLine.isEmpty()) {
                writesTo = "cdr.log";
            }
        }

        private void endLineUnless(boolean leave) {
            if (!leave || !writesTo.equals("cdr.log")) {
                endLine();
            }
        }

        private void copyAndTruncate() {
            endLine();
            if (unsure) { // else a first line may come under another position too, as the Javadoc says
                readAll();
                unsure = false;
            }
            if (Files.exists(pbx.log())) {
                tell("copy and truncate");
                pbx.copyAndTruncate();
            }
        }

        private void truncateWhatWasRead() {
            endLine();
            readAll();
            if (Files.exists(pbx.log())) {
                tell("truncate");
                pbx.truncate();
            }
        }

        private void restart() {
            tell("restart");
            reader.close();
            reader = newReader();
        }

        /** Nothing is closed; what was not saved is gone, and the lease stays until its end. */
        private void crash() {
            tell("crash");
            reader.turn(line -> {
                sink.accept(line);
                if (random.nextInt(5) == 0) {
                    throw new CrashError();
                }
            });
            crashed = true;
            unsure = true;
            reader = newReader();
            clock.forward(LeaseWatch.DURATION);
        }

        private void refuse() {
            tell("refuse");
            sink.refuseNext(1 + random.nextInt(2));
        }

        void readAll() {
            sink.refuseNext(0);
            for (int quiet = 0; quiet < 4; ) {
                quiet = reader.turn(sink).isZero() ? 0 : quiet + 1;
            }
        }

        void finish() {
            endLine();
            append();
            readAll();
        }

        private void tell(String what) {
            told.add(what);
        }
    }

    /** The sink has the line, but the reader never hears of it. */
    private static final class CrashError extends Error {
        private static final long serialVersionUID = 1L;
    }
}
