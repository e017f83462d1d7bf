package io.threecx.bitrix24.emulator;

import java.util.function.LongSupplier;

/** Leaks so many requests per second; what would make it run over is refused. */
final class Bucket {
    private final int burst;
    private final double perSecond;
    private final LongSupplier nanos;
    private double level;
    private long seen;

    Bucket(int burst, double perSecond, LongSupplier nanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.seen = nanos.getAsLong();
    }

    synchronized boolean admits() {
        if (burst == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        level = Math.max(0, level - (now - seen) / 1e9 * perSecond);
        seen = now;
        if (level + 1 > burst + 0.001) {
            return false;
        }
        level++;
        return true;
    }
}
