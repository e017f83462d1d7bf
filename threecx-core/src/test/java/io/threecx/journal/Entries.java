package io.threecx.journal;

import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Entries as the planner would make them. */
final class Entries {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final String CRM = "acme";
    static final StoredForms FORMS = new StoredForms(PhoneNumbers.of("GB"));
    static final Recording RECORDING = Recording.at(URI.create("https://pbx.example/1.wav"));

    private static final CallParty CALLER =
            CallParty.external(PhoneNumbers.of("GB").parse("+442079460018"));

    private Entries() {}

    static EntryKey key(String call) {
        return new EntryKey(new CallKey(call), CRM, 0);
    }

    static EntryKey leg(String call, int leg) {
        return new EntryKey(new CallKey(call), CRM, leg);
    }

    static PlannedEntry.OfCall call(EntryKey key, String subject) {
        Call call = Call.builder(Direction.INBOUND, CALLER, START)
                .agent(CallParty.extension("101"))
                .answeredAt(START.plusSeconds(5))
                .endedAt(START.plusSeconds(95), Outcome.COMPLETED)
                .build();
        EntryText text = new EntryText(subject, List.of(new EntryText.Line("Duration", "1:30")));
        return new PlannedEntry.OfCall(CallEntry.of(key, call, text), null, null);
    }

    static PlannedEntry.OfCall call(String call) {
        return call(key(call), "a call");
    }

    static PlannedEntry.OfCall recorded(PlannedEntry.OfCall entry) {
        return new PlannedEntry.OfCall(entry.entry(), RECORDING, null);
    }

    static PlannedEntry.OfChat chat(String call, String subject) {
        Chat chat = Chat.of(CALLER, CallParty.extension("101"), START, START.plusSeconds(60), "Hello");
        return new PlannedEntry.OfChat(ChatEntry.of(key(call), chat, new EntryText(subject, List.of())));
    }

    static int format(PlannedEntry entry) {
        return entry instanceof PlannedEntry.OfChat ? StoredForms.CHAT : StoredForms.CALL;
    }

    static WorkItem item(PlannedEntry entry, Instant now) {
        return WorkItem.draft(WorkQueue.OUTBOX, entry.key().text(), entry.key().provider(), now)
                .chain(entry.key().call().text())
                .payload(format(entry), FORMS.write(entry))
                .build();
    }
}
