package io.threecx.pbx.event;

import io.threecx.pbx.control.Participant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one participant. Guarded by {@link ParticipantBook}. */
final class KnownParticipant {
    /** When it was first heard of, in ticks: an answer to an older question is about another one with the same id. */
    final long born;
    /** Of the last event. */
    long sequence;
    /** When the last event came, in ticks. */
    long heard;
    /** When the question was asked whose answer is {@link #state}, in ticks. */
    long stateAsked;
    /** When the last event came. */
    Instant heardAt;

    @Nullable
    Participant state;

    boolean asking;
    /** Something came while it was being asked about. */
    boolean again;

    KnownParticipant(long born, Instant heardAt) {
        this.born = born;
        this.heard = born;
        this.heardAt = heardAt;
    }
}
