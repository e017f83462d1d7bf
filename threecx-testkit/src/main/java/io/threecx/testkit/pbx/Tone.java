package io.threecx.testkit.pbx;

/** A sine. */
final class Tone implements Sound {
    private static final int RATE = 8000;
    private static final double LOUDNESS = 8000;

    private final int hertz;
    private long sample;

    Tone(int hertz) {
        if (hertz < 1 || hertz > RATE / 2) {
            throw new IllegalArgumentException(
                    "A tone of " + hertz + " Hz cannot be heard at " + RATE + " samples a second.");
        }
        this.hertz = hertz;
    }

    @Override
    public synchronized byte[] nextFrame() {
        byte[] frame = new byte[FRAME];
        for (int i = 0; i < FRAME; i += 2) {
            short value = (short) Math.round(LOUDNESS * Math.sin(2 * Math.PI * hertz * sample++ / RATE));
            frame[i] = (byte) value;
            frame[i + 1] = (byte) (value >> 8);
        }
        return frame;
    }
}
