package io.threecx.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link WorkQueue}. What its payload means is its owner's business; the storage looks at everything else.
 * Immutable; arrays are copied both ways. Times are kept in milliseconds.
 */
public final class WorkItem {
    /** The most characters of a key, lane, chain or link. */
    public static final int MAX_KEY = 300;

    /** The most characters of a note; what is longer is cut. */
    public static final int MAX_NOTE = 1000;

    private final long id;
    private final WorkQueue queue;
    private final String key;
    private final String lane;
    private final @Nullable String chain;
    private final WorkState state;
    private final Instant occurredAt;
    private final Instant dueAt;
    private final @Nullable String claimedBy;
    private final @Nullable Instant claimedUntil;
    private final boolean takenOver;
    private final int attempts;
    private final long version;
    private final int format;
    private final byte @Nullable [] payload;
    private final byte @Nullable [] progress;
    private final @Nullable String link;
    private final @Nullable String note;
    private final Instant createdAt;
    private final Instant changedAt;

    private WorkItem(Builder builder) {
        this.id = builder.id;
        this.queue = builder.queue;
        this.key = bounded("key", builder.key);
        this.lane = bounded("lane", builder.lane);
        this.chain = builder.chain == null ? null : bounded("chain", builder.chain);
        this.state = builder.state;
        this.occurredAt = millis(builder.occurredAt);
        this.dueAt = millis(builder.dueAt);
        this.claimedBy = builder.claimedBy;
        this.claimedUntil = builder.claimedUntil == null ? null : millis(builder.claimedUntil);
        this.takenOver = builder.takenOver;
        this.attempts = builder.attempts;
        this.version = builder.version;
        this.format = builder.format;
        this.payload = builder.payload;
        this.progress = builder.progress;
        this.link = builder.link == null ? null : bounded("link", builder.link);
        this.note = builder.note == null || builder.note.length() <= MAX_NOTE
                ? builder.note
                : builder.note.substring(0, MAX_NOTE);
        this.createdAt = millis(builder.createdAt);
        this.changedAt = millis(builder.changedAt);
    }

    private static String bounded(String what, String text) {
        if (text.isEmpty() || text.length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    "the " + what + " of an item has 1 to " + MAX_KEY + " characters, not " + text.length());
        }
        return text;
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Starts a new item: ready, due at once, made now.
     *
     * @param key unique in its queue
     * @param lane what is worked on side by side with other lanes: a PBX, a CRM
     * @param now the time
     */
    public static Builder draft(WorkQueue queue, String key, String lane, Instant now) {
        return new Builder(queue, key, lane, now);
    }

    /** This item, to be changed and given to {@link Change#replace}. */
    public Builder toBuilder() {
        Builder builder = new Builder(queue, key, lane, createdAt);
        builder.id = id;
        builder.chain = chain;
        builder.state = state;
        builder.occurredAt = occurredAt;
        builder.dueAt = dueAt;
        builder.claimedBy = claimedBy;
        builder.claimedUntil = claimedUntil;
        builder.takenOver = takenOver;
        builder.attempts = attempts;
        builder.version = version;
        builder.format = format;
        builder.payload = payload;
        builder.progress = progress;
        builder.link = link;
        builder.note = note;
        builder.changedAt = changedAt;
        return builder;
    }

    /** Given by the storage, in the order of insertion; 0 for an item that was not stored yet. */
    public long id() {
        return id;
    }

    /** The table that it stands in. */
    public WorkQueue queue() {
        return queue;
    }

    /** Unique in its queue. */
    public String key() {
        return key;
    }

    /** What is worked on side by side with other lanes: a PBX, a CRM. */
    public String lane() {
        return lane;
    }

    /** Items of one lane and chain are claimed one after the other, in the order of insertion; empty: in no order. */
    public Optional<String> chain() {
        return Optional.ofNullable(chain);
    }

    /** How far it is; a claim does not change that. */
    public WorkState state() {
        return state;
    }

    /** When that happened which the item is about. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** Not to be claimed before. */
    public Instant dueAt() {
        return dueAt;
    }

    /** Who works on it, or did when its process died. */
    public Optional<String> claimedBy() {
        return Optional.ofNullable(claimedBy);
    }

    /** From when on another process may take it over. */
    public Optional<Instant> claimedUntil() {
        return Optional.ofNullable(claimedUntil);
    }

