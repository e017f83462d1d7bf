package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.Chat;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.journal.text.CallFacts;
import io.threecx.journal.text.ChatFacts;
import io.threecx.journal.text.JournalText;
import io.threecx.store.Change;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of which a person has to say whose they are. Thread-safe. */
final class HeldEntries {
    private static final String MARK = "held until a person chooses a contact";
    private static final int TRIES = 10;

    private final Storage storage;
    private final StoredForms forms;
    private final Callers callers;
    private final JournalText text;
    private final InstantSource clock;

    HeldEntries(Storage storage, StoredForms forms, Callers callers, JournalText text, InstantSource clock) {
        this.storage = storage;
        this.forms = forms;
        this.callers = callers;
        this.text = text;
        this.clock = clock;
    }

    /** The note of an entry that is held. */
    static String note(List<Candidate> candidates) {
        return MARK + ": "
                + candidates.stream().map(Candidate::text).collect(Collectors.joining(", "))
                + " have the number equally well";
    }

    static boolean isHeld(WorkItem item) {
        return item.state() == WorkState.PARKED
                && item.note().map(note -> note.startsWith(MARK)).orElse(false);
    }

    /**
     * Lets an entry be delivered.
     *
     * @param key of the entry
     * @param contact to file it with, one of the candidates or another one; null for none
     * @return false when there is no such entry, or it is not held
     * @throws StoredFormException when the entry cannot be read
     */
    boolean release(String key, @Nullable ContactRef contact) {
        for (int i = 0; i < TRIES; i++) {
            Optional<WorkItem> item = storage.find(WorkQueue.OUTBOX, key).filter(HeldEntries::isHeld);
            if (item.isEmpty()) {
                return false;
            }
            byte[] payload = item.get()
                    .payload()
                    .orElseThrow(() -> new StoredFormException("the held entry " + key + " has no content"));
            PlannedEntry entry = filed(forms.readEntry(payload), contact);
            WorkItem released = item.get().toBuilder()
                    .payload(item.get().format(), forms.write(entry))
                    .state(WorkState.READY)
                    .dueAt(clock.instant())
                    .changedAt(clock.instant())
                    .note(null)
                    .build();
            if (storage.apply(List.of(Change.replace(released)))) {
                return true;
            }
        }
        throw new IllegalStateException("the entry " + key + " is being changed all the time; try again");
    }

    /** With the contact's name in the text, when the CRM can still be asked for it. */
    private PlannedEntry filed(PlannedEntry entry, @Nullable ContactRef ref) {
        if (entry instanceof PlannedEntry.OfCall ofCall) {
            CallEntry held = ofCall.entry();
            Call call = held.call();
            CallFacts facts = CallFacts.of(call)
                    .withContact(ref == null ? null : contact(callers.of(call), ref))
                    .withUser(held.user().orElse(null))
                    .withRecording(ofCall.media())
                    .withNote(ofCall.said());
            return new PlannedEntry.OfCall(
                    CallEntry.of(held.key(), call, text.call(facts))
                            .withContact(ref)
                            .withUser(held.user().orElse(null)),
                    ofCall.media(),
                    ofCall.said());
        }
        ChatEntry held = ((PlannedEntry.OfChat) entry).entry();
        Chat chat = held.chat();
        ChatFacts facts = ChatFacts.of(chat)
                .withContact(ref == null ? null : contact(callers.of(chat), ref))
                .withUser(held.user().orElse(null));
        return new PlannedEntry.OfChat(ChatEntry.of(held.key(), chat, text.chat(facts))
                .withContact(ref)
                .withUser(held.user().orElse(null)));
    }

    private static @Nullable Contact contact(Known known, ContactRef ref) {
        return known.candidates().stream()
                .filter(candidate -> candidate.ref().equals(ref))
                .map(Candidate::contact)
                .findFirst()
                .orElse(null);
    }
}
