package io.threecx.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** As many requests as the server can take: each client asks again as soon as it has its answer. */
final class ClosedLoop {
    /** An answer without a contact is much shorter. */
    private static final int SHORTEST_HIT = 100;

    private ClosedLoop() {}

    /**
     * What came of it.
     *
     * @param requests answered, each with a contact
     * @param perSecond of them, while it lasted
     */
    record Result(long requests, double perSecond) {}

    static Result run(int port, int clients, Duration duration, Supplier<String> numbers) {
        long start = System.nanoTime();
        List<Long> counts = Crew.run(clients, port, connection -> {
            long count = 0;
            while (System.nanoTime() - start < duration.toNanos()) {
                requireHit(connection.lookUp(numbers.get()));
                count++;
            }
            return count;
        });
        long requests = counts.stream().mapToLong(Long::longValue).sum();
        return new Result(requests, requests * 1e9 / (System.nanoTime() - start));
    }

    static void requireHit(int length) {
        if (length < SHORTEST_HIT) {
            throw new IllegalStateException("a number of the directory was not found");
        }
    }
}
