package io.threecx.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallKey;
import io.threecx.call.ChatSighting;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.crm.CallEntry;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUser;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import io.threecx.phone.PhoneMatch;
import io.threecx.phone.PhoneNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the journal writes its own objects into a storage: JSON, one format number for each kind. Rows written by every
 * released version must load; a format that changes its meaning gets a new number, and the old one stays readable.
 */
final class StoredForms {
    /** A body that could not be read, as it came. */
    static final int UNREADABLE = 0;
    /** A {@link Sighting}, a {@link KnownCall}, or the entry of a call. */
    static final int CALL = 1;
    /** A {@link ChatSighting}, or the entry of a chat. */
    static final int CHAT = 2;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final CallJson calls;

    StoredForms(PhoneNumbers numbers) {
        this.calls = new CallJson(numbers);
    }

    byte[] write(Sighting sighting) {
        return bytes(node(sighting));
    }

    Sighting readSighting(byte[] stored) {
        return read(stored, this::sighting);
    }

    byte[] write(ChatSighting sighting) {
        ObjectNode node = MAPPER.createObjectNode();
        write(sighting.key(), node.putObject("key"));
        calls.write(sighting.chat(), node.putObject("chat"));
        if (sighting.entity() != null) {
            node.put("entity", sighting.entity());
        }
        return bytes(node);
    }

    ChatSighting readChatSighting(byte[] stored) {
        return read(
                stored,
                node -> new ChatSighting(
                        key(node.path("key")), calls.readChat(node.path("chat")), CallJson.optional(node, "entity")));
    }

