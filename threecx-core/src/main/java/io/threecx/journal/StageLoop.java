package io.threecx.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stage on a thread of its own: step after step while there is something to do, otherwise when it is woken, and
 * once in a while by itself, because time passes and other processes share the storage.
 */
final class StageLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StageLoop.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Fewer items than this in one step, and the next step is worth a little waiting. */
    private static final int FEW = 16;

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final Stage stage;
    private final Duration idle;
    private final Duration gathering;
    private final Runnable afterWork;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private volatile boolean closed;
    private volatile @Nullable String problem;

    /**
     * @param idle how long to wait when there is nothing to do and nobody wakes us
     * @param gathering how long work may gather after a step that found little: many small transactions would keep the
     *     disk busy that whoever reports a call is waiting for
     * @param afterWork told after each step that did something: the next stage may have work now
     */
    StageLoop(Stage stage, Duration idle, Duration gathering, Runnable afterWork) {
        this.stage = stage;
        this.idle = idle;
        this.gathering = gathering;
        this.afterWork = afterWork;
        this.thread = new Thread(this::run, "threecx-journal-" + stage.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There may be something to do. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why the last step failed; empty when it did not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void run() {
        Duration pause = Duration.ZERO;
        while (!closed) {
            try {
                int done = stage.step();
                problem = null;
                if (!pause.isZero()) {
                    LOG.info("journal: {} works again", stage.name());
                    pause = Duration.ZERO;
                }
                if (done > 0) {
                    afterWork.run();
                    if (done < FEW) {
                        await(gathering, false);
                    }
                } else {
                    await(idle, true);
                }
            } catch (RuntimeException failure) {
                if (closed) {
                    return;
                }
                if (pause.isZero()) {
                    LOG.warn(
                            "journal: {} cannot work; what was accepted is kept and it is tried again",
                            stage.name(),
                            failure);
                }
                problem = stage.name() + " cannot work: " + Planning.reason(failure);
                pause = longer(pause);
                await(pause, false);
            }
        }
    }

    private static Duration longer(Duration pause) {
        if (pause.isZero()) {
            return SHORTEST_PAUSE;
        }
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void await(Duration time, boolean wakeable) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !closed && !(wakeable && woken)) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } catch (InterruptedException stopped) {
            closed = true;
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the step that runs come to its end, for a limited time. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(PATIENCE_AT_END.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
