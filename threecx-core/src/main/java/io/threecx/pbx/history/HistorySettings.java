package io.threecx.pbx.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How calls are read.
 *
 * @param overlap how far back each poll looks again
 * @param lookBack how far back a sweep looks again
 * @param sweep how often there is one
 * @param settle how long an incomplete call is waited for
 * @param since where the first poll begins; null: a day ago
 */
record HistorySettings(
        String pbx,
        Duration interval,
        Duration overlap,
        Duration lookBack,
        Duration sweep,
        Duration settle,
        boolean recordings,
        @Nullable Instant since,
        InstantSource clock) {}
