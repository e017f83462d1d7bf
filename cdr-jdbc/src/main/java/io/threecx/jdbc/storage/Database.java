package io.threecx.jdbc.storage;

import io.threecx.store.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lends connections, makes transactions and turns errors into words. The first use prepares the tables. */
final class Database {

    /** What is done with a connection. Run again when it collided with other work. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection, Dialect dialect) throws SQLException;
    }

    private static final int MOST_ATTEMPTS = 8;
    private static final String NOTHING_CHANGED = "Nothing was changed.";
    private static final String NOT_KNOWN = "It is not known whether the change was made: read again to find out.";

    private final ConnectionSource source;
    private final ReentrantLock preparing = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Prepared prepared;
    private volatile boolean freed;
    private volatile boolean closed;

    /** What is known since the first use. */
    private record Prepared(
            Dialect dialect, String name, @Nullable DiskSync sync) {}

    Database(ConnectionSource source) {
        this.source = source;
    }

    /** Reads. What is returned is as durable as what {@link #change} returned. */
    <T> T read(String action, Work<T> work) {
        return attempts(action, ready -> {
            T result;
            try (Lease lease = lease()) {
                result = work.run(lease.connection(), ready.dialect());
            }
            if (ready.sync() != null) {
                ready.sync().awaitSeen();
            }
            return result;
        });
    }

    /** Changes, in one transaction. Work that changed its mind rolls back itself. */
    <T> T change(String action, Work<T> work) {
        return attempts(action, ready -> changed(action, ready, work));
    }

    private <T> T changed(String action, Prepared ready, Work<T> work) throws SQLException {
        DiskSync sync = ready.sync();
        boolean committing = false;
        boolean known = false;
        try {
            T result;
            boolean alone = ready.dialect().takesOneWriterAtATime();
            if (alone) {
                writing.lock();
            }
            try (Lease lease = lease()) {
                lease.begin(ready.dialect());
                result = work.run(lease.connection(), ready.dialect());
                if (sync != null) {
                    sync.committing();
                }
                committing = true;
                lease.commit();
            } finally {
                if (alone) {
                    writing.unlock();
                }
            }
            if (sync != null) {
                sync.await();
            }
            known = true;
            return result;
        } catch (SQLException e) {
            Failure failure = new Failure(e);
            known = failure.isContention(); // undone for certain
            if (!committing || known) {
                throw e;
            }
            source.failed(e);
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
                source.failed(e);
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
                String name = DatabaseName.of(lease.connection());
                new Schema(dialect).prepare(lease);
                DiskSync sync = dialect == Dialect.H2 ? new DiskSync(this::sync) : null;
                if (source.isExclusive() && !freed) {
                    lease.begin(dialect);
                    WorkTable.freeAll(lease.connection());
                    lease.commit();
                    freed = true;
                }
                Prepared fresh = new Prepared(dialect, name, sync);
                prepared = fresh;
                return fresh;
            }
        } finally {
            preparing.unlock();
        }
    }

    /** An interrupt does not end the wait, since the first use may be a change that is to be made. */
    private void lockPreparing() throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (preparing.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new UnusableDatabase("another thread is still waiting for its first answer.");
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sync() throws SQLException {
        try (Lease lease = Lease.of(source);
                java.sql.Statement statement = lease.connection().createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private String name() {
        Prepared known = prepared;
        return known == null ? source.description() : known.name();
    }

    void close() {
        closed = true;
        Prepared known = prepared;
        if (known != null && known.sync() != null) {
            known.sync().close();
        }
        source.close();
    }
}
