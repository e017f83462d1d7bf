package io.threecx.bitrix24.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events in a state store, which can list nothing: in sixteen buckets by the first digit of their ids. A bucket is one
 * value: the events that wait, and the ids of those seen lately, so that an event is accepted once, by whichever process.
 */
final class EventStore {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    /** In one bucket; events of 1 KB make it 64 KB then, which is written for each. */
    static final int MOST_WAITING = 64;

    private static final int MOST_SEEN = 256;
    private static final Duration SEEN_FOR = Duration.ofDays(1);
    private static final String BUCKETS = "0123456789abcdef";
    private static final int FORMAT = 1;

    /** What came of adding an event. */
    enum Added {
        KEPT,
        KNOWN,
        FULL
    }

    /** What stands under one key. Belongs to one thread. */
    private static final class Bucket {
        final Map<String, KeptEvent> waiting = new LinkedHashMap<>();
        final Map<String, Long> seen = new LinkedHashMap<>();
        boolean changed;

        Added add(KeptEvent event, Instant now) {
            long oldest = now.minus(SEEN_FOR).toEpochMilli();
            seen.values().removeIf(time -> time < oldest);
            if (seen.containsKey(event.id()) || waiting.containsKey(event.id())) {
                return Added.KNOWN;
            }
            if (waiting.size() >= MOST_WAITING) {
                return Added.FULL;
            }
            forgetEldest();
            seen.put(event.id(), now.toEpochMilli());
            waiting.put(event.id(), event);
            changed = true;
            return Added.KEPT;
        }

        private void forgetEldest() {
            var eldest = seen.entrySet().iterator();
            for (int surplus = seen.size() - MOST_SEEN + 1; surplus > 0; surplus--) {
                eldest.next();
                eldest.remove();
            }
        }

        boolean replace(KeptEvent read, KeptEvent next) {
            changed = read.equals(waiting.get(read.id()));
            if (changed) {
                waiting.put(next.id(), next);
            }
            return changed;
        }

        boolean remove(String id) {
            changed = waiting.remove(id) != null;
            return changed;
        }
    }

    private final StateStore state;

    EventStore(StateStore state) {
        this.state = state;
    }

    /** @throws StateStoreException when nobody knows whether it is kept */
    Added add(KeptEvent event, Instant now) {
        return change(key(event.id()), bucket -> bucket.add(event, now));
    }

    /** Writes a later state over the one that was read; false if somebody else did so meanwhile. */
    boolean replace(KeptEvent read, KeptEvent next) {
        return change(key(read.id()), bucket -> bucket.replace(read, next));
    }

    /** Its id stays known. */
    void remove(KeptEvent event) {
        change(key(event.id()), bucket -> bucket.remove(event.id()));
    }

    /** All that wait, in the order of their acceptance within each bucket. */
    List<KeptEvent> waiting() {
        List<KeptEvent> all = new ArrayList<>();
        for (int i = 0; i < BUCKETS.length(); i++) {
            state.get(BUCKETS.substring(i, i + 1))
                    .map(EventStore::read)
                    .ifPresent(bucket -> all.addAll(bucket.waiting.values()));
        }
        return all;
    }

    private static String key(String id) {
        return id.substring(0, 1);
    }

    private <T> T change(String key, Function<Bucket, T> change) {
        while (true) {
            Optional<byte[]> before = state.get(key);
            Bucket bucket = read(before.orElse(null));
            T outcome = change.apply(bucket);
            if (!bucket.changed || state.compareAndSet(key, before.orElse(null), written(bucket))) {
                return outcome;
            }
        }
    }

    /** A bucket that cannot be read is of a later version: it must not be written over. */
    private static Bucket read(byte @Nullable [] bytes) {
        Bucket bucket = new Bucket();
        if (bytes != null) {
            JsonNode json;
            try {
                json = JSON.readTree(bytes);
            } catch (IOException damaged) {
                throw new UncheckedIOException("kept events cannot be read", damaged);
            }
            if (json.path("format").asInt() != FORMAT) {
                throw new IllegalStateException("kept events are of a later version of this library");
            }
            json.path("waiting").forEach(each -> {
                KeptEvent event = KeptEvent.read(each);
                bucket.waiting.put(event.id(), event);
            });
            json.path("seen")
                    .properties()
                    .forEach(each ->
                            bucket.seen.put(each.getKey(), each.getValue().asLong()));
        }
        return bucket;
    }

    private static byte[] written(Bucket bucket) {
        try {
            return JSON.writeValueAsBytes(Map.of(
                    "format",
                    FORMAT,
                    "waiting",
                    bucket.waiting.values().stream().map(KeptEvent::plain).toList(),
                    "seen",
                    bucket.seen));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
