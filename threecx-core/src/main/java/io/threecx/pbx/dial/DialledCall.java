package io.threecx.pbx.dial;

import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call that was placed. Thread-safe. */
public final class DialledCall {
    private final @Nullable CallControl control;
    private final @Nullable Participant leg;
    private final boolean followed;
    private final CompletableFuture<Instant> started = new CompletableFuture<>();
    private final CompletableFuture<Duration> ended = new CompletableFuture<>();

    DialledCall(@Nullable CallControl control, @Nullable Participant leg, @Nullable CallWatch watch) {
        this.control = control;
        this.leg = leg;
        this.followed = leg != null && watch != null;
        if (leg == null || watch == null) {
            UnsupportedOperationException nobody = new UnsupportedOperationException(
                    leg == null
                            ? "The PBX did not tell which leg is this call's, so nobody can follow it"
                            : "Nobody hears the events of the PBX: give ClickToCall a CallWatch");
            started.completeExceptionally(nobody);
            ended.completeExceptionally(nobody);
        } else {
            watch.follow(leg.key(), started::complete, this::over);
        }
    }

    private void over(Duration talked) {
        started.completeExceptionally(
                PbxException.of(PbxProblem.NOT_FOUND, "The call is over, and nobody answered it.", null));
        ended.complete(talked);
    }

    /** The caller's own leg, as the PBX told of it; empty when it did not. */
    public Optional<ParticipantKey> leg() {
        return Optional.ofNullable(leg).map(Participant::key);
    }

    /** Whether {@link #started} and {@link #ended} will ever tell. */
    public boolean isFollowed() {
        return followed;
    }

    /** When the other side answers; exceptionally when nobody did, or the call is not followed. */
    public CompletableFuture<Instant> started() {
        return started.copy();
    }

    /** How long they talked, once the call is over; exceptionally when it is not followed. */
    public CompletableFuture<Duration> ended() {
        return ended.copy();
    }

    /**
     * Ends the call.
     *
     * @throws PbxException when that fails, or the call was placed without Call Control or its leg is not known
     */
    public void hangUp() {
        if (control == null || leg == null) {
            throw PbxException.of(
                    PbxProblem.NOT_POSSIBLE,
                    "This call cannot be ended from here: it was placed without Call Control, or the PBX did not tell which leg"
                            + " it is. Hang up at the phone.",
                    null);
        }
        control.drop(leg.key());
    }

    @Override
    public String toString() {
        return leg == null ? "call of an unknown leg" : "call of " + leg;
    }
}
