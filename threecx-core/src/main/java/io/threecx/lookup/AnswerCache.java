package io.threecx.lookup;

import io.threecx.crm.ContactRef;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one provider answered, by question; the least recently used goes first when it is full. Thread-safe.
 *
 * <p>An answer is put with the generation that was read before the CRM was asked: if contacts changed in between, it may
 * be stale and is not kept.
 */
final class AnswerCache {
    private final int capacity;
    private final long hitNanos;
    private final long missNanos;
    private final LongSupplier ticker;
    private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long generation;

    private record Entry(ProviderAnswer answer, long expiresAt) {}

    AnswerCache(int capacity, Duration hits, Duration misses, LongSupplier ticker) {
        this.capacity = capacity;
        this.hitNanos = hits.toNanos();
        this.missNanos = misses.toNanos();
        this.ticker = ticker;
    }

    synchronized @Nullable ProviderAnswer get(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        if (ticker.getAsLong() - entry.expiresAt() >= 0) {
            entries.remove(key);
            return null;
        }
        return entry.answer();
    }

    synchronized long generation() {
        return generation;
    }

    synchronized void put(String key, ProviderAnswer answer, long generationWhenAsked) {
        long lifetime = answer.isMiss() ? missNanos : hitNanos;
        if (generationWhenAsked != generation || lifetime == 0 || capacity == 0) {
            return;
        }
        entries.put(key, new Entry(answer, ticker.getAsLong() + lifetime));
        if (entries.size() > capacity) {
            var eldest = entries.entrySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Forgets every answer that shows one of these contacts, and all misses: a changed contact may have a new number. */
    synchronized void contactsChanged(Set<ContactRef> contacts) {
        generation++;
        entries.values()
                .removeIf(entry -> entry.answer().isMiss() || entry.answer().showsAny(contacts));
    }

    synchronized int size() {
        return entries.size();
    }
}
