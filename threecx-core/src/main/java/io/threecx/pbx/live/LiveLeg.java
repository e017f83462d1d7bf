package io.threecx.pbx.live;

import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One DN of the PBX in a live call: a queue call that rings on three phones has three legs. Immutable; times are when the
 * events came in.
 */
public final class LiveLeg {

    /** What a leg is doing. */
    public enum Status {
        /** It is called. */
        RINGING,
        /** It calls. */
        DIALLING,
        /** It talks, or listens to a machine. */
        CONNECTED,
        /** It has left the call. */
        ENDED
    }

    /** Who or what sits at the DN. */
    public enum Kind {
        /** A person's extension, also one of a kind that is not known. */
        PERSON,
        /** A route point: a program, or the page of somebody who calls in a browser. It answers by itself. */
        ROUTE_POINT,
        /** A mailbox took the call. */
        VOICEMAIL,
        /** A queue, ring group, menu or parking place: it answers by itself, and that is no answer. */
        SERVICE
    }

    private final ParticipantKey key;
    private final Kind kind;
    private final boolean caller;
    private final Status status;
    private final Instant startedAt;
    private final @Nullable Instant answeredAt;
    private final @Nullable Instant endedAt;
    private final boolean answeredElsewhere;
    private final @Nullable Participant participant;

    LiveLeg(
            ParticipantKey key,
            Kind kind,
            boolean caller,
            Status status,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            boolean answeredElsewhere,
            @Nullable Participant participant) {
        this.key = Objects.requireNonNull(key, "key");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.caller = caller;
        this.status = Objects.requireNonNull(status, "status");
        this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
        this.answeredAt = answeredAt;
        this.endedAt = endedAt;
        this.answeredElsewhere = answeredElsewhere;
        this.participant = participant;
    }

    /** By which the Call Control API addresses it. */
    public ParticipantKey key() {
        return key;
    }

    /** The DN: of a person, the extension. */
    public String extension() {
        return key.dn();
    }

    /** Who or what sits at the DN. */
    public Kind kind() {
        return kind;
    }

    /** Whether this DN placed the call. */
    public boolean isCaller() {
        return caller;
    }

    /** What it is doing at this moment. */
    public Status status() {
        return status;
    }

    /** Since when it has this status. */
    public Instant since() {
        return switch (status) {
            case RINGING, DIALLING -> startedAt;
            case CONNECTED -> answeredAt == null ? startedAt : answeredAt;
            case ENDED -> endedAt == null ? startedAt : endedAt;
        };
    }

    /** When it was first seen in the call. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Empty while and when nobody answered here. */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** Empty while it is in the call. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Whether it stopped ringing because another leg of the call was answered. */
    public boolean isAnsweredElsewhere() {
        return answeredElsewhere;
    }

    /** What the PBX said of it last, with the actions that are possible; empty when it has ended. */
    public Optional<Participant> participant() {
        return Optional.ofNullable(participant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LiveLeg that
                && key.equals(that.key)
                && kind == that.kind
                && caller == that.caller
                && status == that.status
                && startedAt.equals(that.startedAt)
                && Objects.equals(answeredAt, that.answeredAt)
                && Objects.equals(endedAt, that.endedAt)
                && answeredElsewhere == that.answeredElsewhere
                && Objects.equals(participant, that.participant);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, status, startedAt);
    }

    @Override
    public String toString() {
        return key + " " + status;
    }
}
