package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory for reading does not depend on the size of the file. */
class CdrReaderMemoryTest {
    /** The large run: {@code -Dthreecx.cdr.megabytes=2048 -Dthreecx.cdr.heap=64m}. */
    private static final int MEGABYTES = Integer.getInteger("threecx.cdr.megabytes", 60);

    private static final String HEAP = System.getProperty("threecx.cdr.heap", "16m");
    private static final byte[] TEXT = (CdrReaderTest.LINE + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aFileManyTimesTheHeapIsRead() throws IOException, InterruptedException {
        long lines = MEGABYTES * 1_000_000L / TEXT.length;
        Path output = folder.resolve("output");
        Process reading = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        String.valueOf(lines)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(reading.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            reading.destroyForcibly();
        }
        assertThat(Files.readString(output).strip()).endsWith(lines + " records");
        assertThat(reading.exitValue()).isZero();
    }

    /** The other process: counts the records of a file that is made up as it is read. */
    static final class Reading {
        private Reading() {}

        public static void main(String[] args) {
            long lines = Long.parseLong(args[0]);
            try (Stream<CdrReading> read =
                    CdrReader.of(CdrLayout.VENDOR_PAGE).lines(new Repeated(lines * TEXT.length))) {
                System.out.println(read.filter(CdrRecord.class::isInstance).count() + " records");
            }
        }
    }

    /** The same text again and again. */
    private static final class Repeated extends InputStream {
        private final long length;
        private long position;

        Repeated(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : TEXT[(int) (position++ % TEXT.length)] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int read = 0;
            while (read < count && position < length) {
                int from = (int) (position % TEXT.length);
                int portion = (int) Math.min(Math.min(count - read, TEXT.length - from), length - position);
                System.arraycopy(TEXT, from, target, offset + read, portion);
                position += portion;
                read += portion;
            }
            return read == 0 ? -1 : read;
        }
    }
}
