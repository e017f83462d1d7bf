package io.threecx.directory;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file to which entries are only ever added, one line each, no key twice. An entry is on the disk before {@link #append}
 * returns. Several processes may write the same file. Thread-safe.
 *
 * <p>Whoever comes first writes for all who wait, with one forced write: so many callers cost hardly more than one.
 *
 * <p>The file may be moved away at any time; the next entry begins a new one, which knows nothing of the keys of the old.
 */
final class CallLogFile {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int LARGEST_BATCH = 4 * 1024 * 1024;

    /** One caller who waits. */
    private record Pending(CallLogLine line, CompletableFuture<Void> written) {}

    private final Path path;
    private final CallLogLock lock;
    private final CallLogIndex index;
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedQueue<Pending> waiting = new ConcurrentLinkedQueue<>();

    /** Opens nothing yet. */
    CallLogFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.lock = new CallLogLock(this.path);
        this.index = new CallLogIndex(this.path);
    }

    Path path() {
        return path;
    }

    /**
     * Adds an entry, unless its key is there.
     *
     * @throws CrmUnavailableException when it was certainly not added
     * @throws CrmUnknownOutcomeException when that is not known; adding it again is safe
     */
    void append(CallLogLine line) {
        Pending mine = new Pending(line, new CompletableFuture<>());
        waiting.add(mine);
        takeTurn(mine);
        try {
            mine.written().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw again(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unknown(stopped);
        } catch (TimeoutException tooLong) {
            throw unknown(tooLong);
        }
    }

    /** Whether a key is there, for good. */
    boolean contains(String name) {
        CallLogKeys.Hash key = CallLogKeys.Hash.of(name);
        boolean[] there = {false};
        enter();
        try {
            if (!Files.exists(path)) {
                return false;
            }
            lock.whileHeld(() -> {
                try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                    index.refresh(file);
                    there[0] = index.contains(key);
                    if (there[0]) {
                        file.getFD().sync();
                    }
                }
            });
        } catch (IOException failure) {
            index.forget();
            throw notDone("the call log could not be read", failure);
        } finally {
            writing.unlock();
        }
        return there[0];
    }

    /** Waits until somebody has written it, or does so. */
    private void takeTurn(Pending mine) {
        boolean ours = false;
        try {
            ours = writing.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!ours) {
            if (waiting.remove(mine)) {
                boolean stopped = Thread.currentThread().isInterrupted();
                throw new CrmUnavailableException(
                        stopped
                                ? "interrupted before the entry was added to " + path
                                : "the entry was not added to " + path
                                        + ": the disk is too slow, others still wait for it");
            }
            return; // somebody is writing it
        }
        try {
            while (!mine.written().isDone() && !waiting.isEmpty()) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
    }

    private void enter() {
        try {
            if (writing.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new CrmUnavailableException("the call log " + path + " could not be read: others still wait for it");
    }

    private void writeNext() {
        List<Pending> batch = new ArrayList<>();
        long bytes = 0;
        for (Pending next = waiting.poll(); next != null; next = bytes < LARGEST_BATCH ? waiting.poll() : null) {
            batch.add(next);
            bytes += next.line().bytes().length;
        }
        // file channels close themselves in a thread that is interrupted, and here others wait for this one
        boolean interrupted = Thread.interrupted();
        CrmException failure = null;
        try {
            lock.whileHeld(() -> write(batch));
        } catch (CrmException told) {
            failure = told;
        } catch (IOException | RuntimeException notOpened) {
            index.forget();
            failure = notDone("the entry was not added", notOpened);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        for (Pending each : batch) {
            if (failure == null) {
                each.written().complete(null);
            } else {
                each.written().completeExceptionally(failure);
            }
        }
    }

    private void write(List<Pending> batch) throws IOException {
        OwnerOnly.create(path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            index.refresh(file);
            if (file.length() > index.end()) {
                CallLogTail.mend(path, file, index.end());
                index.refresh(file);
            }
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            List<CallLogKeys.Hash> added = new ArrayList<>();
            CallLogKeys inBatch = new CallLogKeys();
            for (Pending each : batch) {
                CallLogKeys.Hash key = CallLogKeys.Hash.of(each.line().name());
                if (!index.contains(key) && inBatch.add(key)) {
                    added.add(key);
                    lines.writeBytes(each.line().bytes());
                }
            }
            long end = index.end();
            force(file, end, lines.toByteArray());
            index.added(added, file, end + lines.size());
        }
    }

    /** Also when there is nothing to write: what another process wrote and did not live to force is promised here. */
    private void force(RandomAccessFile file, long end, byte[] lines) {
        try {
            file.seek(end);
            file.write(lines);
            file.getFD().sync();
        } catch (IOException failure) {
            index.forget();
            try {
                file.setLength(end);
            } catch (IOException again) {
                failure.addSuppressed(again);
                throw unknown(failure);
            }
            throw new CrmUnavailableException(
                    "the entry was not added: " + path + " could not be written (" + failure + "); is the disk full?",
                    failure);
        }
    }

    private CrmException notDone(String what, Exception failure) {
        if (failure instanceof CallLogTail.Foreign) {
            return new CrmUnavailableException(
                    what + ": " + path + " holds something else, " + failure.getMessage()
                            + "; let callLog name another file, or move this one away",
                    failure);
        }
        if (failure instanceof CallLogLock.Held) {
            return new CrmUnavailableException(
                    what + ": " + path + " is busy, " + failure.getMessage() + "; look which process has " + lock.file()
                            + " open",
                    failure);
        }
        return new CrmUnavailableException(
                what + ": " + path + " could not be opened (" + failure
                        + "); its folder must exist, and the user that this process runs as must be allowed to write there",
                failure);
    }

    private CrmUnknownOutcomeException unknown(Exception failure) {
        return new CrmUnknownOutcomeException(
                "the entry may or may not have been added to " + path + " (" + failure + "); adding it again is safe",
                failure);
    }

    /** With the stack of the thread that waited. */
    private static RuntimeException again(Throwable failure) {
        if (failure instanceof CrmUnknownOutcomeException) {
            return new CrmUnknownOutcomeException(String.valueOf(failure.getMessage()), failure);
        }
        return new CrmUnavailableException(String.valueOf(failure.getMessage()), failure);
    }
}
