package io.threecx.directory;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file to which entries are only ever added, one line each, no key twice. An entry is on the disk before {@link #append}
 * returns. Several processes may write the same file. Thread-safe.
 *
 * <p>The file may be moved away at any time; the next entry begins a new one, which knows nothing of the keys of the old.
 */
final class CallLogFile {
    private final Path path;
    private final CallLogLock lock;
    /** Touched only while the lock is held. */
    private final CallLogIndex index;

    private final CallLogQueue queue;

    /** Opens nothing yet. */
    CallLogFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.lock = new CallLogLock(this.path);
        this.index = new CallLogIndex(this.path);
        this.queue = new CallLogQueue(this.path, this::write);
    }

    /**
     * Adds an entry, unless its key is there.
     *
     * @throws CrmUnavailableException when it was certainly not added
     * @throws CrmUnknownOutcomeException when that is not known; adding it again is safe
     */
    void append(CallLogLine line) {
        queue.add(line);
    }

    /** Whether a key is there, for good. */
    boolean contains(String name) {
        if (!Files.exists(path)) {
            return false;
        }
        CallLogKeys.Hash key = CallLogKeys.Hash.of(name);
        boolean[] there = {false};
        try {
            lock.whileHeld(() -> {
                try (RandomAccessFile file = open()) {
                    index.refresh(file);
                    there[0] = index.contains(key);
                    if (there[0]) {
                        file.getFD().sync();
                    }
                }
            });
        } catch (IOException failure) {
            throw notDone("the call log could not be read", failure);
        }
        return there[0];
    }

    private void write(List<CallLogLine> lines) {
        try {
            lock.whileHeld(() -> {
                OwnerOnly.create(path);
                try (RandomAccessFile file = open()) {
                    write(lines, file);
                }
            });
        } catch (IOException failure) {
            throw notDone("the entry was not added", failure);
        }
    }

    /** Not a file channel: that would close itself when its thread is interrupted. */
    private RandomAccessFile open() throws IOException {
        return new RandomAccessFile(path.toFile(), "rw");
    }

    private void write(List<CallLogLine> lines, RandomAccessFile file) throws IOException {
        index.refresh(file);
        if (file.length() > index.end()) {
            CallLogTail.mend(path, file, index.end());
            index.refresh(file);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<CallLogKeys.Hash> added = new ArrayList<>();
        CallLogKeys inBatch = new CallLogKeys();
        for (CallLogLine line : lines) {
            CallLogKeys.Hash key = CallLogKeys.Hash.of(line.name());
            if (!index.contains(key) && inBatch.add(key)) {
                added.add(key);
                bytes.writeBytes(line.bytes());
            }
        }
        long end = index.end();
        force(file, end, bytes.toByteArray());
        index.added(added, file, end + bytes.size());
    }

    /** Also when there is nothing to write: what another process wrote and did not live to force is promised here. */
    private void force(RandomAccessFile file, long end, byte[] bytes) {
        try {
            file.seek(end);
            file.write(bytes);
            file.getFD().sync();
        } catch (IOException failure) {
            takeBack(file, end, failure);
            throw new CrmUnavailableException(
                    "the entry was not added: " + path + " could not be written (" + failure + "); is the disk full?",
                    failure);
        }
    }

    private void takeBack(RandomAccessFile file, long end, IOException failure) {
        index.forget();
        try {
            file.setLength(end);
        } catch (IOException again) {
            failure.addSuppressed(again);
            throw new CrmUnknownOutcomeException(
                    "the entry may or may not have been added to " + path + " (" + failure
                            + "); adding it again is safe",
                    failure);
        }
    }

    private CrmException notDone(String what, IOException failure) {
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
}
