package io.threecx.journal;

import java.time.Duration;
import java.time.Instant;

/** Counts what came of attempts: all of them, and those of the last hour, minute by minute. Thread-safe. */
final class DeliveryMeter {
    private static final int MINUTES = 60;

    private final long[] minute = new long[MINUTES];
    private final long[] succeeded = new long[MINUTES];
    private final long[] failed = new long[MINUTES];
    private long allSucceeded;
    private long allFailed;

    synchronized void count(boolean success, Instant now) {
        long number = minuteOf(now);
        int slot = Math.floorMod(number, MINUTES);
        if (minute[slot] != number) {
            minute[slot] = number;
            succeeded[slot] = 0;
            failed[slot] = 0;
        }
        if (success) {
            succeeded[slot]++;
            allSucceeded++;
        } else {
            failed[slot]++;
            allFailed++;
        }
    }

    synchronized DeliveryCounts counts(Instant now) {
        long latest = minuteOf(now);
        long good = 0;
        long bad = 0;
        for (int slot = 0; slot < MINUTES; slot++) {
            if (minute[slot] > latest - MINUTES && minute[slot] <= latest) {
                good += succeeded[slot];
                bad += failed[slot];
            }
        }
        return new DeliveryCounts(allSucceeded, allFailed, good, bad);
    }

    private static long minuteOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
    }
}
