package io.threecx.jdbc.storage;

import io.threecx.store.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An H2 database in a folder, for one process. H2 itself keeps other processes out; the lock here keeps out a second
 * storage of the same process, which H2 would let in. Opened by the first use, and anew after it broke down.
 */
final class H2Folder implements ConnectionSource {
    private static final int DATABASE_ALREADY_OPEN = 90020;
    private static final String OWNER = "in-use-by.txt";

    private final Path folder;
    private @Nullable FileChannel lock;
    private @Nullable H2Pool pool;
    private boolean closed;

    H2Folder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        if (this.folder.toString().contains(";")) {
            throw new StorageException(
                    "The folder " + this.folder + " has a semicolon in its name, which H2 does not understand. Name"
                            + " another one.",
                    null);
        }
        try {
            Class.forName("org.h2.jdbcx.JdbcConnectionPool", false, H2Folder.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StorageException(
                    "A storage in a folder needs the H2 database, which is not on the class path. Add the dependency"
                            + " com.h2database:h2 (a version from 2.3 on), or give JdbcStorage.of a DataSource.",
                    e);
        }
    }

    @Override
    public String description() {
        return "the folder " + folder;
    }

    @Override
    public boolean isExclusive() {
        return true;
    }

    @Override
    public Connection open() throws SQLException {
        return opened().connection();
    }

    private synchronized H2Pool opened() throws SQLException {
        if (closed) {
            throw new UnusableDatabase("it was closed.");
        }
        H2Pool open = pool;
        if (open == null) {
            takeFolder();
            open = new H2Pool(folder.resolve("threecx"));
            try {
                open.connection().close();
            } catch (SQLException e) {
                open.close();
                releaseFolder();
                throw e.getErrorCode() == DATABASE_ALREADY_OPEN ? inUse(e) : e;
            }
            pool = open;
            sayWhoUsesIt();
        }
        return open;
    }

    private void takeFolder() throws SQLException {
        if (lock != null) {
            return;
        }
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder, posix ? permissions("rwx------") : new FileAttribute<?>[0]);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    posix ? permissions("rw-------") : new FileAttribute<?>[0]);
            @Nullable FileLock taken = null;
            try {
                taken = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                // this process has it
            }
            if (taken == null) {
                channel.close();
                throw inUse(null);
            }
            lock = channel;
        } catch (IOException e) {
            UnusableDatabase failure = new UnusableDatabase(
                    "the folder cannot be used: " + e.getClass().getSimpleName()
                            + ". It must exist or be makeable, on a local disk, and be writable by the user this program runs as.");
            failure.initCause(e);
            throw failure;
        }
    }

    private SQLException inUse(@Nullable SQLException cause) {
        String who = "another process or another JdbcStorage of this one";
        try {
            who = Files.readString(folder.resolve(OWNER)).strip();
        } catch (IOException e) {
            // then without its number
        }
        UnusableDatabase failure = new UnusableDatabase("it is in use by " + who
                + ". One process at a time may use a folder: stop that one, give this one another folder, or share a"
                + " PostgreSQL or MariaDB through JdbcStorage.of(DataSource).");
        failure.initCause(cause);
        return failure;
    }

    private void sayWhoUsesIt() {
        try {
            Files.writeString(
                    folder.resolve(OWNER), "process " + ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            // only a help for people
        }
    }

    @Override
    public synchronized void failed(SQLException failure) {
        if (pool != null && new Failure(failure).isBrokenFile()) {
            pool.close();
            pool = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
            pool = null;
        }
        releaseFolder();
    }

    private void releaseFolder() {
        FileChannel held = lock;
        lock = null;
        if (held != null) {
            try {
                Files.deleteIfExists(folder.resolve(OWNER));
                held.close();
            } catch (IOException e) {
                // the end of the process gives it back too
            }
        }
    }

    private static FileAttribute<?>[] permissions(String text) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))};
    }
}
