package io.threecx.benchmarks;

import java.time.Duration;

/**
 * How much is measured, and for how long.
 *
 * @param people in the directory
 * @param warmUp closed loop for each contestant before anything counts
 * @param latencyRounds how often the fixed rate is held for {@code hold}
 * @param hold how long the fixed rate is held
 * @param perSecond the fixed rate
 * @param throughputRounds how often each contestant is driven as fast as it can for {@code burst}
 * @param entries in a full outbox
 * @param indexed numbers in the index
 * @param clients kept-alive connections
 * @param jmhRounds how often each peer is measured, in turn
 * @param jmhForks fresh JVMs for each of them; 0 measures in this one
 * @param jmhIterations measured per JVM, as many as for warm-up
 * @param jmhIteration how long each of them is
 */
record Scale(
        int people,
        Duration warmUp,
        int latencyRounds,
        Duration hold,
        int perSecond,
        int throughputRounds,
        Duration burst,
        int entries,
        int indexed,
        int clients,
        int jmhRounds,
        int jmhForks,
        int jmhIterations,
        Duration jmhIteration) {

    /** What the goals are about; some eight minutes. */
    static Scale full() {
        return new Scale(
                1_000_000,
                Duration.ofSeconds(8),
                3,
                Duration.ofSeconds(30),
                500,
                5,
                Duration.ofSeconds(3),
                20_000,
                10_000_000,
                16,
                3,
                1,
                5,
                Duration.ofSeconds(1));
    }

    /** Shows in a minute that everything works; its figures mean little. */
    static Scale quick() {
        return new Scale(
                50_000,
                Duration.ofSeconds(2),
                1,
                Duration.ofSeconds(3),
                500,
                2,
                Duration.ofSeconds(1),
                2_000,
                500_000,
                16,
                1,
                1,
                3,
                Duration.ofMillis(300));
    }
}
