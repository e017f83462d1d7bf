package io.threecx.journal;

import io.threecx.call.CallKey;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/** New keys: milliseconds and 80 random bits, 26 characters, so that they sort by time and nobody can guess one. */
final class CallKeys implements Supplier<CallKey> {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    CallKeys(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public CallKey get() {
        StringBuilder text = new StringBuilder();
        long millis = clock.millis();
        for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
            text.append(DIGITS.charAt((int) ((millis >>> (5 * digit)) & 31)));
        }
        for (int digit = 0; digit < RANDOM_DIGITS; digit++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return new CallKey(text.toString());
    }
}
