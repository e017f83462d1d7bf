package io.threecx.jdbc.storage;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.RecordStore;
import io.threecx.store.StateStore;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Storage} in a relational database. Safe for use by several threads.
 *
 * <p>Making one opens nothing. The first use connects, makes the tables or brings them to the present version, and
 * fails with a {@link io.threecx.store.StorageException} when the database cannot be used; the next use tries again. So
 * a database that is down, full or read-only for a while is used again as soon as it is back, without a restart.
 *
 * <p>The tables are named {@code threecx_inbox}, {@code threecx_calls}, {@code threecx_outbox}, {@code threecx_turns} (one
 * for each {@link WorkQueue}), {@code threecx_state} and {@code threecx_schema} (the version of the tables). Times in
 * them are milliseconds since 1970 in UTC. To look at them:
 *
 * <pre>{@code
 * PostgreSQL:  select item_key, state, note, to_timestamp(due_at / 1000.0) from threecx_outbox where state = 'PARKED';
 * MariaDB:     select item_key, state, note, from_unixtime(due_at / 1000) from threecx_outbox where state = 'PARKED';
 * SQLite:      select item_key, state, note, datetime(due_at / 1000, 'unixepoch') from threecx_outbox where state = 'PARKED';
 * }</pre>
 *
 * Text stands there as it is, except that NUL and halves of surrogate pairs, which databases cannot hold, stand behind
 * the sign {@code U+241B}. A time beyond what milliseconds can say becomes the first or last that they can.
 */
public final class JdbcStorage implements Storage {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");
    private static final int MOST_ROWS_AT_ONCE = 1000;

    private final Database database;
    private final @Nullable Path folder;
    private final StateTable state;
    private final Map<WorkQueue, WorkTable> tables = new EnumMap<>(WorkQueue.class);
    private volatile boolean batches = true;

    JdbcStorage(ConnectionSource source) {
        this(source, null);
    }

    /** @param folder where there is room for more; null: nowhere */
    JdbcStorage(ConnectionSource source, @Nullable Path folder) {
        this.database = new Database(source);
        this.folder = folder;
        this.state = new StateTable(database);
        for (WorkQueue queue : WorkQueue.values()) {
            tables.put(queue, new WorkTable(queue));
        }
    }

    /**
     * A storage in a database server, which any number of processes may share: PostgreSQL (9.5 or newer, encoding UTF8)
     * or MariaDB (10.6 or newer, with its own driver). The tables are in the schema that is the user's default. What is
     * durable is what that server calls durable after a commit.
     *
     * @param dataSource best a pool of at least as many connections as threads use this storage, with a limit for how
     *     long it waits for one; it stays the caller's, and connections go back to it as they came
     */
    public static JdbcStorage of(DataSource dataSource) {
        return new JdbcStorage(new GivenConnections(Objects.requireNonNull(dataSource, "dataSource")));
    }

    /**
     * A storage in a folder of a local disk, for one process at a time: an SQLite file {@code threecx.db} and what
     * SQLite keeps beside it. Folder and files are made when they are missing, for the owner only where the file system
     * knows owners. What {@link #apply} returned from was forced to the disk. What a dead process had claimed is free at
     * once when the next one opens the folder.
     *
     * <p>Needs {@code org.xerial:sqlite-jdbc} on the class path, which unpacks its native library into the temporary
     * directory (system property {@code org.sqlite.tmpdir}). Not for network file systems. While it is in use the
     * program may read the database through SQLite only: opening {@code threecx.db} as a file drops SQLite's locks.
     *
     * @throws io.threecx.store.StorageException when SQLite is missing
     */
    public static JdbcStorage file(Path folder) {
        return new JdbcStorage(new SqliteFolder(folder), folder);
    }

    @Override
    public StateStore state() {
        return state;
    }

    @Override
    public boolean apply(List<Change> changes) {
        ChangeSet set = new ChangeSet(changes);
        return database.change(
                "make " + changes.size() + " changes",
                (connection, dialect) -> {
                    try {
                        return set.make(connection, dialect, batches);
                    } catch (UncountedBatchException e) {
                        batches = false;
                        throw e;
                    }
                },
                made -> made);
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, String key) {
        return read("find an item", queue, (table, connection) -> table.find(connection, key));
    }

