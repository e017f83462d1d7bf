package io.threecx.examples.desk.softphone;

/** The browser that a phone is in. */
interface BrowserEnd {

    /** Shows what the phone is doing now. Must not wait. */
    void show(PhoneState state);

    /** Plays 20 ms of what the other side says; may wait for the browser to take it, since what is late is dropped before. */
    void play(byte[] pcm);
}
