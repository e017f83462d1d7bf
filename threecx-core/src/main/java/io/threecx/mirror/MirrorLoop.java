package io.threecx.mirror;

import io.threecx.crm.CrmRateLimitedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the feed on a thread of its own: page after page, then once in an interval; slower when the CRM is in trouble. */
final class MirrorLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(10);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final String name;
    private final MirrorIndex index;
    private final FeedReader reader;
    private final Duration interval;
    private final InstantSource clock;
    private final Thread thread;
    /** A permit: look now. */
    private final Semaphore wake = new Semaphore(0);

    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile boolean ready;
    private volatile @Nullable String problem;

    MirrorLoop(String name, MirrorIndex index, FeedReader reader, Duration interval, InstantSource clock) {
        this.name = name;
        this.index = index;
        this.reader = reader;
        this.interval = interval;
        this.clock = clock;
        this.thread = new Thread(this::run, "threecx-mirror-" + name);
        thread.setDaemon(true);
    }

    synchronized void start() {
        if (isClosed() || thread.getState() != Thread.State.NEW) {
            throw new IllegalStateException("a mirror is started once; make another one");
        }
        thread.start();
    }

    /** What an earlier process had read is at hand. */
    boolean isReady() {
        return ready;
    }

    /** Why it falls behind; empty when it does not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    void wake() {
        wake.release();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        Instant saved = clock.instant();
        while (!isClosed()) {
            Duration next;
            try {
                open();
                readAll();
                if (!clock.instant().isBefore(saved.plus(BETWEEN_SAVES))) {
                    index.save();
                    saved = clock.instant();
                }
                worksAgain();
                pause = FIRST_PAUSE;
                next = interval;
            } catch (RuntimeException e) {
                failed(e);
                next = rest(e, pause);
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
            if (!rest(next)) {
                break;
            }
        }
        if (ready) {
            save();
        }
    }

    private void open() {
        if (!ready) {
            index.open();
            reader.open();
            ready = true;
            LOG.info("The mirror of '{}' has {} contacts", name, reader.contacts());
        }
    }

    private void readAll() {
        boolean first = !reader.note().whole();
        wake.drainPermits();
        while (!isClosed() && reader.readPage()) {
            // until the CRM has told all
        }
        if (first && reader.note().whole()) {
            LOG.info("The mirror of '{}' is whole: {} contacts", name, reader.contacts());
        }
    }

    private void worksAgain() {
        if (problem != null) {
            problem = null;
            LOG.info("The mirror of '{}' is being kept up to date again", name);
        }
    }

    private void failed(RuntimeException failure) {
        if (problem == null && !isClosed()) {
            LOG.warn("The mirror of '{}' falls behind; it is tried again: {}", name, failure.toString());
        }
        problem = String.valueOf(failure.getMessage());
    }

    /** How long to leave the CRM alone. */
    static Duration rest(RuntimeException failure, Duration pause) {
        return failure instanceof CrmRateLimitedException limited
                ? limited.retryAfter()
                        .filter(wanted -> wanted.compareTo(pause) > 0)
                        .orElse(pause)
                : pause;
    }

    /** @return false when the thread is to end */
    private boolean rest(Duration time) {
        try {
            if (problem == null) {
                wake.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
            } else { // news of contacts do not make a CRM well that is in trouble
                closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
            return !isClosed();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void save() {
        try {
            index.save();
        } catch (RuntimeException e) {
            LOG.debug("the numbers are not saved; the next start takes longer", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Stops after the page that is being read, and waits for that for a limited time. */
    @Override
    public void close() {
        synchronized (this) { // not while it is being started
            closed.countDown();
        }
        wake.release();
        try {
            thread.join(PATIENCE_AT_END.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(FIRST_PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