    @Override
    public Optional<WorkItem> find(WorkQueue queue, long id) {
        return read("find an item", queue, (table, connection) -> table.find(connection, id));
    }

    @Override
    public List<WorkItem> claim(Claim claim) {
        WorkTable table = table(claim.queue());
        return database.change(
                "claim items",
                (connection, dialect) -> table.claim(connection, dialect, claim),
                claimed -> !claimed.isEmpty());
    }

    @Override
    public List<WorkItem> due(WorkQueue queue, WorkState wanted, String lane, Instant now, int limit) {
        checkLimit(limit);
        return read("list due items", queue, (table, connection) -> table.due(connection, wanted, lane, now, limit));
    }

    @Override
    public List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit) {
        checkLimit(limit);
        return read(
                "list items by time",
                queue,
                (table, connection) -> table.occurredBetween(connection, lane, from, to, limit));
    }

    @Override
    public long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost) {
        if (atMost < 0) {
            throw new IllegalArgumentException("a limit is at least 0, not " + atMost);
        }
        return read(
                "count items by time",
                queue,
                (table, connection) -> table.countOccurred(connection, lane, from, before, atMost));
    }

    @Override
    public List<WorkItem> chain(WorkQueue queue, String chain) {
        return read("list a chain", queue, (table, connection) -> table.chain(connection, chain));
    }

    @Override
    public List<WorkItem> list(WorkQueue queue, WorkState wanted, long afterId, int limit) {
        checkLimit(limit);
        return read("list items", queue, (table, connection) -> table.list(connection, wanted, afterId, limit));
    }

    @Override
    public List<WorkItem> newest(WorkQueue queue, long beforeId, int limit) {
        checkLimit(limit);
        return read("list the newest items", queue, (table, connection) -> table.newest(connection, beforeId, limit));
    }

    @Override
    public Map<WorkState, Long> count(WorkQueue queue) {
        return read("count items", queue, WorkTable::count);
    }

    @Override
    public int strip(WorkQueue queue, WorkState wanted, Instant changedBefore, int limit) {
        WorkTable table = table(queue);
        return inParts(
                limit,
                part -> database.change(
                        "strip old items",
                        (connection, dialect) -> table.strip(connection, dialect, wanted, changedBefore, part),
                        stripped -> stripped > 0));
    }

    @Override
    public int remove(WorkQueue queue, WorkState wanted, Instant changedBefore, int limit) {
        WorkTable table = table(queue);
        return inParts(
                limit,
                part -> database.change(
                        "remove old items",
                        (connection, dialect) -> table.remove(connection, dialect, wanted, changedBefore, part),
                        removed -> removed > 0));
    }

    /** In a folder below that of the storage; in a database server there is no room for them. */
    @Override
    public Optional<RecordStore> records(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a store of records is named with lower-case letters, digits and dashes, not '" + name + "'");
        }
        return Optional.ofNullable(folder).map(place -> new SqliteRecords(place.resolve(name)));
    }

    /** Short transactions, so that others are not held up. */
    private static int inParts(int limit, IntFunction<Integer> work) {
        checkLimit(limit);
        int done = 0;
        while (done < limit) {
            int part = Math.min(MOST_ROWS_AT_ONCE, limit - done);
            int changed = work.apply(part);
            done += changed;
            if (changed < part) {
                break;
            }
        }
        return done;
    }

    @FunctionalInterface
    private interface Query<T> {
        T run(WorkTable table, Connection connection) throws SQLException;
    }

    private <T> T read(String action, WorkQueue queue, Query<T> query) {
        WorkTable table = table(queue);
        return database.read(action, (connection, dialect) -> query.run(table, connection));
    }

    private WorkTable table(WorkQueue queue) {
        return Objects.requireNonNull(tables.get(queue), "queue");
    }

    private static void checkLimit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is at least 0, not " + limit);
        }
    }

    /** Closes what was opened here: the embedded database. A given {@link DataSource} stays open. */
    @Override
    public void close() {
        database.close();
    }
}
