package io.threecx.testkit.pbx;

/** Gives back what it hears. */
final class Echo implements Sound {
    private static final int SECOND = 16_000;

    private final byte[] ring = new byte[SECOND];
    private int from;
    private int size;

    @Override
    public synchronized void heard(byte[] pcm) {
        for (byte value : pcm) {
            ring[(from + size) % SECOND] = value;
            if (size < SECOND) {
                size++;
            } else {
                from = (from + 1) % SECOND;
            }
        }
    }

    @Override
    public synchronized byte[] nextFrame() {
        byte[] frame = new byte[FRAME];
        int given = Math.min(size, FRAME) & ~1;
        for (int i = 0; i < given; i++) {
            frame[i] = ring[(from + i) % SECOND];
        }
        from = (from + given) % SECOND;
        size -= given;
        return frame;
    }
}
