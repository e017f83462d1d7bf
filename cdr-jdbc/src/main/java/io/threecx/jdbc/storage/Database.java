package io.threecx.jdbc.storage;

import io.threecx.store.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lends connections, makes transactions and turns errors into words. The first use prepares the tables. */
final class Database {

    /** What is done with a connection. Run again when it collided with other work. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection, Dialect dialect) throws SQLException;
    }

    private static final int MOST_ATTEMPTS = 8;
    private static final int LONGEST_PREPARING = 90;
    private static final int LONGEST_TURN = 60;
    private static final String NOTHING_CHANGED = "Nothing was changed.";
    private static final String NOT_KNOWN = "It is not known whether the change was made: read again to find out.";

    private final ConnectionSource source;
    private final @Nullable DiskSync sync;
    private final ReentrantLock preparing = new ReentrantLock();
    /** Fair. SQLite itself would have writers that wait try again and again, and let who is lucky go first. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private volatile @Nullable Prepared prepared;
    private volatile boolean freed;
    private volatile boolean closed;

    /** What is known since the first use. */
    private record Prepared(Dialect dialect, String name) {}

    Database(ConnectionSource source) {
        this.source = source;
        DiskSync.Sync forced = source.sync();
        this.sync = forced == null ? null : new DiskSync(forced);
    }

    /** Reads. What is returned is as durable as what {@link #change} returned. */
    <T> T read(String action, Work<T> work) {
        return attempts(action, ready -> {
            T result;
            try (Lease lease = lease()) {
                result = work.run(lease.connection(), ready.dialect());
            }
            if (sync != null) {
                sync.awaitSeen();
            }
            return result;
        });
    }

    /**
     * Changes, in one transaction.
     *
     * @param made tells from the result whether there is anything to keep; if not, the transaction is rolled back
     */
    <T> T change(String action, Work<T> work, Predicate<T> made) {
        return attempts(action, ready -> changed(action, ready, work, made));
    }

    private <T> T changed(String action, Prepared ready, Work<T> work, Predicate<T> made) throws SQLException {
        Dialect dialect = ready.dialect();
        boolean committing = false;
        boolean known = false;
        try {
            T result;
            lockWriting(dialect);
            try (Lease lease = lease()) {
                lease.begin(dialect);
                result = work.run(lease.connection(), dialect);
                if (made.test(result)) {
                    if (sync != null) {
                        sync.committing();
                    }
                    committing = true;
                    lease.commit(dialect);
                } else {
                    lease.rollback(dialect);
                }
            } finally {
                unlockWriting();
            }
            if (sync != null) {
                if (committing) {
                    sync.await();
                } else {
                    sync.awaitSeen();
                }
            }
            known = true;
            return result;
        } catch (SQLException e) {
            Failure failure = new Failure(e);
            known = failure.isContention(); // undone for certain
            if (!committing || known) {
                throw e;
            }
            failed(e);
            throw new StorageException(failure.text(name(), action, NOT_KNOWN), e);
        } finally {
            if (committing && sync != null) {
                sync.settled(known);
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run(Prepared ready) throws SQLException;
    }

    private <T> T attempts(String action, Attempt<T> attempt) {
        for (int made = 1; ; made++) {
            try {
                return attempt.run(prepared());
            } catch (SQLException e) {
                failed(e);
                Failure failure = new Failure(e);
                if (!failure.isContention() || made == MOST_ATTEMPTS) {
                    throw new StorageException(failure.text(name(), action, NOTHING_CHANGED), e);
                }
                // apart from each other by chance, so that the same two do not collide again
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(5L << Math.min(made, 5))));
            }
        }
    }

    private Lease lease() throws SQLException {
        if (closed) {
            throw new UnusableDatabase("it was closed.");
        }
        return Lease.of(source);
    }

    private Prepared prepared() throws SQLException {
        Prepared known = prepared;
        return known != null ? known : prepare();
    }

    private Prepared prepare() throws SQLException {
        lockPreparing();
        try {
            Prepared known = prepared;
            if (known != null) {
                return known;
            }
            try (Lease lease = lease()) {
                Dialect dialect = Dialect.of(lease.connection());
                if (dialect == Dialect.SQLITE && !source.isExclusive()) {
                    throw new UnusableDatabase(
                            "it is an SQLite file, of which it could not be told how lasting a commit"
                                    + " is. Use JdbcStorage.file(folder).");
                }
                String name = source.isExclusive() ? source.description() : DatabaseName.of(lease.connection());
                new Schema(dialect).prepare(lease);
                if (source.isExclusive() && !freed) {
                    lease.begin(dialect);
                    WorkTable.freeAll(lease.connection());
                    lease.commit(dialect);
                    freed = true;
                }
                Prepared fresh = new Prepared(dialect, name);
                prepared = fresh;
                return fresh;
            }
        } finally {
            preparing.unlock();
        }
    }

    private void lockPreparing() throws SQLException {
        if (!SteadyWait.within(LONGEST_PREPARING, most -> preparing.tryLock(most, TimeUnit.NANOSECONDS))) {
            throw new UnusableDatabase("another thread is still waiting for its first answer.");
        }
    }

    private void lockWriting(Dialect dialect) throws SQLException {
        if (dialect.takesOneWriterAtATime()
                && !SteadyWait.within(LONGEST_TURN, most -> writing.tryLock(most, TimeUnit.NANOSECONDS))) {
            throw new UnusableDatabase(
                    "other changes have kept it busy for a minute. Find out whether the disk hangs.");
        }
    }

    private void unlockWriting() {
        if (writing.isHeldByCurrentThread()) {
            writing.unlock();
        }
    }

    private void failed(SQLException e) {
        if (source.failed(e)) {
            prepared = null; // what is opened anew may be another file
        }
    }

    private String name() {
        Prepared known = prepared;
        return known == null ? source.description() : known.name();
    }

    void close() {
        closed = true;
        if (sync != null) {
            sync.close();
        }
        source.close();
    }
}
