package io.threecx.jdbc.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has the disk take what SQLite wrote into its write-ahead log. With {@code synchronous=NORMAL} SQLite does not wait for
 * that at a commit, but it does wait for the log before it copies from it into the database, and for the database before
 * it writes the log anew (SQLite documentation, PRAGMA synchronous and "Write-Ahead Logging", section 2.2). So all that
 * was committed before is on the disk: in the log that is forced here, or already in the database.
 *
 * <p>Only the log may be opened here. Closing any descriptor of the database file, or of the index of the log, would drop
 * the locks that SQLite holds on it in this process ("How To Corrupt An SQLite Database File", section 2.2).
 */
final class WalSync implements AutoCloseable {
    private final Path database;
    private final Path log;
    private final FileChannel channel;
    private final @Nullable Object databaseKey;
    private final @Nullable Object logKey;

    /** @param database its log is there already */
    WalSync(Path database) throws IOException {
        this.database = database;
        this.log = database.resolveSibling(database.getFileName() + "-wal");
        this.databaseKey = key(database);
        this.logKey = key(log);
        this.channel = FileChannel.open(log, StandardOpenOption.WRITE);
    }

    /** Not for a thread that may be interrupted, which would close the file. */
    void force() throws SQLException {
        try {
            channel.force(false); // the length counts as data here (fdatasync)
            if (!Objects.equals(key(log), logKey) || !Objects.equals(key(database), databaseKey)) {
                throw new IOException("the file is another one than before");
            }
        } catch (IOException e) {
            throw new SQLException(
                    "the write-ahead log could not be forced to the disk, or was removed while in use", "58030", e);
        }
    }

    /** Which file a path leads to; null where the file system has no such key. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written through it
        }
    }
}
