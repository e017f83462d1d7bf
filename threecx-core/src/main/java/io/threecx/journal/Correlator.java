package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.ChatSighting;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Decides which call a sighting belongs to, and writes that into a draft. Changes nothing itself. */
final class Correlator {
    private static final String ALIAS = "alias:";

    /** More calls at once with one number are not compared; the rest wait for their own turn. */
    private static final int CROWD = 200;

    private final StoredForms forms;
    private final String pbx;
    private final Set<String> expectedSources;
    private final Duration window;
    private final Duration settle;
    private final Supplier<CallKey> keys;
    private final Neighbourhood neighbourhood;

    Correlator(
            StoredForms forms,
            String pbx,
            Set<String> expectedSources,
            Duration window,
            Duration settle,
            Supplier<CallKey> keys,
            Neighbourhood neighbourhood) {
        this.forms = forms;
        this.pbx = pbx;
        this.expectedSources = Set.copyOf(expectedSources);
        this.window = window;
        this.settle = expectedSources.size() <= 1 ? Duration.ZERO : settle;
        this.keys = keys;
        this.neighbourhood = neighbourhood;
    }

    /** How long a call waits for what other sources say of it. */
    Duration settle() {
        return settle;
    }

    /** Gives something that arrived to the call that it is about, or makes it one. */
    void accept(WorkItem arrived, Draft draft, Instant now) {
        WorkItem item = draft.find(WorkQueue.INBOX, arrived.key()).orElse(arrived);
        if (item.state() != WorkState.READY) {
            return;
        }
        try {
            byte[] payload = item.payload().orElseThrow(() -> new StoredFormException("there is no content"));
            switch (item.format()) {
                case StoredForms.CALL -> accept(forms.readSighting(payload), item, draft, now);
                case StoredForms.CHAT -> accept(forms.readChatSighting(payload), payload, item, draft, now);
                default -> throw new StoredFormException("this version cannot read the format " + item.format());
            }
        } catch (StoredFormException e) {
            park(item, e, draft, now);
        }
    }

    void park(WorkItem item, RuntimeException reason, Draft draft, Instant now) {
        String message = reason.getMessage();
        draft.put(item.toBuilder()
                .state(WorkState.PARKED)
                .note(message == null ? reason.getClass().getSimpleName() : message)
                .released()
                .changedAt(now)
                .build());
    }

    private void accept(ChatSighting chat, byte[] payload, WorkItem item, Draft draft, Instant now) {
        Optional<WorkItem> known = item.link().flatMap(key -> draft.find(WorkQueue.CALLS, key));
        CallKey key = known.map(found -> new CallKey(found.key())).orElseGet(keys);
        if (known.isEmpty()) {
            draft.put(WorkItem.draft(WorkQueue.CALLS, key.text(), pbx, now)
                    .occurredAt(chat.chat().startedAt())
                    .payload(item.format(), payload)
                    .build());
        } else if (!Arrays.equals(known.get().payload().orElse(null), payload)) {
            WorkItem.Builder changed = known.get().toBuilder().payload(item.format(), payload);
            draft.put(due(changed, known.get().state(), now).build());
        }
        done(item, key, draft, now);
    }

    private void accept(Sighting sighting, WorkItem item, Draft draft, Instant now) {
        List<WorkItem> known = known(sighting, item, draft);
        WorkItem call = known.isEmpty() ? onlyExactPartner(sighting, draft, now).orElse(null) : known.get(0);
        CallKey key = call == null ? begin(sighting, draft, now) : enrich(call, sighting, draft, now);
        known.stream().skip(1).forEach(other -> link(key, other, draft, now));
        done(item, key, draft, now);
        remember(sighting, key, draft, now);
        if (settle.isZero()) {
            draft.find(WorkQueue.CALLS, key.text()).ifPresent(begun -> settle(begun, draft, now));
        }
    }

    /** The calls that this source has told of under one of these keys. */
    private List<WorkItem> known(Sighting sighting, WorkItem item, Draft draft) {
        Set<String> calls = new LinkedHashSet<>();
        item.link().ifPresent(calls::add);
        linkOf(ALIAS + sighting.key().text(), draft).ifPresent(calls::add);
        sighting.aliases().stream().map(SourceKey::text).sorted().forEach(alias -> {
            linkOf(alias, draft).ifPresent(calls::add);
            linkOf(ALIAS + alias, draft).ifPresent(calls::add);
        });
        Set<String> survivors = new LinkedHashSet<>();
        calls.forEach(key -> surviving(key, draft).map(WorkItem::key).ifPresent(survivors::add));
        return survivors.stream()
                .flatMap(key -> draft.find(WorkQueue.CALLS, key).stream())
                .toList();
    }

