package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.crm.LogReceipt;
import io.threecx.journal.JournalEntry;
import io.threecx.journal.JournalItem;
import io.threecx.journal.PossibleContact;
import io.threecx.phone.PhoneNumber;
import io.threecx.store.WorkState;
import java.util.List;
import java.util.Locale;

/** Calls, chats and their entries as JSON. What was forgotten is left out, never made up. */
final class CallFacts {
    private CallFacts() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A call or chat with what became of it. */
    static ObjectNode json(JournalItem item, List<JournalEntry> entries) {
        ObjectNode node = Json.object()
                .put("id", item.id())
                .put("key", item.key())
                .put("startedAt", item.occurredAt().toString())
                .put("knownSince", item.createdAt().toString())
                .put("state", word(item.state()));
        item.call().ifPresent(call -> put(call, node));
        item.chat().ifPresent(chat -> put(chat, node));
        item.note().filter(note -> !note.isBlank()).ifPresent(note -> node.put("note", note));
        ArrayNode list = node.putArray("entries");
        entries.forEach(entry -> {
            ObjectNode one = list.addObject()
                    .put("id", entry.id())
                    .put("crm", entry.crm())
                    .put("state", word(entry.state()));
            putFate(entry, one);
        });
        return node;
    }

    /** An entry with what it is about, and among whom to choose. */
    static ObjectNode json(JournalEntry entry) {
        ObjectNode node = Json.object()
                .put("id", entry.id())
                .put("key", entry.key())
                .put("crm", entry.crm())
                .put("state", word(entry.state()))
                .put("startedAt", entry.occurredAt().toString())
                .put("since", entry.createdAt().toString());
        entry.call().ifPresent(call -> put(call, node));
        entry.chat().ifPresent(chat -> put(chat, node));
        putFate(entry, node);
        ArrayNode contacts = node.putArray("candidates");
        for (PossibleContact contact : entry.possibleContacts()) {
            ObjectNode one = contacts.addObject()
                    .put("ref", contact.ref().text())
                    .put("type", contact.ref().type())
                    .put("name", contact.name());
            contact.url().ifPresent(url -> one.put("url", url));
            contact.grade().ifPresent(grade -> one.put("grade", word(grade)));
        }
        return node;
    }

    private static void putFate(JournalEntry entry, ObjectNode node) {
        node.put("held", entry.isHeld()).put("attempts", entry.attempts());
        if (entry.state() == WorkState.READY) {
            node.put("dueAt", entry.dueAt().toString());
        }
        entry.note().ifPresent(note -> node.put("note", note));
        entry.contact().ifPresent(contact -> node.put("contact", contact.text()));
        entry.receipt().ifPresent(receipt -> put(receipt, node));
        if (!entry.notApplied().isEmpty()) {
            ArrayNode reasons = node.putArray("notApplied");
            entry.notApplied().forEach(reasons::add);
        }
    }

    private static void put(LogReceipt receipt, ObjectNode node) {
        node.put("crmId", receipt.id());
        if (receipt.url() != null) {
            node.put("crmUrl", receipt.url());
        }
    }

    private static void put(Call call, ObjectNode node) {
        node.put("kind", "call")
                .put("direction", word(call.direction()))
                .put("outcome", word(call.outcome()))
                .put("talkSeconds", call.talkTime().toSeconds())
                .put("waitSeconds", call.waitTime().toSeconds());
        party("remote", call.remote(), node);
        call.agent().ifPresent(agent -> party("agent", agent, node));
        call.queue().ifPresent(queue -> node.put("queue", queue));
    }

    private static void put(Chat chat, ObjectNode node) {
        node.put("kind", "chat");
        party("remote", chat.visitor(), node);
        party("agent", chat.agent(), node);
        chat.queue().ifPresent(queue -> node.put("queue", queue));
    }

    private static void party(String name, CallParty party, ObjectNode node) {
        ObjectNode one = node.putObject(name);
        party.extension().ifPresent(extension -> one.put("extension", extension));
        party.number().map(CallFacts::shown).ifPresent(number -> one.put("number", number));
        party.name().ifPresent(text -> one.put("name", text));
        party.email().ifPresent(text -> one.put("email", text));
    }

    private static String shown(PhoneNumber number) {
        return number.e164().orElseGet(number::raw);
    }
}
