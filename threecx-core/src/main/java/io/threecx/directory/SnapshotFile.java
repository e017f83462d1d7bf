package io.threecx.directory;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A {@link Snapshot} in a file, so that the next start need not read the contacts' file anew. It counts only for the very
 * file that it was made from, read in the same country by the same program; whatever does not fit, is damaged or of another
 * format is as good as none. All numbers are little-endian.
 *
 * <pre>
 *   "3CXNAMES"
 *   version, int: 1
 *   what it was made from: a text
 *   the snapshot
 *   CRC-32C of everything before, int
 * </pre>
 *
 * <p>A text is its length in bytes (int) and UTF-8; an array is its length (int) and its elements. Not thread-safe.
 */
final class SnapshotFile {
    private static final String HALF_WRITTEN = ".new";
    private static final long MAGIC = 0x53454d414e584333L; // "3CXNAMES"
    private static final int VERSION = 1;

    private final Path file;

    SnapshotFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /**
     * Reads it whole, or not at all.
     *
     * @param origin what it must have been made from
     * @throws IOException when there is none that counts; the message says why
     */
    Snapshot read(String origin) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SnapshotInput in = new SnapshotInput(channel);
            if (in.longNumber() != MAGIC) {
                throw new IOException(file + " is no directory that was kept");
            }
            int version = in.number();
            if (version != VERSION) {
                throw new IOException(file + " has format " + version + ", this version of threecx reads " + VERSION);
            }
            if (!in.text().equals(origin)) {
                throw new IOException(file + " was made from another state of the contacts' file, by another version of"
                        + " the program or under another country");
            }
            Snapshot snapshot = Snapshot.readFrom(in);
            if (!in.isChecksumNext()) {
                throw new IOException(file + " is damaged: its checksum is wrong");
            }
            return snapshot;
        } catch (NoSuchFileException none) {
            throw new IOException("there is no file " + file, none);
        } catch (EOFException shorter) {
            throw new IOException(file + " is damaged: it ends too early", shorter);
        }
    }

    /** Puts a snapshot in its place; whoever reads meanwhile has the old one or the new one. */
    void write(Snapshot snapshot, String origin) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + HALF_WRITTEN);
        Files.deleteIfExists(half); // a crash may have left it
        try {
            OwnerOnly.create(half);
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                SnapshotOutput out = new SnapshotOutput(channel);
                out.longNumber(MAGIC);
                out.number(VERSION);
                out.text(origin);
                snapshot.writeTo(out);
                out.end();
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
