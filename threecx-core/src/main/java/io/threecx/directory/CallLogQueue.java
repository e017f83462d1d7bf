package io.threecx.directory;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings the lines of many callers to the disk together. Whoever finds nobody writing writes for all who wait, and then
 * calls the next one; so many callers cost hardly more than one. Holds no more lines than there are callers. Thread-safe.
 */
final class CallLogQueue {

    /** Puts lines on the disk, all or none. */
    @FunctionalInterface
    interface Writer {
        /** @throws CrmException that tells what became of them */
        void write(List<CallLogLine> lines);
    }

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int LARGEST_BATCH = 4 * 1024 * 1024;

    private final Path path;
    private final Writer writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Caller> waiting = new ConcurrentLinkedQueue<>();

    /** @param path named in messages */
    CallLogQueue(Path path, Writer writer) {
        this.path = path;
        this.writer = writer;
    }

    /** One who waits for a line to be written. */
    private static final class Caller {
        final CallLogLine line;
        final Thread thread = Thread.currentThread();
        volatile @Nullable CrmException failure;
        volatile boolean done;

        Caller(CallLogLine line) {
            this.line = line;
        }

        void finished(@Nullable CrmException how) {
            failure = how;
            done = true;
            LockSupport.unpark(thread);
        }
    }

    /**
     * Returns when the line is on the disk.
     *
     * @throws CrmUnavailableException when it certainly is not
     * @throws CrmUnknownOutcomeException when that is not known
     */
    void add(CallLogLine line) {
        Caller caller = new Caller(line);
        waiting.add(caller);
        long begin = System.nanoTime();
        while (!caller.done) {
            if (writing.tryLock()) {
                try {
                    writeUnless(caller);
                } finally {
                    writing.unlock();
                    callNext();
                }
            } else {
                long left = LONGEST_WAIT.toNanos() - (System.nanoTime() - begin);
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    giveUp(caller);
                }
                LockSupport.parkNanos(this, left); // whoever writes now calls the first of us afterwards
            }
        }
        CrmException failure = caller.failure;
        if (failure != null) {
            throw again(failure);
        }
    }

    private void writeUnless(Caller caller) {
        if (caller.done) {
            return;
        }
        List<Caller> batch = new ArrayList<>();
        long bytes = 0;
        for (Caller next = waiting.poll(); next != null; next = bytes < LARGEST_BATCH ? waiting.poll() : null) {
            batch.add(next);
            bytes += next.line.bytes().length;
        }
        // file channels close themselves in a thread that is interrupted, and here others wait for this one
        boolean interrupted = Thread.interrupted();
        CrmException failure = unknown("an unexpected error");
        try {
            writer.write(batch.stream().map(each -> each.line).toList());
            failure = null;
        } catch (CrmException told) {
            failure = told;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            for (Caller each : batch) {
                each.finished(failure);
            }
        }
    }

    private void callNext() {
        Caller next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private void giveUp(Caller caller) {
        boolean stopped = Thread.currentThread().isInterrupted();
        if (!waiting.remove(caller)) {
            if (caller.done) {
                return;
            }
            throw unknown(stopped ? "the waiting thread was interrupted" : "the disk is too slow");
        }
        callNext(); // it may have been our turn
        throw new CrmUnavailableException(
                stopped
                        ? "interrupted before the entry was added to " + path
                        : "the entry was not added to " + path + ": the disk is too slow, others still wait for it");
    }

    private CrmUnknownOutcomeException unknown(String why) {
        return new CrmUnknownOutcomeException(
                "the entry may or may not have been added to " + path + ": " + why + "; adding it again is safe");
    }

    /** With the stack of the thread that waited. */
    private static CrmException again(CrmException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof CrmUnknownOutcomeException
                ? new CrmUnknownOutcomeException(message, failure)
                : new CrmUnavailableException(message, failure);
    }
}
