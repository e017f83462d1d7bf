package io.threecx.lookup;

import java.util.concurrent.TimeUnit;

/** A span of time as people say it: "12 ms", "1.5 s". */
final class TimeText {
    private TimeText() {}

    static String of(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (millis < 1_000) {
            return millis + " ms";
        }
        long tenths = (millis + 50) / 100;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
}
