package io.threecx.testkit.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * One file for all calls. Each record is followed by an empty line, as 3CX writes it on Linux. Begin half a record, rotate,
 * truncate to see what the reader makes of it. Thread-safe.
 */
public final class SingleFile implements CdrOutput {
    private final Path file;

    /** Writes to that file; makes its folder. */
    public SingleFile(Path file) {
        this.file = file.toAbsolutePath();
        try {
            Files.createDirectories(Objects.requireNonNull(this.file.getParent(), "folder"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The absolute path to which records are appended. */
    public Path file() {
        return file;
    }

    @Override
    public void write(String record) {
        writePart(record + "\n\n");
    }

    /** Writes just that: half a record, or another line end. */
    public synchronized void writePart(String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames the file to {@code cdr.log.1}, that one to {@code cdr.log.2}, and so on; the next record makes a new file. */
    public synchronized void rotate() {
        try {
            Files.move(file, shifted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #rotate}, but copies the file and then empties it. */
    public synchronized void copyAndTruncate() {
        try {
            Files.copy(file, shifted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        truncate();
    }

    /** Empties the file. */
    public synchronized void truncate() {
        try {
            Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path shifted() throws IOException {
        int free = 1;
        while (Files.exists(old(free))) {
            free++;
        }
        for (int i = free; i > 1; i--) {
            Files.move(old(i - 1), old(i), StandardCopyOption.ATOMIC_MOVE);
        }
        return old(1);
    }

    private Path old(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
