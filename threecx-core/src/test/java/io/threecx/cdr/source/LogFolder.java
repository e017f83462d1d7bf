package io.threecx.cdr.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/** The PBX's side of a growing file: appends, rotates, truncates. Each change of a file has a later time than the one before. */
final class LogFolder {
    private final Path folder;
    private final HandClock clock;

    LogFolder(Path folder, HandClock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Path log() {
        return file("cdr.log");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void append(String text) {
        appendTo("cdr.log", text);
    }

    void appendTo(String name, String text) {
        try {
            Path file = file(name);
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            touch(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rename(String from, String to) {
        try {
            Files.move(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code cdr.log} becomes {@code cdr.log.1}, that {@code cdr.log.2}, and so on. */
    void rotate() {
        shift();
        rename("cdr.log", "cdr.log.1");
    }

    void copyAndTruncate() {
        shift();
        try {
            Files.copy(log(), file("cdr.log.1"));
            touch(file("cdr.log.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        truncate();
    }

    void truncate() {
        try {
            Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            touch(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shift() {
        int last = 1;
        while (Files.exists(file("cdr.log." + last))) {
            last++;
        }
        for (int i = last; i > 1; i--) {
            rename("cdr.log." + (i - 1), "cdr.log." + i);
        }
    }

    private void touch(Path file) throws IOException {
        clock.forward(Duration.ofMillis(10));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }
}
