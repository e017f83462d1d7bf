package io.threecx.cdr.source;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Looks at a file or folder again and again, on a thread of its own, as long as we have the lease. */
final class SourceLoop implements SourceRunner.Body {

    /** What is done again and again. */
    interface Look {
        /** Reads what is there. False: nothing more at the moment. */
        boolean look() throws IOException, SinkRefusal, LeaseLost;

        /** Gives up what it has open; the next look begins at the checkpoint. */
        void reset();
    }

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

    private final Look look;
    private final LeaseWatch lease;
    private final Duration interval;
    private final SourceStatus status;
    private final Pause pause;
    private final RetryDelay retry;
    private final Thread thread;

    SourceLoop(
            String name,
            Look look,
            LeaseWatch lease,
            Duration interval,
            SourceStatus status,
            Pause pause,
            RandomGenerator random) {
        this.look = look;
        this.lease = lease;
        this.interval = interval;
        this.status = status;
        this.pause = pause;
        this.retry = new RetryDelay(random);
        this.thread = new Thread(this::run, "threecx-cdr-" + name);
        this.thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            boolean on = true;
            while (on) {
                on = pause.await(turn());
            }
        } finally {
            end();
        }
    }

    /** Looks once; returns how long to wait before the next time. */
    Duration turn() {
        try {
            if (!lease.acquire()) {
                look.reset();
                status.standby(lease.holder() + " reads it");
                return interval;
            }
            boolean more = look.look();
            retry.reset();
            return more ? Duration.ZERO : interval;
        } catch (LeaseLost e) {
            look.reset();
            status.standby(lease.holder() + " reads it");
            return interval;
        } catch (SinkRefusal e) {
            return failed("the sink failed", e.getMessage(), e);
        } catch (IOException | RuntimeException | Error e) {
            look.reset();
            return failed("it cannot be read: " + e, "it cannot be read and is tried again: " + e, e);
        }
    }

    private Duration failed(String reason, String problem, Throwable cause) {
        if (retry.isFresh()) {
            status.problem(problem, cause);
        } else {
            status.problemAgain(problem);
        }
        status.waiting(reason);
        return retry.next();
    }

    private void end() {
        look.reset();
        try {
            lease.release();
        } catch (RuntimeException e) {
            // it ends by itself
        }
        status.closed();
    }

    /** Waits for the line that is being handed over, for a limited time. */
    @Override
    public void close() {
        if (Thread.currentThread().equals(thread)) {
            return; // the sink itself closes its source
        }
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
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
