package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.CallLeg;
import io.threecx.call.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Calls of some span of time by the tail of their number. Bounded: when it is full, the oldest half goes. */
final class CallIndex {
    private final int most;
    private final Map<CallKey, Entry> calls = new HashMap<>();
    private final Map<String, Timeline> byTail = new HashMap<>();
    private Instant from;
    private Instant to;

    /**
     * @param from calls that have begun, or have a leg that began, since then are here
     * @param to calls that began until then are here
     */
    CallIndex(Instant from, Instant to, int most) {
        this.from = from;
        this.to = to;
        this.most = most;
    }

    /** @param waiting nobody has planned what to write of it */
    record Entry(KnownCall call, boolean waiting, Instant first, Instant last, Set<String> tails) {
        static Entry of(KnownCall call, boolean waiting) {
            Instant first = call.startedAt();
            Instant last = first;
            Set<String> tails = new HashSet<>();
            for (Sighting sighting : call.sightings()) {
                tails.add(SameNumber.tail(sighting.call().remote()));
                Instant start = sighting.call().startedAt();
                first = start.isBefore(first) ? start : first;
                last = start.isAfter(last) ? start : last;
                for (CallLeg leg : sighting.call().legs()) {
                    last = leg.startedAt().isAfter(last) ? leg.startedAt() : last;
                }
            }
            return new Entry(call, waiting, first, last, tails);
        }
    }

    /** Calls of one tail by their beginning: callers without a number share one, and so does a busy customer's office. */
    private static final class Timeline {
        private final TreeMap<Instant, Map<CallKey, Entry>> byFirst = new TreeMap<>();
        private Duration longest = Duration.ZERO;

        void add(Entry entry) {
            byFirst.computeIfAbsent(entry.first(), first -> new HashMap<>())
                    .put(entry.call().key(), entry);
            Duration span = Duration.between(entry.first(), entry.last());
            longest = span.compareTo(longest) > 0 ? span : longest;
        }

        void remove(Entry entry) {
            byFirst.computeIfPresent(entry.first(), (first, entries) -> {
                entries.remove(entry.call().key());
                return entries.isEmpty() ? null : entries;
            });
        }

        boolean isEmpty() {
            return byFirst.isEmpty();
        }

        Stream<Entry> within(Instant first, Instant last) {
            return byFirst.subMap(first.minus(longest), true, last, true).values().stream()
                    .flatMap(entries -> entries.values().stream())
                    .filter(entry -> !entry.last().isBefore(first));
        }
    }

    boolean covers(Instant first, Instant last) {
        return !first.isBefore(from) && !last.isAfter(to);
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    void extendTo(Instant later) {
        to = later;
    }

    void put(Entry entry) {
        CallKey key = entry.call().key();
        remove(key);
        if (entry.last().isBefore(from)) {
            return;
        }
        calls.put(key, entry);
        entry.tails()
                .forEach(tail ->
                        byTail.computeIfAbsent(tail, t -> new Timeline()).add(entry));
        if (calls.size() > most) {
            forgetOldest();
        }
    }

    void remove(CallKey key) {
        Entry entry = calls.remove(key);
        if (entry == null) {
            return;
        }
        for (String tail : entry.tails()) {
            byTail.computeIfPresent(tail, (t, timeline) -> {
                timeline.remove(entry);
                return timeline.isEmpty() ? null : timeline;
            });
        }
    }

    /** Calls with a number of that kind that were going on, at least in part, within a span of time. */
    Collection<Entry> find(Set<String> tails, Instant first, Instant last) {
        Map<CallKey, Entry> found = new HashMap<>();
        for (String tail : tails) {
            Timeline timeline = byTail.get(tail);
            if (timeline != null) {
                timeline.within(first, last)
                        .forEach(entry -> found.put(entry.call().key(), entry));
            }
        }
        return found.values();
    }

    private void forgetOldest() {
        TreeMap<Instant, List<CallKey>> byAge = new TreeMap<>();
        calls.values()
                .forEach(entry -> byAge.computeIfAbsent(entry.last(), t -> new ArrayList<>())
                        .add(entry.call().key()));
        while (calls.size() > most / 2 && byAge.size() > 1) {
            from = byAge.firstKey().plus(Duration.ofNanos(1));
            byAge.pollFirstEntry().getValue().forEach(this::remove);
        }
    }
}
