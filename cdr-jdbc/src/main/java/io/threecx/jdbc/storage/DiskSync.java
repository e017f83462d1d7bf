package io.threecx.jdbc.storage;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Has what was committed written to the disk, once for all who wait at the same time, and while others commit.
 *
 * <p>The sync runs on a thread of its own, which nobody interrupts: that would close the file.
 */
final class DiskSync implements AutoCloseable {

    @FunctionalInterface
    interface Sync {
        void run() throws SQLException;
    }

    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private @Nullable Thread thread;
    private boolean closed;
    private long requested;
    private long started;
    private long lastEnded;
    private long lastGood;
    private @Nullable SQLException failure;
    private int uncertain;
    private long doubts;
    private long doubtsSettled;

    DiskSync(Sync sync) {
        this.sync = sync;
    }

    /** From now on until {@link #settled} readers may see what is not on the disk yet. */
    void committing() {
        lock.lock();
        try {
            uncertain++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The commit announced by {@link #committing} has ended.
     *
     * @param known true: it is on the disk, or was certainly not made
     */
    void settled(boolean known) {
        lock.lock();
        try {
            uncertain--;
            if (!known) {
                doubts++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, if need be, until what a reader saw is on the disk. */
    void awaitSeen() throws SQLException {
        lock.lock();
        try {
            if (uncertain > 0 || doubts > doubtsSettled) {
                long before = doubts;
                await();
                doubtsSettled = Math.max(doubtsSettled, before);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that is committed now is on the disk. An interrupt does not end the wait. */
    void await() throws SQLException {
        boolean interrupted = false;
        lock.lock();
        try {
            long mine = started + 1; // one that runs already may have begun before our commit
            requested = Math.max(requested, mine);
            ensureThread();
            wanted.signal();
            long left = LONGEST_WAIT;
            while (lastEnded < mine) {
                if (left <= 0) {
                    throw new SQLException("the disk did not take it within 30 s", "58030");
                }
                try {
                    left = ended.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (lastGood < mine) {
                throw new SQLException("forcing it to the disk failed", "58030", failure);
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ensureThread() throws SQLException {
        if (closed) {
            throw new SQLException("the storage is closed", "08003");
        }
        if (thread == null) {
            Thread worker = new Thread(this::work, "threecx-storage-sync");
            worker.setDaemon(true);
            thread = worker;
            worker.start();
        }
    }

    private void work() {
        lock.lock();
        try {
            while (true) {
                long idle = IDLE;
                while (requested <= started && !closed && idle > 0) {
                    try {
                        idle = wanted.awaitNanos(idle);
                    } catch (InterruptedException e) {
                        // this thread is ours alone: nobody has a reason to
                    }
                }
                if (requested <= started) {
                    thread = null;
                    return;
                }
                once();
            }
        } finally {
            lock.unlock();
        }
    }

    private void once() {
        long mine = ++started;
        SQLException failed = null;
        lock.unlock();
        try {
            sync.run();
        } catch (SQLException e) {
            failed = e;
        } catch (RuntimeException | Error e) {
            failed = new SQLException(e);
        } finally {
            lock.lock();
        }
        lastEnded = mine;
        if (failed == null) {
            lastGood = mine;
        } else {
            failure = failed;
        }
        ended.signalAll();
    }

    /** Ends the thread as soon as nobody waits. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }
}
