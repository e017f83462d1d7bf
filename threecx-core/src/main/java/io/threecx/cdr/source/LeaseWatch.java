package io.threecx.cdr.source;

import io.threecx.store.StateLease;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps one lease alive while its owner works. For one thread. */
final class LeaseWatch {
    static final Duration DURATION = Duration.ofMinutes(1);
    private static final Duration RENEWAL = DURATION.dividedBy(4);

    private final StateLease lease;
    private final InstantSource clock;
    private Instant renewedAt = Instant.MIN;

    LeaseWatch(StateStore store, String key, InstantSource clock) {
        this.lease = StateLease.of(store, key, thisProcess(), DURATION, clock);
        this.clock = clock;
    }

    /** False: another instance has it. */
    boolean acquire() {
        if (lease.isHeld() && isRecent()) {
            return true;
        }
        Instant now = clock.instant();
        if (!lease.tryAcquire()) {
            return false;
        }
        renewedAt = now;
        return true;
    }

    /** To be called often while working; asks the store now and then. */
    void check() throws LeaseLost {
        if (lease.isHeld() && isRecent()) {
            return;
        }
        Instant now = clock.instant();
        if (!lease.renew()) {
            throw new LeaseLost();
        }
        renewedAt = now;
    }

    private boolean isRecent() {
        Instant now = clock.instant();
        return !now.isBefore(renewedAt) && now.isBefore(renewedAt.plus(RENEWAL));
    }

    String holder() {
        return lease.holder().orElse("another instance");
    }

    void release() {
        lease.release();
    }

    private static String thisProcess() {
        return "process " + ProcessHandle.current().pid();
    }
}
