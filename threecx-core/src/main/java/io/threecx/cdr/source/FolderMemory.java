package io.threecx.cdr.source;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a folder were read: all that arrived up to a moment, and by name those that arrived after it. So it stays
 * small however many files there are. The moment is kept an hour behind the newest file, or 4096 files where more came in
 * that hour, for files that turn up late. Not thread-safe.
 */
final class FolderMemory {
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final int MOST_NAMES = 4096;
    /** Files that arrive together may have one time, and some systems only know even seconds. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private static final byte FORMAT = 1;
    private static final int ENTRY = Long.BYTES + Integer.BYTES + Long.BYTES;

    private final Map<Long, Instant> recent = new HashMap<>();
    private Instant allUpTo = Instant.EPOCH;
    private long partOf;
    private long partOffset;

    boolean isDone(FolderFile file) {
        return !file.arrived().isAfter(allUpTo) || recent.containsKey(file.fingerprint());
    }

    /** Whether just this file was read; {@link #isDone} goes by the time for older ones. */
    boolean isDoneForSure(FolderFile file) {
        return recent.containsKey(file.fingerprint());
    }

    void done(FolderFile file) {
        recent.put(file.fingerprint(), file.arrived());
        part(file, 0);
    }

    /** The sink took what is before that offset. */
    void part(FolderFile file, long offset) {
        partOf = offset == 0 ? 0 : file.fingerprint();
        partOffset = offset;
    }

    /** Where to go on in a file that was begun. */
    long offset(FolderFile file) {
        return partOf == file.fingerprint() ? partOffset : 0;
    }

    /** Forgets names; never that a file is unread that arrived when this one did or later. */
    void trim(@Nullable Instant oldestUnread) {
        Instant newest = recent.values().stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        Instant old = newest.minus(OVERLAP);
        List<Instant> all = new ArrayList<>(recent.values());
        if (all.size() > MOST_NAMES) {
            all.sort(Comparator.naturalOrder());
            Instant atMost = all.get(all.size() - MOST_NAMES - 1);
            old = atMost.isAfter(old) ? atMost : old;
        }
        Instant justNow = newest.minus(SAME_TIME);
        old = old.isAfter(justNow) ? justNow : old;
        if (oldestUnread != null && !oldestUnread.isAfter(old)) {
            old = oldestUnread.minusNanos(1);
        }
        if (old.isAfter(allUpTo)) {
            allUpTo = old;
            recent.values().removeIf(arrived -> !arrived.isAfter(allUpTo));
        }
    }

    int names() {
        return recent.size();
    }

    byte[] write() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * ENTRY + recent.size() * ENTRY);
        bytes.put(FORMAT).putLong(allUpTo.getEpochSecond()).putInt(allUpTo.getNano());
        bytes.putLong(partOf).putLong(partOffset);
        bytes.putInt(recent.size());
        recent.forEach((fingerprint, arrived) ->
                bytes.putLong(fingerprint).putLong(arrived.getEpochSecond()).putInt(arrived.getNano()));
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    /** Null for what this version did not write. */
    static @Nullable FolderMemory read(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        FolderMemory memory = new FolderMemory();
        try {
            if (bytes.get() != FORMAT) {
                return null;
            }
            memory.allUpTo = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
            memory.partOf = bytes.getLong();
            memory.partOffset = bytes.getLong();
            for (int left = bytes.getInt(); left > 0; left--) {
                memory.recent.put(bytes.getLong(), Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()));
            }
            return memory;
        } catch (BufferUnderflowException | DateTimeException e) {
            return null;
        }
    }
}
