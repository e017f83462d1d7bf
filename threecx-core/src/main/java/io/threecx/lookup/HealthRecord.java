package io.threecx.lookup;

import io.threecx.lookup.ProviderHealth.State;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the health of one provider and logs when it changes, never per call. Thread-safe. */
final class HealthRecord {
    private static final Logger LOG = LoggerFactory.getLogger(CallerLookup.class);

    private final String provider;
    private final InstantSource clock;
    private volatile State state = State.UP;
    private Instant since;
    private @Nullable String lastError;

    HealthRecord(String provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
        this.since = clock.instant();
    }

    boolean isUp() {
        return state == State.UP;
    }

    /** @param idle few enough questions are open for a busy provider to count as well again */
    void answered(boolean idle) {
        State now = state;
        if (now == State.UP || (now == State.BUSY && !idle)) {
            return;
        }
        if (enter(State.UP, null)) {
            LOG.info("CRM '{}' answers again", provider);
        }
    }

    void failed(String problem) {
        if (enter(State.FAILING, problem)) {
            LOG.warn("CRM '{}' is left out of answers until it works again: {}", provider, problem);
        }
    }

    void busy(String problem) {
        if (enter(State.BUSY, problem)) {
            LOG.warn("CRM '{}' is left out of answers: {}", provider, problem);
        }
    }

    private synchronized boolean enter(State next, @Nullable String problem) {
        if (problem != null) {
            lastError = problem;
        }
        if (state == next) {
            return false;
        }
        state = next;
        since = clock.instant();
        return true;
    }

    synchronized ProviderHealth snapshot(@Nullable MirrorState mirror) {
        return new ProviderHealth(provider, state, since, lastError, mirror);
    }
}
