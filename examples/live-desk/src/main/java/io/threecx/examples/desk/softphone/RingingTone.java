package io.threecx.examples.desk.softphone;

import io.threecx.pbx.control.CallAudio;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * What a caller hears until somebody answers: 425 Hz, one second of five (ITU-T E.180), until it is no longer wanted. For one reader.
 */
final class RingingTone extends InputStream {
    private static final int HERTZ = 425;
    private static final int AMPLITUDE = 6_000;
    /** It may end after so many samples. */
    private static final int FRAME = CallAudio.FRAME_BYTES / 2;

    private static final int ROUND = 5 * CallAudio.SAMPLES_PER_SECOND;

    private final BooleanSupplier over;
    private int sample;
    private boolean second;

    RingingTone(BooleanSupplier over) {
        this.over = over;
    }

    @Override
    public int read() {
        if (sample % FRAME == 0 && !second && over.getAsBoolean()) {
            return -1;
        }
        int value = value(sample);
        if (second) {
            sample = (sample + 1) % ROUND;
        }
        int part = second ? (value >> 8) & 0xff : value & 0xff;
        second = !second;
        return part;
    }

    @Override
    public int read(byte[] pcm, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int part = read();
            if (part < 0) {
                return i == 0 ? -1 : i;
            }
            pcm[offset + i] = (byte) part;
        }
        return length;
    }

    private static int value(int at) {
        if (at >= CallAudio.SAMPLES_PER_SECOND) {
            return 0;
        }
        return (int) (AMPLITUDE * Math.sin(2 * Math.PI * HERTZ * at / CallAudio.SAMPLES_PER_SECOND));
    }
}
