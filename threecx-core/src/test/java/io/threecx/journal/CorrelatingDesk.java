package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A correlating stage with a storage and a clock of its own, and what stands before and behind it. For tests. */
final class CorrelatingDesk {
    static final String PBX = "main";
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final Duration SETTLE = Duration.ofSeconds(90);
    static final PhoneNumbers NUMBERS = PhoneNumbers.of("DE");
    static final StoredForms FORMS = new StoredForms(NUMBERS);

    final InMemoryStorage storage = new InMemoryStorage();
    final Set<String> expected;
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private int owners;
    private long lastKey;

    CorrelatingDesk(String... expected) {
        this.expected = new TreeSet<>(Arrays.asList(expected));
    }

    Correlating stage() {
        return stage(storage);
    }

    Correlating stage(Storage seen) {
        return new Correlating(
                seen, FORMS, PBX, expected, WINDOW, SETTLE, "process-" + ++owners, () -> now, this::nextKey);
    }

    private CallKey nextKey() {
        return new CallKey(String.format(java.util.Locale.ROOT, "call%05d", ++lastKey));
    }

    /** What the journal's front door does: one row for a key, made ready again when the source says something else. */
    void deliver(Sighting sighting) {
        byte[] payload = FORMS.write(sighting);
        Optional<WorkItem> known = storage.find(WorkQueue.INBOX, sighting.key().text());
        if (known.isEmpty()) {
            WorkItem item = WorkItem.draft(WorkQueue.INBOX, sighting.key().text(), PBX, now)
                    .occurredAt(sighting.call().startedAt())
                    .payload(StoredForms.CALL, payload)
                    .build();
            storage.apply(List.of(Change.insert(item)));
        } else if (!Arrays.equals(payload, known.get().payload().orElse(null))) {
            storage.apply(List.of(Change.replace(known.get().toBuilder()
                    .state(WorkState.READY)
                    .payload(StoredForms.CALL, payload)
                    .build())));
        }
    }

    void run(Correlating stage) {
        for (int steps = 0; stage.step() > 0; steps++) {
            if (steps > 100) {
                throw new AssertionError("the stage never comes to rest");
            }
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** What the planner does with every call that is ready. */
    List<String> plan() {
        List<String> planned = new ArrayList<>();
        for (WorkItem item : claimReady()) {
            storage.apply(List.of(Change.replace(item.toBuilder()
                    .state(WorkState.DONE)
                    .released()
                    .changedAt(now)
                    .build())));
            planned.add(item.key());
        }
        return planned;
    }

    List<WorkItem> claimReady() {
        return storage.claim(new Claim(
                WorkQueue.CALLS,
                WorkState.READY,
                PBX,
                Claim.Order.OLDEST_FIRST,
                "planner",
                now,
                now.plusSeconds(30),
                1000));
    }

    /** Every call that is one, in any state. */
    List<WorkItem> calls() {
        List<WorkItem> calls = new ArrayList<>();
        for (WorkState state : WorkState.values()) {
            storage.list(WorkQueue.CALLS, state, 0, 10_000).stream()
                    .filter(item -> item.link().isEmpty())
                    .forEach(calls::add);
        }
        return calls;
    }

    KnownCall known(WorkItem item) {
        return FORMS.readCall(item.payload().orElseThrow());
    }

    /** The call that a source's row leads to. */
    WorkItem callOf(SourceKey key) {
        WorkItem row = storage.find(WorkQueue.INBOX, key.text()).orElseThrow();
        WorkItem call = storage.find(WorkQueue.CALLS, row.link().orElseThrow()).orElseThrow();
        while (call.link().isPresent()) {
            call = storage.find(WorkQueue.CALLS, call.link().get()).orElseThrow();
        }
        return call;
    }
}
