package io.threecx.testkit.pbx;

import java.util.function.Supplier;

/**
 * What somebody at a route point is heard saying, in the API's form: PCM, 16 bits little-endian, 8000 Hz, mono; 20 ms are 320
 * bytes. One speaker for each call.
 *
 * <p>{@link #heard} is called with what the app says, in order; {@link #nextFrame} fifty times a second while the app
 * listens. Both may be called by different threads at once.
 */
public interface Sound {
    /** Bytes of one frame of 20 ms. */
    int FRAME = 320;

    /** The app says something. */
    default void heard(byte[] pcm) {}

    /** The next 20 ms for the app, {@value #FRAME} bytes. */
    byte[] nextFrame();

    /** Says nothing. */
    static Supplier<Sound> silence() {
        return () -> () -> new byte[FRAME];
    }

    /** A tone of that many hertz. */
    static Supplier<Sound> tone(int hertz) {
        return () -> new Tone(hertz);
    }

    /** Says what it hears; of more than a second that was not listened to yet, the oldest is forgotten. */
    static Supplier<Sound> echo() {
        return Echo::new;
    }
}
