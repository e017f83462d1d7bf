package io.threecx.examples.desk.softphone;

import io.threecx.pbx.control.CallAudio;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.control.PendingCall;
import org.jspecify.annotations.Nullable;

/** The phone in one browser. What it is doing is changed by its {@link PhoneLine} alone, under the line's lock. */
final class Softphone implements AutoCloseable {
    private final PhoneLine line;
    private final BrowserEnd browser;

    private PhoneState state = PhoneState.idle();
    private long attempts;
    private @Nullable PendingCall pending;
    private @Nullable ParticipantKey leg;
    private volatile @Nullable CallAudio audio;

    Softphone(PhoneLine line, BrowserEnd browser) {
        this.line = line;
        this.browser = browser;
    }

    /** Calls somebody; does nothing unless it is idle. */
    void call(String number) {
        line.call(this, number);
    }

    /** Takes the call that rings here. */
    void answer() {
        line.answer(this);
    }

    /** Hangs up, or does not take the call that rings. */
    void hangUp() {
        line.hangUp(this);
    }

    /** What the person says: PCM as {@link CallAudio} has it, any number of bytes. */
    void speak(byte[] pcm) {
        CallAudio open = audio;
        if (open != null) {
            open.send(pcm);
        }
    }

    /** The browser is gone: its call ends. */
    @Override
    public void close() {
        line.remove(this);
    }

    void heard(byte[] pcm) {
        if (audio != null) {
            browser.play(pcm);
        }
    }

    PhoneState state() {
        return state;
    }

    @Nullable
    PendingCall pending() {
        return pending;
    }

    @Nullable
    ParticipantKey leg() {
        return leg;
    }

    /** @return by which this attempt is told from one that was given up, and is still on its way to the PBX */
    long begins(PhoneState next) {
        become(next);
        return ++attempts;
    }

    boolean isAt(long attempt) {
        return attempt == attempts && state.kind() == PhoneState.Kind.DIALLING;
    }

    void dials(PendingCall call) {
        pending = call;
    }

    void rings(PhoneState next, ParticipantKey call) {
        leg = call;
        become(next);
    }

    void carries(ParticipantKey call, CallAudio sound) {
        pending = null;
        leg = call;
        audio = sound;
    }

    /** @return the sound that is to be closed */
    @Nullable
    CallAudio rests(PhoneState next) {
        CallAudio open = audio;
        audio = null;
        pending = null;
        leg = null;
        become(next);
        return open;
    }

    void become(PhoneState next) {
        state = next;
        browser.show(next);
    }
}
