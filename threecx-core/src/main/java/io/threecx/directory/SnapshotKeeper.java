package io.threecx.directory;

import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Lock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was read of a directory's file for the next start, and finds it again as long as nothing has changed. Not
 * thread-safe.
 */
final class SnapshotKeeper {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SnapshotFile kept;
    private final @Nullable String country;
    private final DirectoryLog log;

    /** @param country under which national numbers are read; null when nobody knows */
    SnapshotKeeper(Path kept, @Nullable String country, DirectoryLog log) {
        this.kept = new SnapshotFile(kept);
        this.country = country;
        this.log = log;
    }

    /**
     * Everything that decides what is read from a file: its content, the country and the program. A file that only looks
     * the same from outside differs in its checksum.
     *
     * @param stamp how the file looks now
     * @param opening held while the file is open: closing it gives up every lock that the process has on it
     * @return null when it cannot be told; then nothing is kept and nothing is found
     */
    @Nullable
    String origin(Path file, FileStamp stamp, Lock opening) {
        try {
            return "country=" + country + " program=" + PhoneNumbers.programStamp() + " size=" + stamp.size()
                    + " modified=" + stamp.modified().toInstant() + " crc32c=" + checksum(file, opening);
        } catch (IOException unknown) {
            log.notKept(kept.path(), unknown);
            return null;
        }
    }

    private static String checksum(Path file, Lock opening) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        opening.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                checksum.update(buffer.flip());
            }
        } finally {
            opening.unlock();
        }
        return Long.toHexString(checksum.getValue());
    }

    /** What was kept of exactly that; null when nothing was, which is logged. */
    @Nullable
    Snapshot find(String origin) {
        try {
            return kept.read(origin);
        } catch (IOException notThatOne) {
            log.nothingKept(notThatOne);
            return null;
        }
    }

    /** Keeps a snapshot. A failure is logged and costs the next start time, nothing else. */
    void keep(Snapshot snapshot, String origin) {
        try {
            kept.write(snapshot, origin);
        } catch (ClosedByInterruptException closing) {
            // the directory is being closed; the next start reads the file again
        } catch (IOException failure) {
            log.notKept(kept.path(), failure);
        }
    }
}
