package io.threecx.jdbc.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One storage of one process has the folder; others are told who. The end of the process gives it back too. */
final class FolderLock implements AutoCloseable {
    private static final String OWNER = "in-use-by.txt";

    /** Of this process, which must not even open its lock file again: closing that would drop the lock. */
    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder when it is missing, for the owner only.
     *
     * @throws UnusableDatabase when somebody else has it
     */
    static FolderLock take(Path path) throws IOException, UnusableDatabase {
        if (!Files.isDirectory(path)) { // as a link to one would not be taken for one below, up to Java 18
            Files.createDirectories(path, ownerOnly(path, "rwx------"));
        }
        Path folder = path.toRealPath();
        if (!TAKEN.add(folder)) {
            throw inUse(folder);
        }
        @Nullable FolderLock taken = null;
        try {
            taken = lock(folder);
            if (taken == null) {
                throw inUse(folder);
            }
            return taken;
        } finally {
            if (taken == null) {
                TAKEN.remove(folder);
            }
        }
    }

    private static @Nullable FolderLock lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                ownerOnly(folder, "rw-------"));
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new FolderLock(folder, channel);
    }

    private static UnusableDatabase inUse(Path folder) {
        String who = "another process or another JdbcStorage of this one";
        try {
            who = Files.readString(folder.resolve(OWNER)).strip();
        } catch (IOException e) {
            // then without its number
        }
        return new UnusableDatabase("it is in use by " + who
                + ". One process at a time may use a folder: stop that one, give this one another folder, or share a"
                + " PostgreSQL or MariaDB through JdbcStorage.of(DataSource).");
    }

    /** For messages to others. */
    void sayWhoUsesIt() {
        try {
            Files.writeString(
                    folder.resolve(OWNER), "process " + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            // only a help for people
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(folder.resolve(OWNER));
        } catch (IOException e) {
            // a name that stays is only read while somebody has the lock
        } finally {
            TAKEN.remove(folder);
        }
    }

    /** What a file or folder is made with. */
    static FileAttribute<?>[] ownerOnly(Path where, String permissions) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