    /** Set by {@link Storage#claim}: somebody had claimed it before and never said what came of it. Not stored. */
    public boolean isTakenOver() {
        return takenOver;
    }

    /** How often it was claimed. */
    public int attempts() {
        return attempts;
    }

    /** Counts its changes, so that nobody writes over what he has not seen. */
    public long version() {
        return version;
    }

    /** How payload and progress are written, a number of their owner. */
    public int format() {
        return format;
    }

    /** What is to be done. */
    public Optional<byte[]> payload() {
        return Optional.ofNullable(payload).map(byte[]::clone);
    }

    /** What was done so far. */
    public Optional<byte[]> progress() {
        return Optional.ofNullable(progress).map(byte[]::clone);
    }

    /** The key of an item in another queue that this one became part of. */
    public Optional<String> link() {
        return Optional.ofNullable(link);
    }

    /** For a person: why it is where it is. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }

    /** When the item was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was last changed. */
    public Instant changedAt() {
        return changedAt;
    }

    /** Queue, key and state. */
    @Override
    public String toString() {
        return queue + " " + key + " " + state;
    }

    /** Builds an item. Not thread-safe. */
    public static final class Builder {
        private final WorkQueue queue;
        private final String key;
        private final String lane;
        private final Instant createdAt;
        private long id;
        private @Nullable String chain;
        private WorkState state = WorkState.READY;
        private Instant occurredAt;
        private Instant dueAt;
        private @Nullable String claimedBy;
        private @Nullable Instant claimedUntil;
        private boolean takenOver;
        private int attempts;
        private long version;
        private int format;
        private byte @Nullable [] payload;
        private byte @Nullable [] progress;
        private @Nullable String link;
        private @Nullable String note;
        private Instant changedAt;

        private Builder(WorkQueue queue, String key, String lane, Instant now) {
            this.queue = Objects.requireNonNull(queue, "queue");
            this.key = Objects.requireNonNull(key, "key");
            this.lane = Objects.requireNonNull(lane, "lane");
            this.createdAt = now;
            this.occurredAt = now;
            this.dueAt = now;
            this.changedAt = now;
        }

        /** Items of one lane and chain are claimed one after the other; null, as without this, for no order. */
        public Builder chain(@Nullable String value) {
            chain = value;
            return this;
        }

        /** {@link WorkState#READY} without this. */
        public Builder state(WorkState value) {
            state = value;
            return this;
        }

        /** When that happened which the item is about; without this when the item was made. */
        public Builder occurredAt(Instant value) {
            occurredAt = value;
            return this;
        }

        /** Not to be claimed before; without this when the item was made. */
        public Builder dueAt(Instant value) {
            dueAt = value;
            return this;
        }

        /** Nobody works on it any more. */
        public Builder released() {
            claimedBy = null;
            claimedUntil = null;
            takenOver = false;
            return this;
        }

        /** Somebody works on it; for storages. */
        public Builder claimed(@Nullable String owner, @Nullable Instant until, boolean wasClaimed) {
            claimedBy = owner;
            claimedUntil = until;
            takenOver = wasClaimed;
            return this;
        }

        /** How often it was claimed; the storage counts by itself when it claims. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** What is to be done, and a number of the owner's own for how that is written; null takes it away. */
        public Builder payload(int newFormat, byte @Nullable [] value) {
            format = newFormat;
            payload = value == null ? null : value.clone();
            return this;
        }

        /** What was done so far, in the form of the payload; null takes it away. */
        public Builder progress(byte @Nullable [] value) {
            progress = value == null ? null : value.clone();
            return this;
        }

        /** The key of an item in another queue that this one became part of; null takes it away. */
        public Builder link(@Nullable String value) {
            link = value;
            return this;
        }

        /** For a person: why it is where it is, cut at {@link #MAX_NOTE} characters; null takes it away. */
        public Builder note(@Nullable String value) {
            note = value;
            return this;
        }

        /** When it was last changed; without this when the item was made. */
        public Builder changedAt(Instant value) {
            changedAt = value;
            return this;
        }

        /** Identity and version as stored; for storages. */
        public Builder stored(long newId, long newVersion) {
            id = newId;
            version = newVersion;
            return this;
        }

        /** @throws IllegalArgumentException when a key, lane, chain or link is empty or too long */
        public WorkItem build() {
            return new WorkItem(this);
        }
    }
}
