package io.threecx.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Recording;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.phone.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes events as docs/webhook.md describes them. What is not known is left out, never null; the same event gives the
 * same bytes.
 */
final class EventJson {
    /** ISO 8601 in UTC, always with milliseconds. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private EventJson() {}

    static byte[] logged(CallEntry entry) {
        ObjectNode event = event(Event.CALL_LOGGED);
        event.put("key", entry.key().text());
        return bytes(withCall(event, entry));
    }

    static byte[] updated(LogReceipt at, CallEntry now) {
        ObjectNode event = event(Event.CALL_UPDATED);
        event.put("key", now.key().text());
        event.put("id", at.id());
        return bytes(withCall(event, now));
    }

    static byte[] recorded(LogReceipt at, Recording recording) {
        ObjectNode event = event(Event.CALL_RECORDING);
        event.put("id", at.id());
        ObjectNode node = event.putObject("recording");
        recording.audio().ifPresent(audio -> node.put("audio", audio.toString()));
        recording.transcript().ifPresent(transcript -> node.put("transcript", transcript));
        recording.summary().ifPresent(summary -> node.put("summary", summary));
        return bytes(event);
    }

    static byte[] logged(ChatEntry entry) {
        ObjectNode event = event(Event.CHAT_LOGGED);
        event.put("key", entry.key().text());
        Chat chat = entry.chat();
        ObjectNode node = event.putObject("chat");
        party(chat.visitor(), node.putObject("visitor"));
        party(chat.agent(), node.putObject("agent"));
        chat.queue().ifPresent(queue -> node.put("queue", queue));
        node.put("startedAt", time(chat.startedAt()));
        node.put("endedAt", time(chat.endedAt()));
        node.put("messages", chat.messages());
        people(event, entry.contact(), entry.user());
        content(event, entry.content());
        return bytes(event);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Through text: half a surrogate pair, as of a text that was cut, becomes a question mark and not an exception. */
    static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode event(Event event) {
        return JsonNodeFactory.instance.objectNode().put("event", event.word());
    }

    private static ObjectNode withCall(ObjectNode event, CallEntry entry) {
        call(entry.call(), event.putObject("call"));
        people(event, entry.contact(), entry.user());
        content(event, entry.content());
        return event;
    }

    private static void call(Call call, ObjectNode node) {
        node.put("direction", word(call.direction()));
        node.put("outcome", word(call.outcome()));
        node.put("startedAt", time(call.startedAt()));
        call.answeredAt().ifPresent(at -> node.put("answeredAt", time(at)));
        node.put("endedAt", time(call.endedAt()));
        node.put("waitSeconds", call.waitTime().toSeconds());
        node.put("talkSeconds", call.talkTime().toSeconds());
        party(call.remote(), node.putObject("remote"));
        call.agent().ifPresent(agent -> party(agent, node.putObject("agent")));
        call.queue().ifPresent(queue -> node.put("queue", queue));
        call.did().ifPresent(did -> number(did, node.putObject("did")));
        if (!call.legs().isEmpty()) {
            ArrayNode legs = node.putArray("legs");
            call.legs().forEach(leg -> leg(leg, legs.addObject()));
        }
    }

    private static void leg(CallLeg leg, ObjectNode node) {
        party(leg.party(), node.putObject("party"));
        node.put("outcome", word(leg.outcome()));
        node.put("startedAt", time(leg.startedAt()));
        leg.answeredAt().ifPresent(at -> node.put("answeredAt", time(at)));
        node.put("endedAt", time(leg.endedAt()));
    }

    private static void party(CallParty party, ObjectNode node) {
        party.number().ifPresent(number -> number(number, node.putObject("number")));
        party.extension().ifPresent(extension -> node.put("extension", extension));
        party.name().ifPresent(name -> node.put("name", name));
        party.email().ifPresent(email -> node.put("email", email));
    }

    private static void number(PhoneNumber number, ObjectNode node) {
        number.e164().ifPresent(e164 -> node.put("e164", e164));
        node.put("raw", number.raw());
        if (number.kind() == PhoneNumber.Kind.WITHHELD) {
            node.put("withheld", true);
        }
    }

    private static void people(ObjectNode event, Optional<ContactRef> contact, Optional<CrmUser> user) {
        contact.ifPresent(ref -> event.putObject("contact")
                .put("provider", ref.provider())
                .put("type", ref.type())
                .put("id", ref.id()));
        user.ifPresent(one -> event.putObject("user").put("id", one.id()).put("name", one.name()));
    }

    private static void content(ObjectNode event, EntryText content) {
        event.put("subject", content.subject());
        event.put("text", content.plain());
        ArrayNode lines = event.putArray("lines");
        content.lines()
                .forEach(line -> lines.addObject().put("label", line.label()).put("value", line.value()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
