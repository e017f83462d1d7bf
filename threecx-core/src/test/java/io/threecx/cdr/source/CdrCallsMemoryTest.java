package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.store.StateStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory for making calls of a file does not depend on its size, nor on how many calls are in it. */
class CdrCallsMemoryTest {
    /** The large run: {@code -Dthreecx.cdr.megabytes=2048 -Dthreecx.cdr.heap=64m}; it is written to the disk first. */
    private static final int MEGABYTES = Integer.getInteger("threecx.cdr.megabytes", 4);

    private static final String HEAP = System.getProperty("threecx.cdr.heap", "32m");

    @TempDir
    Path folder;

    @Test
    void everyCallOfALargeFileIsTold() throws IOException, InterruptedException {
        Path log = folder.resolve("cdr.log");
        long calls = write(log);
        Path output = folder.resolve("output");
        Process reading = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reading.class.getName(),
                        log.toString(),
                        String.valueOf(calls)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reading.waitFor(2, TimeUnit.HOURS)).isTrue();
        } finally {
            reading.destroyForcibly();
        }
        assertThat(Files.readString(output).strip()).endsWith(calls + " calls");
        assertThat(reading.exitValue()).isZero();
    }

    /** Each of a queue, with a record of an agent who did not answer. */
    private static long write(Path log) throws IOException {
        long left = MEGABYTES * 1_000_000L;
        long calls = 0;
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            while (left > 0) {
                String id = "f2abec829b010000_" + calls++;
                String records = (QueueCallLines.ATTEMPT + "\n\n" + QueueCallLines.CALL + "\n\n")
                        .replace(QueueCallLines.CALL_ID, id);
                out.write(records);
                left -= records.length();
            }
        }
        return calls;
    }

    /** The other process: counts the calls that are told with both their records. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) throws InterruptedException {
            CountDownLatch whole = new CountDownLatch(Integer.parseInt(args[1]));
            StateStore state = StateStore.inMemory();
            CdrSource file = CdrFile.builder(Path.of(args[0]), state)
                    .every(Duration.ofMillis(10))
                    .build();
            try (CdrCalls calls = CdrCalls.builder(file, DurableCalls.LAYOUT, DurableCalls.ASSEMBLER, state)
                    .build()) {
                calls.start(sighting -> {
                    if (sighting.call().legs().size() == 2) {
                        whole.countDown();
                    }
                });
                whole.await();
                System.out.println(args[1] + " calls");
            }
        }
    }
}