    byte[] write(KnownCall call) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("key", call.key().text());
        ArrayNode sightings = node.putArray("sightings");
        call.sightings().forEach(sighting -> sightings.add(node(sighting)));
        ArrayNode links = node.putArray("links");
        call.links().stream().map(CallKey::text).sorted().forEach(links::add);
        return bytes(node);
    }

    KnownCall readCall(byte[] stored) {
        return read(stored, node -> {
            List<Sighting> sightings = new ArrayList<>();
            node.path("sightings").forEach(sighting -> sightings.add(sighting(sighting)));
            Set<CallKey> links = new HashSet<>();
            node.path("links").forEach(link -> links.add(new CallKey(link.asText())));
            return new KnownCall(new CallKey(CallJson.text(node, "key")), sightings, links);
        });
    }

    byte[] write(PlannedEntry entry) {
        return write(entry, List.of());
    }

    /** @param possible among whom a person has to choose */
    byte[] write(PlannedEntry entry, List<PossibleContact> possible) {
        ObjectNode node = MAPPER.createObjectNode();
        if (entry instanceof PlannedEntry.OfCall ofCall) {
            CallEntry call = ofCall.entry();
            calls.write(call.call(), node.putObject("call"));
            write(
                    call.key(),
                    call.content(),
                    call.contact().orElse(null),
                    call.user().orElse(null),
                    node);
            ofCall.recording().ifPresent(recording -> calls.write(recording, node.putObject("recording")));
            ofCall.note().ifPresent(note -> node.put("note", note));
        } else if (entry instanceof PlannedEntry.OfChat ofChat) {
            ChatEntry chat = ofChat.entry();
            calls.write(chat.chat(), node.putObject("chat"));
            write(
                    chat.key(),
                    chat.content(),
                    chat.contact().orElse(null),
                    chat.user().orElse(null),
                    node);
        }
        if (!possible.isEmpty()) {
            ArrayNode contacts = node.putArray("possible");
            possible.forEach(contact -> write(contact, contacts.addObject()));
        }
        return bytes(node);
    }

    /** Among whom a person has to choose; nobody for an entry that is not held, or from before this was stored. */
    List<PossibleContact> readPossible(byte[] stored) {
        return read(stored, node -> {
            List<PossibleContact> possible = new ArrayList<>();
            node.path("possible").forEach(contact -> possible.add(possible(contact)));
            return possible;
        });
    }

    private static void write(PossibleContact contact, ObjectNode node) {
        node.put("ref", contact.ref().text()).put("name", contact.name());
        contact.url().ifPresent(url -> node.put("url", url));
        contact.grade().ifPresent(grade -> node.put("grade", grade.name()));
    }

    private static PossibleContact possible(JsonNode node) {
        ContactRef ref = contact(CallJson.text(node, "ref"));
        String grade = CallJson.optional(node, "grade");
        return new PossibleContact(
                Objects.requireNonNull(ref),
                CallJson.text(node, "name"),
                CallJson.optional(node, "url"),
                grade == null ? null : PhoneMatch.Grade.valueOf(grade));
    }

    PlannedEntry readEntry(byte[] stored) {
        return read(stored, node -> {
            EntryKey key = entryKey(node.path("key"));
            EntryText text = text(node.path("text"));
            ContactRef contact = contact(CallJson.optional(node, "contact"));
            CrmUser user = node.has("user") ? user(node.path("user")) : null;
            if (node.has("chat")) {
                return new PlannedEntry.OfChat(ChatEntry.of(key, calls.readChat(node.path("chat")), text)
                        .withContact(contact)
                        .withUser(user));
            }
            Call call = calls.readCall(node.path("call"));
            Recording media = node.has("recording") ? calls.readRecording(node.path("recording")) : null;
            return new PlannedEntry.OfCall(
                    CallEntry.of(key, call, text).withContact(contact).withUser(user),
                    media,
                    CallJson.optional(node, "note"));
        });
    }

    byte[] write(Progress progress) {
        ObjectNode node = MAPPER.createObjectNode();
        progress.receipt().ifPresent(receipt -> {
            ObjectNode at = node.putObject("receipt").put("id", receipt.id());
            if (receipt.url() != null) {
                at.put("url", receipt.url());
            }
        });
        node.put("applied", progress.applied()).put("attached", progress.attached());
        node.put("doubtful", progress.doubtful());
        ArrayNode notApplied = node.putArray("notApplied");
        progress.notApplied().forEach(notApplied::add);
        return bytes(node);
    }

    Progress readProgress(byte[] stored) {
        return read(stored, node -> {
            JsonNode receipt = node.path("receipt");
            List<String> notApplied = new ArrayList<>();
            node.path("notApplied").forEach(reason -> notApplied.add(reason.asText()));
            return new Progress(
                    receipt.isMissingNode()
                            ? null
                            : new LogReceipt(CallJson.text(receipt, "id"), CallJson.optional(receipt, "url")),
                    CallJson.optional(node, "applied"),
                    CallJson.optional(node, "attached"),
                    node.path("doubtful").asBoolean(),
                    notApplied);
        });
    }

    private ObjectNode node(Sighting sighting) {
        ObjectNode node = MAPPER.createObjectNode();
        write(sighting.key(), node.putObject("key"));
        if (!sighting.aliases().isEmpty()) {
            ArrayNode aliases = node.putArray("aliases");
            sighting.aliases().forEach(alias -> write(alias, aliases.addObject()));
        }
        calls.write(sighting.call(), node.putObject("call"));
        node.put("precision", sighting.precision().toString());
        sighting.entity().ifPresent(entity -> node.put("entity", entity));
        sighting.recording().ifPresent(recording -> calls.write(recording, node.putObject("recording")));
        sighting.note().ifPresent(note -> node.put("note", note));
        return node;
    }

    private Sighting sighting(JsonNode node) {
        Set<SourceKey> aliases = new HashSet<>();
        node.path("aliases").forEach(alias -> aliases.add(key(alias)));
        return Sighting.of(key(node.path("key")), calls.readCall(node.path("call")))
                .withAliases(aliases)
                .withPrecision(Duration.parse(CallJson.text(node, "precision")))
                .withEntity(CallJson.optional(node, "entity"))
                .withRecording(node.has("recording") ? calls.readRecording(node.path("recording")) : null)
                .withNote(CallJson.optional(node, "note"));
    }

    private static void write(SourceKey key, ObjectNode node) {
        node.put("pbx", key.pbx()).put("source", key.source()).put("id", key.id());
    }

    private static SourceKey key(JsonNode node) {
        return new SourceKey(CallJson.text(node, "pbx"), CallJson.text(node, "source"), CallJson.text(node, "id"));
    }

    private static void write(
            EntryKey key, EntryText text, @Nullable ContactRef contact, @Nullable CrmUser user, ObjectNode node) {
        node.putObject("key")
                .put("call", key.call().text())
                .put("provider", key.provider())
                .put("leg", key.leg());
        ObjectNode content = node.putObject("text").put("subject", text.subject());
        ArrayNode lines = content.putArray("lines");
        text.lines()
                .forEach(line -> lines.addObject().put("label", line.label()).put("value", line.value()));
        if (contact != null) {
            node.put("contact", contact.text());
        }
        if (user != null) {
            node.putObject("user").put("id", user.id()).put("name", user.name());
        }
    }

    private static EntryKey entryKey(JsonNode node) {
        return new EntryKey(
                new CallKey(CallJson.text(node, "call")),
                CallJson.text(node, "provider"),
                node.path("leg").asInt());
    }

    private static EntryText text(JsonNode node) {
        List<EntryText.Line> lines = new ArrayList<>();
        node.path("lines")
                .forEach(line ->
                        lines.add(new EntryText.Line(CallJson.text(line, "label"), CallJson.text(line, "value"))));
        return new EntryText(CallJson.text(node, "subject"), lines);
    }

    private static @Nullable ContactRef contact(@Nullable String text) {
        return text == null
                ? null
                : ContactRef.parse(text).orElseThrow(() -> new StoredFormException("'contact' is no reference"));
    }

    private static CrmUser user(JsonNode node) {
        return new CrmUser(CallJson.text(node, "id"), CallJson.text(node, "name"));
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    private static <T> T read(byte[] stored, Function<JsonNode, T> reader) {
        try {
            return reader.apply(MAPPER.readTree(stored));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new StoredFormException(
                    "the stored row cannot be read (" + e.getClass().getSimpleName()
                            + "): it is damaged, or a newer version wrote it",
                    e);
        }
    }
}
