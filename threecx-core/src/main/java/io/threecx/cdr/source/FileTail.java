package io.threecx.cdr.source;

import io.threecx.cdr.source.RotatedFiles.Found;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a growing file from its checkpoint on, and goes over to the next file when it was rotated: first to the end of the old
 * one, then to those that came between, then to the new one. For one thread.
 */
final class FileTail implements SourceLoop.Look {
    private static final long MOST_BYTES_UNSAVED = 1024 * 1024;
    private static final Duration LONGEST_UNSAVED = Duration.ofSeconds(5);
    private static final long NOT_QUIET = -1;
    /** The beginning of a line, up to its call's number, is the same in all files; this much is not. */
    private static final int TELLING_BYTES = 64;

    private final String name;
    private final Path path;
    private final RotatedFiles files;
    private final int longestLine;
    private final StateStore store;
    private final String key;
    private final LeaseWatch lease;
    private final LineGate gate;
    private final SourceStatus status;
    private final Pause pause;

    private @Nullable TailedFile open;
    private byte @Nullable [] stored;
    private long unsaved;
    private Instant savedAt = Instant.MIN;
    private long quietAt = NOT_QUIET;

    FileTail(
            String name,
            Path path,
            RotatedFiles files,
            int longestLine,
            StateStore store,
            String key,
            LeaseWatch lease,
            LineGate gate,
            SourceStatus status,
            Pause pause) {
        this.name = name;
        this.path = path;
        this.files = files;
        this.longestLine = longestLine;
        this.store = store;
        this.key = key;
        this.lease = lease;
        this.gate = gate;
        this.status = status;
        this.pause = pause;
    }

    @Override
    public boolean look() throws IOException, SinkRefusal, LeaseLost {
        TailedFile file = open == null ? locate() : open;
        if (file == null) {
            status.waiting(path + " is not there yet, or is being rotated");
            return false;
        }
        if (open == null) {
            become(file);
        }
        try {
            TailedFile copy = file.isUnread() ? begin(() -> copyOf(file), file::beginCopy) : null;
            if (copy != null) {
                become(copy);
                return true;
            }
            if (!readOn(file)) {
                save(file);
                reset(); // truncated or written anew
                return true;
            }
            save(file);
            return !pause.isOver() && goOver(file);
        } catch (SinkRefusal e) {
            save(file);
            throw e;
        }
    }

    /** To the end of what is there. False: the file is not what it was. */
    private boolean readOn(TailedFile file) throws IOException, SinkRefusal, LeaseLost {
        int length = file.read();
        while (length > 0) {
            status.bytes(length);
            status.reading();
            CdrLine line = file.next(name);
            while (line != null) {
                if (pause.isOver()) {
                    file.rewind();
                    return true;
                }
                hand(file, line);
                line = file.next(name);
            }
            file.taken();
            unsaved += length;
            if (unsaved >= MOST_BYTES_UNSAVED || isLongAgo(savedAt)) {
                save(file);
            }
            length = file.read();
        }
        return length == 0;
    }

    private void hand(TailedFile file, CdrLine line) throws SinkRefusal, LeaseLost {
        boolean taken = false;
        try {
            lease.check();
            gate.hand(line);
            taken = true;
        } finally {
            if (!taken) {
                file.rewind();
            }
        }
    }

    private boolean isLongAgo(Instant then) {
        Instant now = status.clock().instant();
        return now.isBefore(then) || Duration.between(then, now).compareTo(LONGEST_UNSAVED) > 0;
    }

    /** At the end of the file: has it been rotated? True: there is more to read. */
    private boolean goOver(TailedFile file) throws IOException, SinkRefusal, LeaseLost {
        Found current = files.current();
        if (current != null && file.is(current)) {
            status.reading();
            file.modified(current.modified());
            quietAt = NOT_QUIET;
            save(file);
            return false;
        }
        if (current == null) {
            status.waiting(path + " was moved away; waiting for the next one");
            return false;
        }
        if (quietAt != file.readTo()) { // the PBX may still finish a line in the old one
            quietAt = file.readTo();
            return false;
        }
        CdrLine last = file.end(name);
        if (last != null) {
            hand(file, last);
        }
        file.taken();
        save(file);
        FileCheckpoint done = file.checkpoint();
        TailedFile next = begin(() -> successor(done), found -> beginAfter(done, found));
        if (next == null) {
            return false;
        }
        become(next);
        return true;
    }

    private void become(TailedFile next) throws LeaseLost {
        reset();
        open = next;
        quietAt = NOT_QUIET;
        save(next); // its id is settled before the first line goes out under it
    }

