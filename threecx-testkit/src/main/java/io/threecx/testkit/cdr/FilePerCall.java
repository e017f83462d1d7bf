package io.threecx.testkit.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A file for each call, {@code cdr-yyMMddHHmmss.number.log} with the time in UTC, as 3CX names them. Thread-safe. */
public final class FilePerCall implements CdrOutput {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InstantSource clock;
    private int number;

    /**
     * Writes to that folder, and makes it.
     *
     * @param clock for the names
     */
    public FilePerCall(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(String record) {
        write(clock.instant(), record);
    }

    /** Writes a record of a call that began then. */
    public synchronized void write(Instant startedAt, String record) {
        Path file = folder.resolve("cdr-" + TIME.format(startedAt) + "." + ++number + ".log");
        try {
            Files.writeString(file, record + "\n\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // nothing is open
    }
}
