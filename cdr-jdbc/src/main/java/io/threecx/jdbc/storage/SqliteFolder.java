package io.threecx.jdbc.storage;

import io.threecx.store.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** An SQLite database in a folder, for one process. Opened by the first use, and anew after its file broke down. */
final class SqliteFolder implements ConnectionSource {
    private static final int LONGEST_CLOSING_SECONDS = 10;

    private final Path folder;
    private final String file;
    private final IdentityHashMap<Connection, SqliteConnections> lent = new IdentityHashMap<>();
    private @Nullable Opened opened;
    private boolean closed;

    private record Opened(FolderLock lock, SqliteConnections connections, WalSync sync) {
        void close() {
            sync.close(); // first, so that SQLite can remove its log
            connections.close();
            lock.close();
        }
    }

    SqliteFolder(Path folder) {
        this(folder, "threecx.db");
    }

    /** @param file the name of the database in the folder */
    SqliteFolder(Path folder, String file) {
        this.file = file;
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Class.forName("org.sqlite.JDBC", false, SqliteFolder.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StorageException(
                    "A storage in a folder needs SQLite, which is not on the class path. Add the dependency"
                            + " org.xerial:sqlite-jdbc (a version from 3.47 on), or give JdbcStorage.of a DataSource.",
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
        SqliteConnections connections = opened().connections();
        Connection connection = connections.open();
        synchronized (this) {
            lent.put(connection, connections);
        }
        return connection;
    }

    @Override
    public void giveBack(Connection connection, boolean sound) {
        SqliteConnections owner;
        synchronized (this) {
            owner = lent.remove(connection);
        }
        if (owner != null) {
            owner.giveBack(connection, sound);
        }
    }

    @Override
    public DiskSync.Sync sync() {
        return () -> {
            Opened present = present();
            try {
                present.sync().force();
            } catch (SQLException e) {
                giveUp(present);
                throw e;
            }
        };
    }

    private synchronized Opened present() throws SQLException {
        Opened present = opened;
        if (present == null) {
            throw new SQLException("the file was closed before it was forced to the disk", "58030");
        }
        return present;
    }

    private synchronized Opened opened() throws SQLException {
        if (closed) {
            throw new UnusableDatabase("it was closed.");
        }
        Opened present = opened;
        if (present == null) {
            boolean interrupted = Thread.interrupted(); // which would end the work on files
            try {
                present = openFolder();
                opened = present;
            } catch (IOException e) {
                UnusableDatabase failure = new UnusableDatabase(
                        "the folder cannot be used: "
                                + e.getClass().getSimpleName()
                                + ". It must exist or be makeable, on a local disk, and be writable by the user this program runs as.");
                failure.initCause(e);
                throw failure;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return present;
    }

    private Opened openFolder() throws IOException, SQLException {
        FolderLock lock = FolderLock.take(folder);
        @Nullable SqliteConnections connections = null;
        @Nullable Opened made = null;
        try {
            Path database = madeForOwnerOnly(folder.resolve(file));
            connections = new SqliteConnections(database);
            made = new Opened(lock, connections, new WalSync(database));
            forceNames(folder);
            forceNames(folder.getParent());
            lock.sayWhoUsesIt();
            return made;
        } finally {
            if (made == null) {
                if (connections != null) {
                    connections.close();
                }
                lock.close();
            }
        }
    }

    /** SQLite gives the files beside it the same rights. Nothing of this process has the file open yet. */
    private static Path madeForOwnerOnly(Path file) throws IOException {
        try {
            Files.createFile(file, FolderLock.ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // with the rights that somebody gave it
        }
        return file.toRealPath(); // where a link leads, SQLite has its log too
    }

    /** So that new files are found after a power failure. */
    private static void forceNames(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // not every system can, or lets everybody
        }
    }

    @Override
    public synchronized boolean failed(SQLException failure) {
        if (!new Failure(failure).isBrokenFile()) {
            return false;
        }
        if (opened != null && SqliteError.of(failure).isPresent()) { // a sync that failed has done so itself
            giveUp(opened);
        }
        return true;
    }

    /** The folder is given up too, since what broke down may be that it was moved or removed. */
    private synchronized void giveUp(Opened broken) {
        if (broken.equals(opened)) {
            opened = null;
            broken.close();
        }
    }

    @Override
    public void close() {
        Opened last;
        synchronized (this) {
            closed = true;
            last = opened;
            opened = null;
        }
        if (last != null) {
            last.connections().awaitAllBack(LONGEST_CLOSING_SECONDS);
            last.close();
        }
    }
}