    /** The file to read now: where the checkpoint is, under whatever name; null if there is none. */
    private @Nullable TailedFile locate() throws IOException {
        stored = store.get(key).orElse(null);
        Optional<FileCheckpoint> readable = stored == null ? Optional.empty() : FileCheckpoint.read(stored);
        if (readable.isEmpty()) {
            if (stored != null) {
                status.problem("its checkpoint cannot be read, it is read from its beginning", null);
            }
            Found current = files.current();
            return current == null ? null : TailedFile.begin(current, "", longestLine);
        }
        FileCheckpoint checkpoint = readable.get();
        List<Found> all = files.all();
        TailedFile same = find(checkpoint, all);
        if (same != null) {
            return same;
        }
        if (!haveSameNames(all, files.all())) {
            return null; // rotated meanwhile: it may be the one that was renamed
        }
        TailedFile next = begin(() -> writtenAfter(checkpoint), found -> beginAfter(checkpoint, found));
        if (next != null) {
            status.problem(
                    "the file that was read up to byte " + checkpoint.offset()
                            + " was truncated or deleted, and no copy of it is beside " + path
                            + ": lines that were written to it after the last look are lost",
                    null);
        }
        return next;
    }

    private @Nullable TailedFile find(FileCheckpoint checkpoint, List<Found> all) throws IOException {
        List<Found> candidates = new ArrayList<>(all);
        boolean weak = checkpoint.offset() == 0 && checkpoint.headLength() < TELLING_BYTES;
        candidates.sort((one, other) -> Boolean.compare(
                other.key().equals(checkpoint.fileKey()), one.key().equals(checkpoint.fileKey())));
        for (Found candidate : candidates) {
            if (!weak || candidate.key().equals(checkpoint.fileKey())) {
                TailedFile resumed = TailedFile.resume(candidate, checkpoint, longestLine);
                if (resumed != null) {
                    return resumed;
                }
            }
        }
        return null;
    }

    private static boolean haveSameNames(List<Found> before, List<Found> now) {
        return names(before).equals(names(now));
    }

    private static Set<String> names(List<Found> files) {
        return files.stream().map(found -> found.path() + " " + found.key()).collect(Collectors.toSet());
    }

    private interface Choice {
        @Nullable
        Found file() throws IOException;
    }

    private interface Opening {
        @Nullable
        TailedFile open(Found found) throws IOException;
    }

    private @Nullable TailedFile beginAfter(FileCheckpoint done, Found next) throws IOException {
        return TailedFile.begin(next, done.fileKey(), longestLine);
    }

    /** A file from its beginning; null if there is none, or the names change just now. */
    private @Nullable TailedFile begin(Choice choice, Opening opening) throws IOException {
        Found chosen = choice.file();
        TailedFile begun = chosen == null ? null : opening.open(chosen);
        if (chosen == null || begun == null) {
            return null;
        }
        if (!chosen.equals(choice.file()) || isBeingCopied(chosen)) {
            begun.close(); // rotated meanwhile
            return null;
        }
        return begun;
    }

    /** A copy is newer than the growing file until that is truncated; read before, its lines would come twice. */
    private boolean isBeingCopied(Found older) throws IOException {
        Found current = files.current();
        return current != null && older.modified().isAfter(current.modified());
    }

    /** The file after the one that was read to its end. */
    private @Nullable Found successor(FileCheckpoint done) throws IOException {
        List<Found> older = files.older();
        for (int i = 0; i < older.size(); i++) {
            if (older.get(i).key().equals(done.fileKey())) {
                return i + 1 < older.size() ? older.get(i + 1) : files.current();
            }
        }
        return writtenAfter(done);
    }

    /** A copy is older than the file it was made of, which was truncated after. */
    private @Nullable Found copyOf(TailedFile unread) throws IOException {
        Found current = files.current();
        boolean growing = current != null && unread.is(current);
        Found first = null;
        for (Found each : files.older()) {
            if (each.key().equals(unread.key())) {
                return first;
            }
            if (first == null && unread.mayHaveBecome(each)) {
                first = each;
            }
        }
        return growing ? first : null;
    }

    /** The oldest file that may hold what was not read, when the one of the checkpoint is gone. */
    private @Nullable Found writtenAfter(FileCheckpoint lost) throws IOException {
        Found first = null;
        for (Found each : files.older()) {
            // a file that was truncated and written on is its own predecessor
            if (each.key().equals(lost.before()) && !lost.before().equals(lost.fileKey())) {
                first = null; // that one was read to its end, and so were those before it
            } else if (first == null && !each.modified().isBefore(lost.modified())) {
                first = each;
            }
        }
        return first == null ? files.current() : first;
    }

    private void save(TailedFile file) throws LeaseLost {
        byte[] next = file.checkpoint().write();
        if (!Arrays.equals(next, stored)) {
            if (!store.compareAndSet(key, stored, next)) {
                throw new LeaseLost();
            }
            stored = next;
        }
        unsaved = 0;
        savedAt = status.clock().instant();
    }

    @Override
    public void reset() {
        TailedFile file = open;
        open = null;
        if (file != null) {
            file.close();
        }
    }
}
