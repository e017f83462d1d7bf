package io.threecx.journal;

import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.crm.ContactRef;
import io.threecx.store.Change;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The entries that a call has in the outbox already, and how they are changed when more is known of it. */
final class Standing {
    private final CallKey call;
    private final StoredForms forms;
    private final Map<String, WorkItem> items = new LinkedHashMap<>();

    /** @param chain what the outbox holds of the call */
    Standing(CallKey call, List<WorkItem> chain, StoredForms forms) {
        this.call = call;
        this.forms = forms;
        chain.forEach(item -> items.put(item.key(), item));
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean has(Target target) {
        return items.values().stream().anyMatch(item -> item.lane().equals(target.name()));
    }

    /** There is an entry for the call as a whole. */
    boolean hasWhole(Target target) {
        return items.containsKey(keyStart(target));
    }

    private String keyStart(Target target) {
        return call.text() + '.' + target.name();
    }

    /** The legs that have an entry, by number, each with its extension; the extension is empty when nobody remembers. */
    Map<Integer, String> legs(Target target) {
        Map<Integer, String> legs = new TreeMap<>();
        items.values().stream()
                .filter(item -> item.lane().equals(target.name()))
                .filter(item -> !item.key().equals(keyStart(target)))
                .forEach(item -> legs.put(
                        Integer.valueOf(item.key().substring(keyStart(target).length() + 1)), extension(item)));
        return legs;
    }

    private String extension(WorkItem item) {
        return entry(item)
                .filter(PlannedEntry.OfCall.class::isInstance)
                .map(PlannedEntry.OfCall.class::cast)
                .flatMap(ofCall -> ofCall.entry().call().agent())
                .flatMap(CallParty::extension)
                .orElse("");
    }

    /** The contact that the call was filed with in a CRM. */
    Optional<ContactRef> contact(Target target) {
        return items.values().stream()
                .filter(item -> item.lane().equals(target.name()))
                .flatMap(item -> entry(item).stream())
                .flatMap(entry -> contact(entry).stream())
                .findFirst();
    }

    private static Optional<ContactRef> contact(PlannedEntry entry) {
        if (entry instanceof PlannedEntry.OfCall ofCall) {
            return ofCall.entry().contact();
        }
        return entry instanceof PlannedEntry.OfChat ofChat ? ofChat.entry().contact() : Optional.empty();
    }

    private Optional<PlannedEntry> entry(WorkItem item) {
        return item.payload().map(forms::readEntry);
    }

    /** What has to change in the outbox so that it holds an entry; nothing when it does, or has long forgotten it. */
    Optional<Change> change(Plan.Drafted drafted, Instant now) {
        PlannedEntry entry = drafted.entry();
        byte[] payload = forms.write(
                entry, drafted.held().stream().map(PossibleContact::of).toList());
        WorkItem item = items.get(entry.key().text());
        if (item == null) {
            return Optional.of(Change.insert(inserted(drafted, payload, now)));
        }
        byte[] before = item.payload().orElse(null);
        boolean isHeld = HeldEntries.isHeld(item);
        boolean isReleased = isHeld && drafted.reason() == null;
        boolean isSame = Arrays.equals(before, payload)
                && (!isHeld || Objects.equals(item.note().orElse(null), drafted.reason()));
        if (before == null || item.state() == WorkState.ARCHIVED || isSame) {
            return Optional.empty();
        }
        WorkItem.Builder next = item.toBuilder().payload(item.format(), payload).changedAt(now);
        boolean waitsForPerson = item.state() == WorkState.PARKED || item.state() == WorkState.IN_DOUBT;
        if (isReleased || !waitsForPerson) {
            next.state(WorkState.READY).dueAt(now);
        }
        if (isHeld) {
            next.note(drafted.reason());
        }
        return Optional.of(Change.replace(next.build()));
    }

    private static WorkItem inserted(Plan.Drafted drafted, byte[] payload, Instant now) {
        PlannedEntry entry = drafted.entry();
        boolean isCall = entry instanceof PlannedEntry.OfCall;
        return WorkItem.draft(WorkQueue.OUTBOX, entry.key().text(), entry.key().provider(), now)
                .chain(entry.key().call().text())
                .occurredAt(startedAt(entry))
                .payload(isCall ? StoredForms.CALL : StoredForms.CHAT, payload)
                .state(drafted.reason() == null ? WorkState.READY : WorkState.PARKED)
                .note(drafted.reason())
                .build();
    }

    private static Instant startedAt(PlannedEntry entry) {
        return entry instanceof PlannedEntry.OfCall ofCall
                ? ofCall.entry().call().startedAt()
                : ((PlannedEntry.OfChat) entry).entry().chat().startedAt();
    }
}
