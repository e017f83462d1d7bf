package io.threecx.benchmarks;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
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

    /**
     * Work at a fixed rate, spread over threads.
     *
     * @return the percentile of its time in milliseconds, from the intended start to the end
     */
    static double millis(int threads, int perSecond, Duration duration, Runnable work, double percentile) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long total = duration.toNanos() / interval;
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        Histogram times = new ConcurrentHistogram(LONGEST_NANOS, DIGITS);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> workers = Collections.nCopies(threads, () -> {
                for (long i = next.getAndIncrement(); i < total; i = next.getAndIncrement()) {
                    long intended = start + i * interval;
                    await(intended);
                    work.run();
                    times.recordValue(System.nanoTime() - intended);
                }
                return null;
            });
            for (Future<Void> worker : pool.invokeAll(workers)) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    private static void await(long instant) {
        for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