    private static Optional<String> linkOf(String inboxKey, Draft draft) {
        return draft.find(WorkQueue.INBOX, inboxKey).flatMap(WorkItem::link);
    }

    /** The call itself, or the one that it turned out to be. */
    private Optional<WorkItem> surviving(String key, Draft draft) {
        Optional<WorkItem> call = draft.find(WorkQueue.CALLS, key);
        for (int hops = 0; hops < CROWD && call.flatMap(WorkItem::link).isPresent(); hops++) {
            call = call.flatMap(WorkItem::link).flatMap(next -> draft.find(WorkQueue.CALLS, next));
        }
        return call;
    }

    private Optional<WorkItem> onlyExactPartner(Sighting sighting, Draft draft, Instant now) {
        KnownCall alone = KnownCall.first(new CallKey("new"), sighting);
        List<CallKey> exact = neighbourhood.of(alone, now).stream()
                .map(CallIndex.Entry::call)
                .filter(call -> CallMatch.between(alone, call, window)
                        .map(CallMatch::exact)
                        .orElse(false))
                .map(KnownCall::key)
                .toList();
        return exact.size() == 1 ? surviving(exact.get(0).text(), draft) : Optional.empty();
    }

    private CallKey begin(Sighting sighting, Draft draft, Instant now) {
        KnownCall call = KnownCall.first(keys.get(), sighting);
        save(
                WorkItem.draft(WorkQueue.CALLS, call.key().text(), pbx, now)
                        .state(WorkState.WAITING)
                        .dueAt(now.plus(settle)),
                call,
                draft);
        return call.key();
    }

    private CallKey enrich(WorkItem item, Sighting sighting, Draft draft, Instant now) {
        CallKey key = new CallKey(item.key());
        Optional<KnownCall> known = content(item);
        if (known.isEmpty() || known.get().sightings().contains(sighting)) {
            return key; // known to be written already, and too old to be written anew; or nothing new
        }
        KnownCall richer = known.get().with(sighting);
        boolean complete = item.state() == WorkState.WAITING && isComplete(richer);
        save(due(item.toBuilder(), complete ? WorkState.READY : item.state(), now), richer, draft);
        return key;
    }

    /** Empty when it was forgotten after a long time. */
    private Optional<KnownCall> content(WorkItem item) {
        return item.payload().map(forms::readCall);
    }

    private boolean isComplete(KnownCall call) {
        return call.sources().containsAll(expectedSources);
    }

    /** More is known: what was planned is planned again; what waits for time, or for a person, goes on waiting. */
    private static WorkItem.Builder due(WorkItem.Builder item, WorkState before, Instant now) {
        return switch (before) {
            case READY, DONE, ARCHIVED ->
                item.state(WorkState.READY).dueAt(now).released().changedAt(now);
            case WAITING, PARKED, IN_DOUBT -> item.changedAt(now);
        };
    }

    private void save(WorkItem.Builder item, KnownCall call, Draft draft) {
        WorkItem saved = item.payload(StoredForms.CALL, forms.write(call))
                .occurredAt(CallIndex.Entry.of(call, true).first())
                .build();
        draft.put(saved);
        neighbourhood.put(call, saved.state());
    }

    private void link(CallKey first, WorkItem second, Draft draft, Instant now) {
        draft.find(WorkQueue.CALLS, first.text()).ifPresent(item -> link(item, new CallKey(second.key()), draft, now));
        link(second, first, draft, now);
    }

    private void link(WorkItem item, CallKey other, Draft draft, Instant now) {
        content(item).filter(call -> !call.links().contains(other)).ifPresent(call -> {
            WorkItem.Builder linked = item.toBuilder().note(linked(other)).changedAt(now);
            save(item.state() == WorkState.READY ? linked.released() : linked, call.linkedTo(other), draft);
        });
    }

    private static String linked(CallKey other) {
        return "the PBX says that this call and " + other + " are one; both had been told of as calls of their own";
    }

    private static void done(WorkItem item, CallKey key, Draft draft, Instant now) {
        draft.put(item.toBuilder()
                .state(WorkState.DONE)
                .link(key.text())
                .note(null)
                .released()
                .changedAt(now)
                .build());
    }

