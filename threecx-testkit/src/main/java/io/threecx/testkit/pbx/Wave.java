package io.threecx.testkit.pbx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WAV file: PCM, 16 bits, 8000 Hz, mono. */
final class Wave {
    private static final int HEADER = 44;
    private static final int RATE = 8000;

    private Wave() {}

    static byte[] of(Sound sound, Duration length) {
        int frames = (int) Math.max(1, length.toMillis() / 20);
        int size = frames * Sound.FRAME;
        ByteBuffer file = ByteBuffer.allocate(HEADER + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put(text("RIFF")).putInt(HEADER - 8 + size).put(text("WAVEfmt "));
        file.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        file.putShort((short) 2).putShort((short) 16).put(text("data")).putInt(size);
        for (int i = 0; i < frames; i++) {
            file.put(sound.nextFrame());
        }
        return file.array();
    }

    private static byte[] text(String letters) {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }
}
