package io.threecx.cdr.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Up to where a file was read, and how to know that file again.
 *
 * @param id our own name for the file's content; a truncated or new file gets another
 * @param fileKey what the file system calls it, wherever it is moved to
 * @param offset everything before it was taken by the sink
 * @param headLength how many of the first bytes the mark is about
 * @param mark digest of the first bytes, and of the last ones before the offset
 * @param before what the file system calls the file that was read before this one; empty if none was
 * @param modified when the file was last written to, as far as we saw
 */
record FileCheckpoint(
        String id, String fileKey, long offset, int headLength, String mark, String before, Instant modified) {
    private static final String FORMAT = "1";
    private static final int LINES = 8;

    byte[] write() {
        return String.join(
                        "\n",
                        FORMAT,
                        id,
                        fileKey,
                        String.valueOf(offset),
                        String.valueOf(headLength),
                        mark,
                        before,
                        modified.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for what this version did not write. */
    static Optional<FileCheckpoint> read(byte[] stored) {
        String[] lines = new String(stored, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != LINES || !lines[0].equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileCheckpoint(
                    lines[1],
                    lines[2],
                    Long.parseLong(lines[3]),
                    Integer.parseInt(lines[4]),
                    lines[5],
                    lines[6],
                    Instant.parse(lines[7])));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
