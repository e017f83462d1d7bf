package io.threecx.examples.journal.status;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found out a moment ago, for everybody who asks meanwhile: however many look, and however long the storage takes
 * to count, looking takes one twentieth of the time at most. Thread-safe; one at a time finds out, the others wait for it.
 *
 * @param <T> what is found out
 */
final class Recent<T> {
    private static final int SHARE = 20;

    private final Supplier<T> source;
    private final Duration atLeast;
    private @Nullable T value;
    private long goodUntil;

    /** @param atLeast how long it counts as recent, if it was found out quickly */
    Recent(Supplier<T> source, Duration atLeast) {
        this.source = source;
        this.atLeast = atLeast;
    }

    synchronized T get() {
        T known = value;
        long begun = System.nanoTime();
        if (known != null && begun - goodUntil < 0) {
            return known;
        }
        T found = source.get();
        long ended = System.nanoTime();
        value = found;
        goodUntil = ended + Math.max(atLeast.toNanos(), SHARE * (ended - begun));
        return found;
    }
}
