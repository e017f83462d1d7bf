package io.threecx.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry as one line of JSON (JSON Lines). What is not known is left out. Kind and key come first, so that a reader
 * finds them without reading the line.
 *
 * @param name kind and key: what no file has twice
 * @param bytes UTF-8, with the line break
 */
record CallLogLine(String name, byte[] bytes) {
    /** How every line of ours begins. */
    static final String BEGIN = "{\"kind\":\"";

    private static final String CALL = "call";
    private static final String CHAT = "chat";
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    static CallLogLine of(CallEntry entry) {
        Call call = entry.call();
        ObjectNode json = begin(CALL, entry.key());
        json.put("direction", word(call.direction()));
        json.put("outcome", word(call.outcome()));
        json.put("startedAt", time(call.startedAt()));
        call.answeredAt().ifPresent(at -> json.put("answeredAt", time(at)));
        json.put("endedAt", time(call.endedAt()));
        json.put("talkSeconds", call.talkTime().toSeconds());
        party(json, "", call.remote());
        call.agent().ifPresent(agent -> party(json, "agent", agent));
        call.queue().ifPresent(queue -> json.put("queue", queue));
        call.did().ifPresent(did -> json.put("did", did.e164().orElse(did.raw())));
        return finished(json, entry.key(), CALL, entry.contact(), entry.user(), entry.content());
    }

    static CallLogLine of(ChatEntry entry) {
        Chat chat = entry.chat();
        ObjectNode json = begin(CHAT, entry.key());
        json.put("startedAt", time(chat.startedAt()));
        json.put("endedAt", time(chat.endedAt()));
        party(json, "", chat.visitor());
        party(json, "agent", chat.agent());
        chat.queue().ifPresent(queue -> json.put("queue", queue));
        json.put("messages", chat.messages());
        return finished(json, entry.key(), CHAT, entry.contact(), entry.user(), entry.content());
    }

    static String name(String kind, String key) {
        return kind + ' ' + key;
    }

    static String nameOfCall(EntryKey key) {
        return name(CALL, key.text());
    }

    private static ObjectNode begin(String kind, EntryKey key) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind).put("key", key.text());
    }

    private static void party(ObjectNode json, String prefix, CallParty party) {
        party.number()
                .ifPresent(number ->
                        json.put(named(prefix, "number"), number.e164().orElse(number.raw())));
        party.extension().ifPresent(extension -> json.put(named(prefix, "extension"), extension));
        party.name().ifPresent(name -> json.put(named(prefix, "name"), name));
        party.email().ifPresent(email -> json.put(named(prefix, "email"), email));
    }

    private static String named(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static CallLogLine finished(
            ObjectNode json,
            EntryKey key,
            String kind,
            Optional<ContactRef> contact,
            Optional<CrmUser> user,
            EntryText content) {
        contact.ifPresent(ref -> json.put("contact", ref.text()));
        user.ifPresent(one -> json.put("user", one.id()).put("userName", one.name()));
        json.put("subject", content.subject()).put("text", content.plain());
        return new CallLogLine(
                name(kind, key.text()), (oneLine(json.toString()) + '\n').getBytes(StandardCharsets.UTF_8));
    }

    /** JSON escapes line feeds; these break lines for some readers, too, and can stand only inside of texts. */
    private static String oneLine(String json) {
        return json.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
