package io.threecx.cdr;

import io.threecx.call.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of the PBX: one party called or was connected to another, from then to then. A call has one to some dozens
 * of them. Immutable.
 */
public final class CdrLeg {
    private final String id;
    private final String callId;
    private final CdrParty source;
    private final CdrParty destination;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final LegEnd end;
    private final String endText;
    private final String endDetails;
    private final String creation;
    private final String forwardReason;
    private final @Nullable String continuedIn;
    private final @Nullable String originating;
    private final @Nullable String base;
    private final @Nullable String renamedFrom;
    private final List<Recording> recordings;
    private final List<Billing> billings;

    private CdrLeg(Builder builder) {
        this.id = builder.id;
        this.callId = builder.callId;
        this.source = builder.source;
        this.destination = builder.destination;
        this.startedAt = builder.startedAt;
        this.answeredAt = builder.answeredAt;
        this.endedAt = builder.endedAt;
        this.end = builder.end;
        this.endText = builder.endText;
        this.endDetails = builder.endDetails;
        this.creation = builder.creation;
        this.forwardReason = builder.forwardReason;
        this.continuedIn = builder.continuedIn;
        this.originating = builder.originating;
        this.base = builder.base;
        this.renamedFrom = builder.renamedFrom;
        this.recordings = List.copyOf(builder.recordings);
        this.billings = List.copyOf(builder.billings);
    }

    /**
     * Starts a leg.
     *
     * @param callId what the records of one call have in common
     * @param id the record's own id, unique within its source
     */
    public static Builder builder(String callId, String id, CdrParty source, CdrParty destination, Instant startedAt) {
        return new Builder(callId, id, source, destination, startedAt);
    }

    /** For a house of several PBXes: who is at another of them is of the house. */
    CdrLeg withBridgesInside() {
        boolean bridges = source.kind() == PartyKind.BRIDGE || destination.kind() == PartyKind.BRIDGE;
        if (!bridges) {
            return this;
        }
        Builder copy = builder(callId, id, source.withBridgeInside(), destination.withBridgeInside(), startedAt)
                .answeredAt(answeredAt)
                .endedAt(endedAt)
                .end(endText, endDetails)
                .end(end)
                .creation(creation, forwardReason)
                .continuedIn(continuedIn)
                .originating(originating)
                .base(base)
                .renamedFrom(renamedFrom);
        recordings.forEach(copy::recording);
        billings.forEach(copy::billing);
        return copy.build();
    }

    /** The record's own id. */
    public String id() {
        return id;
    }

    /** What the records of one call have in common. */
    public String callId() {
        return callId;
    }

    /** Who called. */
    public CdrParty source() {
        return source;
    }

    /** Who was called. */
    public CdrParty destination() {
        return destination;
    }

    /** When the PBX began it: rang the phone, entered the queue, played the menu. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Empty when nothing answered. A queue, a receptionist, a script and a mailbox answer by themselves. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** Empty while it lasts. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /**
     * How it ended; {@link LegEnd#OTHER} for a word that is not known here, which {@link #endText()} has, and while it
     * lasts.
     */
    public LegEnd end() {
        return end;
    }

    /** How it ended, by the details where these say more than "cancelled" or "rejected". */
    LegEnd why() {
        if (end == LegEnd.BY_SOURCE || end == LegEnd.BY_DESTINATION) {
            return end;
        }
        LegEnd told = LegEnd.of(endDetails);
        return told == LegEnd.OTHER || told == LegEnd.CONTINUED ? end : told;
    }

    /** The PBX's own word for how it ended; empty when it had none. */
    public String endText() {
        return endText;
    }

    /** The PBX's own word for why; empty when it had none. */
    public String endDetails() {
        return endDetails;
    }

    /** The PBX's own word for how the leg came to be, such as {@code call_init} or {@code transfer}; empty when it had none. */
    public String creation() {
        return creation;
    }

    /** The PBX's own word for why a call was sent here, such as {@code polling}; empty when it had none. */
    public String forwardReason() {
        return forwardReason;
    }

    /** Id of the leg in which the conversation went on. */
    public Optional<String> continuedIn() {
        return Optional.ofNullable(continuedIn);
    }

    /** Id of the leg that opened this branch. */
    public Optional<String> originating() {
        return Optional.ofNullable(originating);
    }

    /** Id of the leg that this one changes. */
    public Optional<String> base() {
        return Optional.ofNullable(base);
    }

