package io.threecx.cdr.source;

import io.threecx.cdr.source.CdrSourceState.Activity;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state of one source, and says in the log when it changes. Thread-safe. */
final class SourceStatus {
    private static final Logger LOG = LoggerFactory.getLogger(CdrSource.class);

    private final String name;
    private final InstantSource clock;
    private final CdrSourceState.Builder state = CdrSourceState.builder();
    private Activity activity = Activity.NEW;
    private @Nullable String reason;
    private int connections;

    SourceStatus(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    synchronized CdrSourceState now() {
        return state.build();
    }

    void reading() {
        become(Activity.READING, null);
    }

    /** In the way is something ordinary, which is no problem to count. */
    void waiting(String forWhat) {
        become(Activity.WAITING, forWhat);
    }

    void standby(String forWhom) {
        become(Activity.STANDBY, forWhom);
    }

    void closed() {
        become(Activity.CLOSED, null);
    }

    private synchronized void become(Activity next, @Nullable String why) {
        if (activity == Activity.CLOSED || (activity == next && Objects.equals(reason, why))) {
            return;
        }
        activity = next;
        reason = why;
        state.activity(next, clock.instant(), why);
        if (why == null) {
            LOG.info("cdr: {}: {}", name, next);
        } else {
            LOG.info("cdr: {}: {}, {}", name, next, why);
        }
    }

    /** Something that did not work, or that loses records. */
    synchronized void problem(String what, @Nullable Throwable cause) {
        if (activity == Activity.CLOSED) {
            return;
        }
        state.problem(what, clock.instant());
        LOG.warn("cdr: {}: {}", name, what, cause);
    }

    /** As {@link #problem}, where it may come often and was in the log before. */
    synchronized void problemAgain(String what) {
        state.problem(what, clock.instant());
    }

    synchronized void line() {
        state.line(clock.instant());
    }

    synchronized void bytes(int more) {
        state.bytes(more);
    }

    synchronized void connection(int more) {
        connections += more;
        state.connections(connections);
    }

    synchronized void refusedPeer() {
        state.refusedPeer();
    }
}
