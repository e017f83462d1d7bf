package io.threecx.cdr.source;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a {@link CdrSource} is doing, at one moment: for a health page. The counts begin with the source. Immutable. */
public final class CdrSourceState {

    /** What a source is doing. */
    public enum Activity {
        /** Not started yet. */
        NEW,
        /** The file or folder is there, the PBX is connected, or (where the PBX connects to us) we listen. */
        READING,
        /** Something is in the way, and it goes on trying; {@link CdrSourceState#reason()} tells what. */
        WAITING,
        /** Another instance reads; this one takes over when that one ends. */
        STANDBY,
        /** Closed, and not to be started again. */
        CLOSED
    }

    private final Activity activity;
    private final @Nullable Instant since;
    private final @Nullable String reason;
    private final int connections;
    private final long lines;
    private final long bytes;
    private final @Nullable Instant lastLineAt;
    private final long problems;
    private final @Nullable String lastProblem;
    private final @Nullable Instant lastProblemAt;
    private final long refusedPeers;

    private CdrSourceState(Builder builder) {
        this.activity = builder.activity;
        this.since = builder.since;
        this.reason = builder.reason;
        this.connections = builder.connections;
        this.lines = builder.lines;
        this.bytes = builder.bytes;
        this.lastLineAt = builder.lastLineAt;
        this.problems = builder.problems;
        this.lastProblem = builder.lastProblem;
        this.lastProblemAt = builder.lastProblemAt;
        this.refusedPeers = builder.refusedPeers;
    }

    /** For sources of your own: starts the state of one that is new. */
    public static Builder builder() {
        return new Builder();
    }

    /** What it does at this moment. */
    public Activity activity() {
        return activity;
    }

    /** Since when it does that: connected since, waiting since; empty before the start. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** What it waits for, and what to do about it where we know. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** How many connections are open; 0 for files. */
    public int connections() {
        return connections;
    }

    /** How many lines the sink took. */
    public long lines() {
        return lines;
    }

    /** How many bytes were read; what was read again counts again. */
    public long bytes() {
        return bytes;
    }

    /** When the sink last took a line. */
    public Optional<Instant> lastLineAt() {
        return Optional.ofNullable(lastLineAt);
    }

    /** How often something went wrong. */
    public long problems() {
        return problems;
    }

    /** What went wrong last, also if all is well again. */
    public Optional<String> lastProblem() {
        return Optional.ofNullable(lastProblem);
    }

    /** When that went wrong; empty when nothing ever did. */
    public Optional<Instant> lastProblemAt() {
        return Optional.ofNullable(lastProblemAt);
    }

    /** How many connections were refused because the address is not on the list of those allowed, or too many were open. */
    public long refusedPeers() {
        return refusedPeers;
    }

    @Override
    public String toString() {
        return activity
                + (since == null ? "" : " since " + since)
                + (reason == null ? "" : ": " + reason)
                + "; "
                + lines
                + " lines, "
                + problems
                + " problems";
    }

    /** Collects a state; may be built many times. Not thread-safe. */
    public static final class Builder {
        private Activity activity = Activity.NEW;
        private @Nullable Instant since;
        private @Nullable String reason;
        private int connections;
        private long lines;
        private long bytes;
        private @Nullable Instant lastLineAt;
        private long problems;
        private @Nullable String lastProblem;
        private @Nullable Instant lastProblemAt;
        private long refusedPeers;

        private Builder() {}

        /** What the source does from that moment on; a reason where it waits. */
        public Builder activity(Activity now, Instant from, @Nullable String why) {
            activity = now;
            since = from;
            reason = why;
            return this;
        }

        /** How many connections are open now, in place of the number before. */
        public Builder connections(int open) {
            connections = open;
            return this;
        }

        /** One more line was taken. */
        public Builder line(Instant at) {
            lines++;
            lastLineAt = at;
            return this;
        }

        /** So many more bytes were read. */
        public Builder bytes(long more) {
            bytes += more;
            return this;
        }

        /** One more thing went wrong. */
        public Builder problem(String what, Instant at) {
            problems++;
            lastProblem = what;
            lastProblemAt = at;
            return this;
        }

        /** One more connection was refused. */
        public Builder refusedPeer() {
            refusedPeers++;
            return this;
        }

        /** The state as it is now; what is said to the builder later does not change it. */
        public CdrSourceState build() {
            return new CdrSourceState(this);
        }
    }
}
