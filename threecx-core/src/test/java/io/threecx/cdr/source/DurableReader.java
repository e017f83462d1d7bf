package io.threecx.cdr.source;

import io.threecx.store.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A process that reads a growing file into another, which it forces to the disk line by line, until it is killed. */
final class DurableReader {
    private DurableReader() {}

    /** @param args the file, folder of the state, file of what was taken, hours that the clock is ahead */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path taken = Path.of(args[2]);
        Set<String> known = new HashSet<>();
        wholeLines(taken).forEach(line -> known.add(line.substring(0, line.indexOf(' '))));
        FileChannel out = opened(taken);
        Duration ahead = Duration.ofHours(Long.parseLong(args[3])); // the lease of the one killed before is over
        InstantSource clock = () -> InstantSource.system().instant().plus(ahead);
        CdrSource source = CdrFile.builder(Path.of(args[0]), StateStore.file(Path.of(args[1])))
                .name("pbx")
                .every(Duration.ofMillis(10))
                .clock(clock)
                .build();
        source.start(line -> {
            if (known.add(line.position())) {
                write(out, line.position() + " " + line.text() + "\n");
            }
        });
        System.out.println("reading");
        Thread.currentThread().join();
    }

    static List<String> wholeLines(Path taken) throws IOException {
        if (!Files.exists(taken)) {
            return List.of();
        }
        String text = Files.readString(taken);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** What a killed process left of a line is cut off, as every durable sink must. */
    static FileChannel opened(Path taken) throws IOException {
        if (Files.exists(taken)) {
            String text = Files.readString(taken);
            Files.writeString(taken, text.substring(0, text.lastIndexOf('\n') + 1));
        }
        return FileChannel.open(taken, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** On the disk when this returns. */
    static void write(FileChannel out, String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
