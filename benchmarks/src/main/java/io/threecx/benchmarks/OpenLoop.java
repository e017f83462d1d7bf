package io.threecx.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, come what may: each has an instant at which it should start, and its time counts from then.
 * When the server stalls, the requests that should have started meanwhile are late, and that is seen.
 */
final class OpenLoop {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private OpenLoop() {}

    /**
     * What came of it; times in nanoseconds.
     *
     * @param answer from the intended start to the end of the answer
     * @param late from the intended start to when the client got round to sending: what the clients and the machine
     *     add, and what a stalled server leaves behind
     */
    record Result(Histogram answer, Histogram late, double perSecond) {
        double answerMillis(double percentile) {
            return answer.getValueAtPercentile(percentile) / 1e6;
        }

        double lateMillis(double percentile) {
            return late.getValueAtPercentile(percentile) / 1e6;
        }
    }

    static Result run(int port, int clients, int perSecond, Duration duration, Supplier<String> numbers) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long total = duration.toNanos() / interval;
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100); // until every client is connected
        List<Result> results = Crew.run(clients, port, connection -> {
            Histogram answer = new Histogram(LONGEST_NANOS, DIGITS);
            Histogram late = new Histogram(LONGEST_NANOS, DIGITS);
            for (long i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                String number = numbers.get();
                long intended = start + i * interval;
                await(intended);
                late.recordValue(System.nanoTime() - intended);
                ClosedLoop.requireHit(connection.lookUp(number));
                answer.recordValue(System.nanoTime() - intended);
            }
            return new Result(answer, late, 0);
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        Histogram answer = new Histogram(LONGEST_NANOS, DIGITS);
        Histogram late = new Histogram(LONGEST_NANOS, DIGITS);
        for (Result result : results) {
            answer.add(result.answer());
            late.add(result.late());
        }
        return new Result(answer, late, answer.getTotalCount() / seconds);
    }

    private static void await(long instant) {
        for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
