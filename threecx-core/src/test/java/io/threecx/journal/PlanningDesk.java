package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.ChatSighting;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.ContactsElsewhere;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.EntryText;
import io.threecx.crm.EntryText.Line;
import io.threecx.crm.LogReceipt;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.journal.text.CallFacts;
import io.threecx.journal.text.ChatFacts;
import io.threecx.journal.text.JournalText;
import io.threecx.journal.user.CrmUsers;
import io.threecx.journal.user.Extensions;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.LookupPolicy;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.Change;
import io.threecx.store.InMemoryStorage;
import io.threecx.store.Storage;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A planner with CRMs, a clock and a storage that a test can reach into. */
final class PlanningDesk implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    static final String CALLER = "+442079460018";

    final AtomicReference<Instant> now = new AtomicReference<>(START.plusSeconds(120));
    final StoredForms forms = new StoredForms(NUMBERS);
    final Map<String, CrmProvider> crms = new LinkedHashMap<>();
    Storage storage = new InMemoryStorage();
    JournalPolicy policy = JournalPolicy.ofDefaults();
    UnknownCaller unknownCaller = UnknownCaller.JOURNAL;
    Extensions extensions = extension -> Optional.of("user-" + extension);
    JournalText text = new PlainText();
    Executor executor = Runnable::run;
    private final List<CallerLookup> lookups = new ArrayList<>();

    /** A CRM that knows people and can hold calls and chats. */
    static class Crm implements CrmProvider, CallLog, ChatLog, EmailLookup, ContactCreation {
        List<Contact> contacts = new ArrayList<>();
        RuntimeException failure;
        RuntimeException creationFailure;
        Set<Class<?>> lacks = Set.of(ContactCreation.class);

        Crm(Contact... known) {
            contacts.addAll(List.of(known));
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            if (failure != null) {
                throw failure;
            }
            return List.copyOf(contacts);
        }

        @Override
        public List<Contact> findByEmail(String address, int limit) {
            if (failure != null) {
                throw failure;
            }
            return List.copyOf(contacts);
        }

        @Override
        public Contact create(NewContact contact) {
            if (creationFailure != null) {
                throw creationFailure;
            }
            Contact made = person("new", "New", contact.number().orElseThrow());
            contacts.add(made);
            return made;
        }

        @Override
        public LogReceipt log(CallEntry entry) {
            throw new AssertionError("planning writes nothing");
        }

        @Override
        public LogReceipt log(ChatEntry entry) {
            throw new AssertionError("planning writes nothing");
        }

        @Override
        public Duplicates duplicates() {
            return Duplicates.REFUSED_BY_CRM;
        }

        @Override
        public <T> Optional<T> capability(Class<T> role) {
            return lacks.contains(role) ? Optional.empty() : CrmProvider.super.capability(role);
        }
    }

    /** A target that knows nobody. */
    static final class Hook extends Crm implements ContactsElsewhere {}

    /** Says everything that it is told. */
    static final class PlainText implements JournalText {
        @Override
        public EntryText call(CallFacts facts) {
            List<Line> lines = new ArrayList<>();
            facts.contact().ifPresent(contact -> lines.add(new Line("Contact", contact.displayName())));
            facts.user().ifPresent(user -> lines.add(new Line("User", user.id())));
            facts.note().ifPresent(note -> lines.add(new Line("Note", note)));
            facts.recording().ifPresent(recording -> {
                recording.audio().ifPresent(audio -> lines.add(new Line("Audio", audio.toString())));
                recording.transcript().ifPresent(said -> lines.add(new Line("Transcript", said)));
                recording.summary().ifPresent(said -> lines.add(new Line("Summary", said)));
            });
            return new EntryText(facts.call().outcome().name(), lines);
        }

        @Override
        public EntryText chat(ChatFacts facts) {
            List<Line> lines = new ArrayList<>();
            facts.contact().ifPresent(contact -> lines.add(new Line("Contact", contact.displayName())));
            facts.user().ifPresent(user -> lines.add(new Line("User", user.id())));
            return new EntryText(facts.chat().messages(), lines);
        }
    }

    static Contact person(String id, String name, String number) {
        return contact(id, name, number).build();
    }

    static Contact.Builder contact(String id, String name, String number) {
        return Contact.builder(id)
                .lastName(name)
                .url("https://crm.example/" + id)
                .phone(Label.BUSINESS, number);
    }

    PlanningDesk with(String name, CrmProvider crm) {
        crms.put(name, crm);
        return this;
    }

    PlanningDesk policy(Consumer<JournalPolicy.Builder> values) {
        JournalPolicy.Builder builder = JournalPolicy.builder();
        values.accept(builder);
        policy = builder.build();
        return this;
    }

    private CallerLookup lookup() {
        CallerLookup.Builder builder = CallerLookup.builder(NUMBERS)
                .clock(now::get)
                .policy(LookupPolicy.builder()
                        .unknownCaller(unknownCaller)
                        .deadline(Duration.ofSeconds(20))
                        .cacheSize(0)
                        .build());
        crms.forEach(builder::provider);
        CallerLookup lookup = builder.build();
        lookups.add(lookup);
        return lookup;
    }

    Planning planning() {
        EntryPlanner planner = new EntryPlanner(
                policy,
                unknownCaller,
                Routing.of(policy.routes(), crms, NUMBERS),
                new Callers(lookup()),
                new CrmUsers(extensions),
                text);
        return new Planning(storage, forms, planner, policy, "me", now::get, executor);
    }

    HeldEntries held() {
        return new HeldEntries(storage, forms, new Callers(lookup()), text, now::get);
    }

    static CallParty caller(String number) {
        return CallParty.external(NUMBERS.parse(number));
    }

    /** An inbound call that was talked for a minute. */
    static Call.Builder inbound(String number) {
        return Call.builder(Direction.INBOUND, caller(number), START)
                .agent(CallParty.extension("104"))
                .did(NUMBERS.parse("+442079460000"))
                .answeredAt(START.plusSeconds(10))
                .endedAt(START.plusSeconds(70), Outcome.COMPLETED);
    }

    static Call.Builder missed(String number) {
        return Call.builder(Direction.INBOUND, caller(number), START)
                .agent(CallParty.extension("104"))
                .endedAt(START.plusSeconds(30), Outcome.MISSED);
    }

    static Sighting sighting(Call call) {
        return Sighting.of(new SourceKey("pbx", SourceKey.REPORT, "1"), call);
    }

    /** A call that the correlator let go. */
    void correlated(String key, Sighting sighting) {
        put(
                key,
                StoredForms.CALL,
                forms.write(KnownCall.first(new CallKey(key), sighting)),
                sighting.call().startedAt());
    }

    void correlated(String key, Call call) {
        correlated(key, sighting(call));
    }

    void correlated(String key, Chat chat, String entity) {
        put(
                key,
                StoredForms.CHAT,
                forms.write(new ChatSighting(new SourceKey("pbx", SourceKey.CHAT_REPORT, "1"), chat, entity)),
                chat.startedAt());
    }

    void put(String key, int format, byte[] payload, Instant occurredAt) {
        while (true) {
            Optional<WorkItem> present = storage.find(WorkQueue.CALLS, key);
            WorkItem.Builder item = present.map(WorkItem::toBuilder)
                    .orElseGet(() -> WorkItem.draft(WorkQueue.CALLS, key, "pbx", now.get()));
            WorkItem next = item.state(WorkState.READY)
                    .occurredAt(occurredAt)
                    .dueAt(now.get())
                    .payload(format, payload)
                    .build();
            if (storage.apply(List.of(present.isPresent() ? Change.replace(next) : Change.insert(next)))) {
                return;
            }
        }
    }

    /** Plans a call with what stands now, and says what came of it. */
    String planned(String key, Call call) {
        correlated(key, call);
        planning().step();
        return note(key);
    }

    WorkItem call(String key) {
        return storage.find(WorkQueue.CALLS, key).orElseThrow();
    }

    String note(String key) {
        return call(key).note().orElse("");
    }

    List<WorkItem> outbox(String key) {
        return storage.chain(WorkQueue.OUTBOX, key);
    }

    WorkItem entryItem(String key) {
        return storage.find(WorkQueue.OUTBOX, key).orElseThrow();
    }

    PlannedEntry.OfCall planned(String key) {
        return (PlannedEntry.OfCall) forms.readEntry(entryItem(key).payload().orElseThrow());
    }

    CallEntry entry(String key) {
        return planned(key).entry();
    }

    ChatEntry chatEntry(String key) {
        return ((PlannedEntry.OfChat) forms.readEntry(entryItem(key).payload().orElseThrow())).entry();
    }

    String contactOf(String key) {
        return entry(key).contact().map(Object::toString).orElse("nobody");
    }

    void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public void close() {
        lookups.forEach(CallerLookup::close);
    }
}
