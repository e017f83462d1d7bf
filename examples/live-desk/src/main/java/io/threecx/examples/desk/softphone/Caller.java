package io.threecx.examples.desk.softphone;

import io.threecx.pbx.control.CallAudio;
import io.threecx.pbx.control.ParticipantKey;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who called the route point and waits there: the PBX has connected the call already, so the caller hears a ringing
 * tone from here until one of the browsers answers.
 */
final class Caller {
    private final ParticipantKey leg;
    private final PhoneState ringing;
    private final AtomicReference<@Nullable Softphone> answeredBy = new AtomicReference<>();
    private volatile @Nullable CallAudio audio;

    Caller(ParticipantKey leg, PhoneState ringing) {
        this.leg = leg;
        this.ringing = ringing;
    }

    ParticipantKey leg() {
        return leg;
    }

    PhoneState ringing() {
        return ringing;
    }

    /** What the caller says goes to who answered; before that to nobody. */
    void heard(byte[] pcm) {
        Softphone phone = answeredBy.get();
        if (phone != null) {
            phone.heard(pcm);
        }
    }

    void carriedBy(CallAudio sound) {
        audio = sound;
    }

    @Nullable
    CallAudio audio() {
        return audio;
    }

    /** False: somebody else was faster. */
    boolean take(Softphone phone) {
        return answeredBy.compareAndSet(null, phone);
    }

    boolean isTaken() {
        return answeredBy.get() != null;
    }
}