    private void remember(Sighting sighting, CallKey key, Draft draft, Instant now) {
        for (SourceKey alias : sighting.aliases()) {
            String name = ALIAS + alias.text();
            if (draft.find(WorkQueue.INBOX, name).isEmpty()) {
                draft.put(WorkItem.draft(WorkQueue.INBOX, name, pbx, now)
                        .state(WorkState.DONE)
                        .occurredAt(sighting.call().startedAt())
                        .link(key.text())
                        .build());
            }
        }
    }

    /** Ends the waiting of a call: it is joined with what it is the same as, and goes on to be planned. */
    void settle(WorkItem due, Draft draft, Instant now) {
        WorkItem item = draft.find(WorkQueue.CALLS, due.key()).orElse(due);
        if (item.state() != WorkState.WAITING) {
            return;
        }
        KnownCall call;
        try {
            call = forms.readCall(item.payload().orElseThrow(() -> new StoredFormException("there is no content")));
        } catch (StoredFormException e) {
            park(item, e, draft, now);
            return;
        }
        Map<CallKey, CallIndex.Entry> crowd = crowd(call, now);
        CallPairs.Group group = new CallPairs(window, key -> !isWaiting(crowd, key))
                .groups(crowd.values().stream().map(CallIndex.Entry::call).toList()).stream()
                        .filter(any -> any.keys().contains(call.key()))
                        .findFirst()
                        .orElseThrow();
        List<WorkItem> items = group.keys().stream()
                .sorted(Comparator.comparing((CallKey key) -> isWaiting(crowd, key))
                        .thenComparing(CallKey::text))
                .flatMap(key -> draft.find(WorkQueue.CALLS, key.text()).stream())
                .filter(any -> any.payload().isPresent())
                .toList();
        join(items, draft, now);
    }

    private static boolean isWaiting(Map<CallKey, CallIndex.Entry> crowd, CallKey key) {
        CallIndex.Entry entry = crowd.get(key);
        return entry != null && entry.waiting();
    }

    /** Every call that could be the same as this one, or as one of those. */
    private Map<CallKey, CallIndex.Entry> crowd(KnownCall call, Instant now) {
        Map<CallKey, CallIndex.Entry> crowd = new HashMap<>();
        crowd.put(call.key(), CallIndex.Entry.of(call, true));
        LinkedHashSet<KnownCall> open = new LinkedHashSet<>(List.of(call));
        while (!open.isEmpty() && crowd.size() < CROWD) {
            KnownCall next = open.iterator().next();
            open.remove(next);
            for (CallIndex.Entry other : neighbourhood.of(next, now)) {
                if (!crowd.containsKey(other.call().key())
                        && CallMatch.between(next, other.call(), window).isPresent()) {
                    crowd.put(other.call().key(), other);
                    open.add(other.call());
                }
            }
        }
        return crowd;
    }

    /** @param items the one that stays comes first */
    private void join(List<WorkItem> items, Draft draft, Instant now) {
        WorkItem first = items.get(0);
        KnownCall call = forms.readCall(first.payload().orElseThrow());
        for (WorkItem other : items.subList(1, items.size())) {
            KnownCall same = forms.readCall(other.payload().orElseThrow());
            for (Sighting sighting : same.sightings()) {
                call = call.with(sighting);
                follow(sighting, call.key(), draft, now);
            }
            for (CallKey link : same.links()) {
                call = call.linkedTo(link);
            }
            WorkItem absorbed = other.toBuilder()
                    .state(WorkState.DONE)
                    .payload(StoredForms.CALL, null)
                    .link(first.key())
                    .note("is the same call as " + first.key())
                    .released()
                    .changedAt(now)
                    .build();
            draft.put(absorbed);
            neighbourhood.remove(same.key());
        }
        WorkState state = first.state() == WorkState.WAITING ? WorkState.READY : first.state();
        save(due(first.toBuilder(), state, now), call, draft);
    }

    private static void follow(Sighting sighting, CallKey key, Draft draft, Instant now) {
        Set<String> names = new LinkedHashSet<>(List.of(sighting.key().text()));
        sighting.aliases().forEach(alias -> names.add(ALIAS + alias.text()));
        for (String name : names) {
            draft.find(WorkQueue.INBOX, name)
                    .filter(item -> item.link().isPresent())
                    .ifPresent(item -> draft.put(
                            item.toBuilder().link(key.text()).changedAt(now).build()));
        }
    }
}
