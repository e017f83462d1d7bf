package io.threecx.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results that nobody measured. */
final class Results {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Results() {}

    static Samples samples(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }

    /** Ours is so many ms, the peer's is 4; the goal is to stay below 10. */
    static Figure millis(String what, double ours) {
        return Figure.below(10, what, Unit.MILLIS, samples(ours, ours / 2, ours * 2), samples(4, 3, 5));
    }

    static PartResult full(String part, int jdk, Figure... figures) {
        return of(part, jdk, false, "9.0.43", figures);
    }

    static PartResult quick(String part, int jdk, Figure... figures) {
        return of(part, jdk, true, "9.0.43", figures);
    }

    static PartResult of(String part, int jdk, boolean quick, String libphonenumber, Figure... figures) {
        return new PartResult(
                part,
                quick,
                NOON,
                "0123456789",
                new Machine(2, "Difference Engine", 8L << 30, "Linux 6.18 amd64", jdk, "Debian " + jdk + ".0.1"),
                0.25,
                -1,
                Map.of("threecx", "1.2.3", "libphonenumber", libphonenumber),
                List.of(figures));
    }
}
