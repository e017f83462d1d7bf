package io.threecx.jdbc.cdr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How a poller works.
 *
 * @param overlap how far back rows are looked at again
 * @param settle how long an incomplete call is waited for
 * @param since where the first poll begins; null: a day ago
 */
record PollSettings(
        String pbx,
        Duration interval,
        Duration overlap,
        Duration settle,
        @Nullable Instant since,
        int rowsAtOnce,
        InstantSource clock) {}
