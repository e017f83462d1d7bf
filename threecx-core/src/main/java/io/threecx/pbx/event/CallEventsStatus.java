package io.threecx.pbx.event;

import io.threecx.pbx.PbxStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the events of a PBX come in, at one moment, counted since the start. */
public final class CallEventsStatus {
    private final PbxStatus connection;
    private final @Nullable Instant lastEvent;
    private final Counts counts;

    /**
     * Numbers for people and for monitoring.
     *
     * @param received events of participants
     * @param stale events that came after a newer one of the same participant, and were left out
     * @param unreadable messages that are no JSON, no event, or too long
     * @param unknown events of a type that is not known here
     * @param connections how often the socket was opened
     * @param resyncs how often everything was asked for and compared
     * @param overflows how often more came in than listeners took, or than could be asked for; each made a resync
     * @param failedRequests questions about participants that the PBX did not answer; each made a resync
     */
    public record Counts(
            long received,
            long stale,
            long unreadable,
            long unknown,
            long connections,
            long resyncs,
            long overflows,
            long failedRequests) {}

    CallEventsStatus(PbxStatus connection, @Nullable Instant lastEvent, Counts counts) {
        this.connection = Objects.requireNonNull(connection, "connection");
        this.lastEvent = lastEvent;
        this.counts = Objects.requireNonNull(counts, "counts");
    }

    /** Connected means that the socket is open and everything was compared since. */
    public PbxStatus connection() {
        return connection;
    }

    /** When the last event came in. */
    public Optional<Instant> lastEvent() {
        return Optional.ofNullable(lastEvent);
    }

    /** What came in so far, for people and for monitoring. */
    public Counts counts() {
        return counts;
    }

    @Override
    public String toString() {
        return connection.state() + " " + counts;
    }
}
