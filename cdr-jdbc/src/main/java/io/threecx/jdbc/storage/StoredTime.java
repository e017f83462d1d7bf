package io.threecx.jdbc.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Instants as epoch milliseconds. What lies beyond their range becomes their end, which is as good as never. */
final class StoredTime {
    private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private StoredTime() {}

    static long of(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return Long.MIN_VALUE;
        }
        return instant.isAfter(LAST) ? Long.MAX_VALUE : instant.toEpochMilli();
    }

    static @Nullable Long stored(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }
}