    /** Under which id the PBX knew this part of the call before two calls were joined. */
    public Optional<String> renamedFrom() {
        return Optional.ofNullable(renamedFrom);
    }

    /** What was recorded of it; often empty, also for a call whose other legs have one. */
    public List<Recording> recordings() {
        return recordings;
    }

    /** What outgoing parts of it cost: most often nothing, or one for the party on a line. */
    public List<Billing> billings() {
        return billings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrLeg that
                && id.equals(that.id)
                && callId.equals(that.callId)
                && source.equals(that.source)
                && destination.equals(that.destination)
                && startedAt.equals(that.startedAt)
                && Objects.equals(answeredAt, that.answeredAt)
                && Objects.equals(endedAt, that.endedAt)
                && end == that.end
                && endText.equals(that.endText)
                && endDetails.equals(that.endDetails)
                && creation.equals(that.creation)
                && forwardReason.equals(that.forwardReason)
                && Objects.equals(continuedIn, that.continuedIn)
                && Objects.equals(originating, that.originating)
                && Objects.equals(base, that.base)
                && Objects.equals(renamedFrom, that.renamedFrom)
                && recordings.equals(that.recordings)
                && billings.equals(that.billings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(callId, id);
    }

    @Override
    public String toString() {
        return "leg " + id + " of call " + callId + ": " + source + " to " + destination + ", " + end;
    }

    /** Collects a leg. Not thread-safe. */
    public static final class Builder {
        private final String callId;
        private final String id;
        private final CdrParty source;
        private final CdrParty destination;
        private final Instant startedAt;
        private @Nullable Instant answeredAt;
        private @Nullable Instant endedAt;
        private LegEnd end = LegEnd.OTHER;
        private String endText = "";
        private String endDetails = "";
        private String creation = "";
        private String forwardReason = "";
        private @Nullable String continuedIn;
        private @Nullable String originating;
        private @Nullable String base;
        private @Nullable String renamedFrom;
        private final List<Recording> recordings = new ArrayList<>();
        private final List<Billing> billings = new ArrayList<>();

        private Builder(String callId, String id, CdrParty source, CdrParty destination, Instant startedAt) {
            this.callId = callId;
            this.id = id;
            this.source = source;
            this.destination = destination;
            this.startedAt = startedAt;
        }

        /** When something answered; null where nothing did, as without this. */
        public Builder answeredAt(@Nullable Instant value) {
            answeredAt = value;
            return this;
        }

        /** When it ended; null while it lasts, as without this. */
        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
            return this;
        }

        /** How it ended, in the PBX's own words. */
        public Builder end(@Nullable String text, @Nullable String details) {
            endText = noneIfNull(text);
            endDetails = noneIfNull(details);
            end = LegEnd.of(endText);
            return this;
        }

        /** How it ended, where that follows from something else than a word of the PBX. */
        public Builder end(LegEnd value) {
            end = value;
            return this;
        }

        /** How it came to be, in the PBX's own words. */
        public Builder creation(@Nullable String method, @Nullable String reason) {
            creation = noneIfNull(method);
            forwardReason = noneIfNull(reason);
            return this;
        }

        /** Id of the leg in which the conversation went on ({@code continued_in_cdr_id}); null for none. */
        public Builder continuedIn(@Nullable String legId) {
            continuedIn = legId;
            return this;
        }

        /** Id of the leg that opened this branch ({@code originating_cdr_id}); null for none. */
        public Builder originating(@Nullable String legId) {
            originating = legId;
            return this;
        }

        /** Id of the leg that this one changes ({@code base_cdr_id}); null for none. */
        public Builder base(@Nullable String legId) {
            base = legId;
            return this;
        }

        /** Under which call id the PBX knew it before two calls were joined; null where they were not. */
        public Builder renamedFrom(@Nullable String formerCallId) {
            renamedFrom = formerCallId;
            return this;
        }

        /** Adds a recording to those that it has. */
        public Builder recording(Recording value) {
            recordings.add(value);
            return this;
        }

        /** One that says nothing is left out. */
        public Builder billing(Billing value) {
            if (!value.isEmpty()) {
                billings.add(value);
            }
            return this;
        }

        /** The leg as said so far. */
        public CdrLeg build() {
            return new CdrLeg(this);
        }

        private static String noneIfNull(@Nullable String value) {
            return value == null ? "" : value.strip();
        }
    }
}
