package io.threecx.testkit.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call into the provider.
 *
 * @param flagKept whether the thread's interrupt flag was set when the call returned
 */
record Outcome<T>(@Nullable T value, @Nullable Throwable failure, Duration took, boolean flagKept) {

    /** In words, for a message. */
    String words() {
        return failure == null ? "the answer " + Words.of(value) : Words.of(failure);
    }
}
