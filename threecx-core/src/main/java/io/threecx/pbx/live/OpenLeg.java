package io.threecx.pbx.live;

import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A leg while its call goes on. Guarded by {@link CallBook}. */
final class OpenLeg {
    /** An event of one leg may come this much before that of another, though it happened later. */
    private static final Duration DISORDER = Duration.ofSeconds(2);

    final ParticipantKey key;
    private final Instant startedAt;
    private LiveLeg.Kind kind;
    private LiveLeg.Status status;
    private boolean caller;
    private boolean withMachine;
    private boolean withVoicemail;
    private @Nullable Instant answeredAt;
    private @Nullable Instant endedAt;
    private @Nullable Participant participant;

    OpenLeg(ParticipantReading reading, Instant at) {
        this.key = reading.participant().key();
        this.startedAt = at;
        this.status = reading.status(null);
        this.caller = reading.isCaller();
        this.kind = reading.kind();
        take(reading, at);
    }

    /** It is there, as this says. */
    void take(ParticipantReading reading, Instant at) {
        status = reading.status(status);
        kind = reading.kind();
        withMachine = reading.isWithMachine();
        withVoicemail = reading.isWithVoicemail() && status == LiveLeg.Status.CONNECTED;
        participant = reading.participant();
        endedAt = null;
        if (status == LiveLeg.Status.CONNECTED && answeredAt == null) {
            answeredAt = later(at, startedAt);
        }
        if (status == LiveLeg.Status.DIALLING) {
            caller = true;
        }
    }

    void end(Instant at) {
        status = LiveLeg.Status.ENDED;
        endedAt = later(at, answeredAt == null ? startedAt : answeredAt);
        participant = null;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    String extension() {
        return key.dn();
    }

    LiveLeg.Status status() {
        return status;
    }

    boolean isLive() {
        return status != LiveLeg.Status.ENDED;
    }

    boolean isCaller() {
        return caller;
    }

    void becomeCaller() {
        caller = true;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** @param otherwise when it has not been connected */
    Instant talksSince(Instant otherwise) {
        return answeredAt == null ? otherwise : answeredAt;
    }

    @Nullable
    Participant participant() {
        return participant;
    }

    /** Whether a person, or a program in place of one, talks here with somebody. */
    boolean talks() {
        return status == LiveLeg.Status.CONNECTED && canTalk() && !withMachine && !withVoicemail;
    }

    boolean canTalk() {
        return kind == LiveLeg.Kind.PERSON || kind == LiveLeg.Kind.ROUTE_POINT;
    }

    boolean isService() {
        return kind == LiveLeg.Kind.SERVICE;
    }

    boolean isVoicemail() {
        return withVoicemail || (kind == LiveLeg.Kind.VOICEMAIL && status == LiveLeg.Status.CONNECTED);
    }

    LiveLeg shown(@Nullable Instant callAnsweredAt) {
        boolean elsewhere = endedAt != null
                && answeredAt == null
                && !caller
                && callAnsweredAt != null
                && !startedAt.isAfter(callAnsweredAt.plus(DISORDER))
                && !endedAt.isBefore(callAnsweredAt.minus(DISORDER));
        return new LiveLeg(key, kind, caller, status, startedAt, answeredAt, endedAt, elsewhere, participant);
    }
}
