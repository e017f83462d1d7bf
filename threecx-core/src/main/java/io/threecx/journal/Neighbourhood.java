package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.Sighting;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls around a call in time. What was read stays in memory: the process that has the turn is the only one that
 * adds calls, so nothing is missing as long as it has the turn. States and versions may be stale; whoever changes a
 * call reads it again.
 */
final class Neighbourhood {
    /** A leg may start that long after its call: somebody waited in a queue, or was passed on. */
    private static final Duration LONGEST_TO_LEG = Duration.ofMinutes(30);

    /** Precision of the sources that the other call may come from. */
    private static final Duration LEAST_PRECISE = Duration.ofSeconds(60);

    /** How far back the usual arrival of sightings reaches, and how far a look at older ones reads ahead. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final Duration LONGEST_EXTENSION = Duration.ofHours(1);
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST = 30_000;
    private static final int PAGE = 2_000;

    private final Storage storage;
    private final StoredForms forms;
    private final String lane;
    private final Duration window;
    private final Map<CallKey, Optional<CallIndex.Entry>> unsaved = new HashMap<>();
    private @Nullable CallIndex recent;
    private @Nullable CallIndex older;

    Neighbourhood(Storage storage, StoredForms forms, String lane, Duration window) {
        this.storage = storage;
        this.forms = forms;
        this.lane = lane;
        this.window = window;
    }

    /** Others may have added calls since. */
    void forget() {
        recent = null;
        older = null;
        unsaved.clear();
    }

    /** Calls that may be the same as this one, by number and time, planned or not, as it was last read; not itself. */
    List<CallIndex.Entry> of(KnownCall call, Instant now) {
        CallIndex.Entry entry = CallIndex.Entry.of(call, true);
        Duration precision = call.sightings().stream()
                .map(Sighting::precision)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration reach = window.plus(precision).plus(LEAST_PRECISE);
        Instant first = entry.first().minus(reach);
        Instant last = entry.last().plus(reach);
        return indexFor(first, last, now).find(entry.tails(), first, last).stream()
                .filter(other -> !other.call().key().equals(call.key()))
                .sorted(Comparator.comparing(other -> other.call().key().text()))
                .toList();
    }

    /** Takes over how a call is to be stored. */
    void put(KnownCall call, WorkState state) {
        show(Optional.of(CallIndex.Entry.of(call, state == WorkState.WAITING)), call.key());
    }

    /** The call is to be stored without content, as a part of another one. */
    void remove(CallKey key) {
        show(Optional.empty(), key);
    }

    private void show(Optional<CallIndex.Entry> entry, CallKey key) {
        unsaved.put(key, entry);
        indexes().forEach(index -> show(index, key, entry));
    }

    /** What was put is stored now. */
    void saved() {
        unsaved.clear();
    }

    /** What was put was not stored. */
    void refused() {
        Set<CallKey> keys = Set.copyOf(unsaved.keySet());
        unsaved.clear();
        for (CallKey key : keys) {
            Optional<CallIndex.Entry> stored =
                    storage.find(WorkQueue.CALLS, key.text()).flatMap(this::read);
            indexes().forEach(index -> show(index, key, stored));
        }
    }

    private static void show(CallIndex index, CallKey key, Optional<CallIndex.Entry> entry) {
        entry.ifPresentOrElse(index::put, () -> index.remove(key));
    }

    private Set<CallIndex> indexes() {
        Set<CallIndex> indexes = new HashSet<>();
        if (recent != null) {
            indexes.add(recent);
        }
        if (older != null) {
            indexes.add(older);
        }
        return indexes;
    }

    private CallIndex indexFor(Instant first, Instant last, Instant now) {
        CallIndex live = recent;
        if (live == null) {
            live = load(now.minus(RECENT), FAR);
            recent = live;
        }
        if (live.covers(first, last)) {
            return live;
        }
        CallIndex past = older;
        if (past == null
                || first.isBefore(past.from())
                || last.isAfter(past.to().plus(LONGEST_EXTENSION))) {
            past = load(first.minus(RECENT), last.plus(RECENT));
            older = past;
        } else if (last.isAfter(past.to())) {
            Instant loaded = past.to();
            past.extendTo(last.plus(RECENT));
            load(past, loaded, past.to());
        }
        return past;
    }

    private CallIndex load(Instant from, Instant to) {
        CallIndex index = new CallIndex(from, to, MOST);
        load(index, from.minus(LONGEST_TO_LEG), to);
        return index;
    }

    private void load(CallIndex index, Instant from, Instant to) {
        read(index, from, to);
        unsaved.forEach((key, entry) -> show(index, key, entry));
    }

    private void read(CallIndex index, Instant from, Instant to) {
        Instant start = from;
        int page = PAGE;
        while (true) {
            List<WorkItem> items = storage.occurredBetween(WorkQueue.CALLS, lane, start, to, page);
            for (WorkItem item : items) {
                read(item).ifPresent(index::put);
            }
            if (items.size() < page) {
                return;
            }
            Instant last = items.get(items.size() - 1).occurredAt();
            page = last.equals(start) ? page * 2 : PAGE;
            start = last;
        }
    }

    private Optional<CallIndex.Entry> read(WorkItem item) {
        if (item.format() != StoredForms.CALL || item.payload().isEmpty()) {
            return Optional.empty();
        }
        try {
            KnownCall call = forms.readCall(item.payload().get());
            return Optional.of(CallIndex.Entry.of(call, item.state() == WorkState.WAITING));
        } catch (StoredFormException e) {
            return Optional.empty();
        }
    }
}
