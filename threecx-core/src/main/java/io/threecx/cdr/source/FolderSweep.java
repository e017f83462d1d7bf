package io.threecx.cdr.source;

import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the files of a folder that were not read yet, oldest first, some hundreds at a look. For one thread. */
final class FolderSweep implements SourceLoop.Look {
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_UNSAVED = 100;
    private static final long MOST_BYTES_UNSAVED = 1024 * 1024;
    private static final Duration SURELY_WRITTEN = Duration.ofMinutes(1);
    private static final int CHUNK = 64 * 1024;

    /** What to do with a file that was read. */
    interface Disposal {
        void dispose(Path file) throws IOException;
    }

    private final String name;
    private final Path folder;
    private final Predicate<Path> wanted;
    private final @Nullable Disposal disposal;
    private final FolderFile.Arrival arrival;
    private final int longestLine;
    private final StateStore store;
    private final String key;
    private final LeaseWatch lease;
    private final LineGate gate;
    private final SourceStatus status;
    private final Pause pause;

    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private final List<FolderFile> toDispose = new ArrayList<>();
    private Map<String, FolderFile> seenBefore = new HashMap<>();
    private @Nullable FolderMemory memory;
    private byte @Nullable [] stored;

    FolderSweep(
            String name,
            Path folder,
            Predicate<Path> wanted,
            @Nullable Disposal disposal,
            FolderFile.Arrival arrival,
            int longestLine,
            StateStore store,
            LeaseWatch lease,
            SourceRunner runner) {
        this.name = name;
        this.folder = folder;
        this.wanted = wanted;
        this.disposal = disposal;
        this.arrival = arrival;
        this.longestLine = longestLine;
        this.store = store;
        this.key = "cdr-folder/" + name;
        this.lease = lease;
        this.gate = runner.gate();
        this.status = runner.status();
        this.pause = runner.pause();
    }

    @Override
    public boolean look() throws IOException, SinkRefusal, LeaseLost {
        FolderMemory read = memory == null ? load() : memory;
        memory = read;
        if (!Files.isDirectory(folder)) {
            status.waiting(folder + " is not there yet");
            return false;
        }
        status.reading();
        List<FolderFile> unread = unread(read);
        Map<String, FolderFile> unsettled = new HashMap<>();
        Instant oldestUnsettled = null;
        int unsaved = 0;
        try {
            for (FolderFile file : unread) {
                if (pause.isOver()) {
                    break;
                }
                if (!isWritten(file)) {
                    unsettled.put(file.name(), file);
                    oldestUnsettled = oldestUnsettled == null ? file.arrived() : oldestUnsettled;
                } else if (deliver(file, read)) {
                    read.done(file);
                    toDispose.add(file);
                    if (++unsaved >= MOST_UNSAVED) {
                        save(read);
                        unsaved = 0;
                    }
                }
            }
        } catch (SinkRefusal e) {
            save(read);
            throw e;
        }
        seenBefore = unsettled;
        boolean more = unread.size() == MOST_AT_ONCE;
        if (!pause.isOver()) {
            Instant last = more ? unread.get(MOST_AT_ONCE - 1).arrived() : null;
            read.trim(oldestUnsettled == null ? last : oldestUnsettled);
        }
        save(read);
        return more && unsettled.size() < MOST_AT_ONCE && !pause.isOver();
    }

    /** The oldest of those not read. Looks at all files of the folder, and keeps few. */
    private List<FolderFile> unread(FolderMemory read) throws IOException, LeaseLost {
        PriorityQueue<FolderFile> oldest = new PriorityQueue<>(FolderFile.OLDEST_FIRST.reversed());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, wanted::test)) {
            for (Path path : all) {
                lease.check();
                FolderFile file = FolderFile.of(path, arrival);
                if (file == null) {
                    continue;
                }
                if (!read.isDone(file)) {
                    oldest.add(file);
                    if (oldest.size() > MOST_AT_ONCE) {
                        oldest.remove();
                    }
                } else if (disposal != null && read.isDoneForSure(file)) {
                    dispose(disposal, file); // was not possible before, or we died just then
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        List<FolderFile> unread = new ArrayList<>(oldest);
        unread.sort(FolderFile.OLDEST_FIRST);
        return unread;
    }

    /** Whether its writer has finished: it has not changed for a while, or since the last look. */
    private boolean isWritten(FolderFile file) {
        FolderFile before = seenBefore.get(file.name());
        return (before != null && before.fingerprint() == file.fingerprint())
                || !status.clock().instant().isBefore(file.modified().plus(SURELY_WRITTEN));
    }

    /** False: not to the end, or the file is gone. */
    private boolean deliver(FolderFile file, FolderMemory read) throws IOException, SinkRefusal, LeaseLost {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long at = read.offset(file);
            long savedAt = at;
            LineFramer framer = new LineFramer(longestLine, at);
            int length = channel.read(chunk.clear(), at);
            while (length > 0) {
                status.bytes(length);
                at += length;
                chunk.flip();
                LineFramer.Framed line = framer.next(chunk);
                while (line != null) {
                    if (pause.isOver()) {
                        read.part(file, line.start());
                        return false;
                    }
                    hand(file, line, read);
                    line = framer.next(chunk);
                }
                if (at - savedAt > MOST_BYTES_UNSAVED) {
                    read.part(file, framer.start());
                    save(read);
                    savedAt = at;
                }
                length = channel.read(chunk.clear(), at);
            }
            LineFramer.Framed last = framer.end();
            if (last != null) {
                hand(file, last, read);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void hand(FolderFile file, LineFramer.Framed line, FolderMemory read) throws SinkRefusal, LeaseLost {
        String position = file.position() + ":" + line.start();
        lease.check();
        try {
            gate.hand(line.cut() ? CdrLine.cut(name, position, line.text()) : CdrLine.of(name, position, line.text()));
        } catch (SinkRefusal e) {
            read.part(file, line.start());
            throw e;
        }
    }

    private FolderMemory load() {
        stored = store.get(key).orElse(null);
        FolderMemory loaded = stored == null ? new FolderMemory() : FolderMemory.read(stored);
        if (loaded == null) {
            status.problem("what was read before cannot be told, all files are read again", null);
            return new FolderMemory();
        }
        return loaded;
    }

    private void save(FolderMemory read) throws LeaseLost {
        byte[] next = read.write();
        if (!Arrays.equals(next, stored)) {
            if (!store.compareAndSet(key, stored, next)) {
                throw new LeaseLost();
            }
            stored = next;
        }
        if (disposal != null) {
            for (FolderFile file : toDispose) {
                dispose(disposal, file);
            }
        }
        toDispose.clear();
    }

    private void dispose(Disposal how, FolderFile file) {
        try {
            FolderFile now = FolderFile.of(file.path(), arrival);
            if (now != null && now.fingerprint() == file.fingerprint()) {
                how.dispose(file.path());
            }
        } catch (IOException e) {
            status.problemAgain(file.path() + " was read but cannot be cleared away: " + e);
        }
    }

    @Override
    public void reset() {
        memory = null;
        toDispose.clear();
    }
}
