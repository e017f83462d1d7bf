package io.threecx.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Chat;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of calls and chats. Rows of earlier versions stay readable: names are added, never changed. */
final class CallJson {
    private final PhoneNumbers numbers;

    /** @param numbers reads the stored numbers */
    CallJson(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    void write(Call call, ObjectNode node) {
        node.put("direction", call.direction().name());
        writeParty(call.remote(), node.putObject("remote"));
        call.agent().ifPresent(agent -> writeParty(agent, node.putObject("agent")));
        call.queue().ifPresent(queue -> node.put("queue", queue));
        call.did().ifPresent(did -> writeNumber(did, node.putObject("did")));
        node.put("startedAt", call.startedAt().toString());
        call.answeredAt().ifPresent(at -> node.put("answeredAt", at.toString()));
        node.put("endedAt", call.endedAt().toString());
        node.put("outcome", call.outcome().name());
        if (!call.legs().isEmpty()) {
            ArrayNode legs = node.putArray("legs");
            call.legs().forEach(leg -> write(leg, legs.addObject()));
        }
    }

    Call readCall(JsonNode node) {
        Direction direction = Direction.valueOf(text(node, "direction"));
        List<CallLeg> legs = new ArrayList<>();
        node.path("legs").forEach(leg -> legs.add(readLeg(leg)));
        return Call.builder(direction, readParty(node.path("remote")), instant(node, "startedAt"))
                .agent(node.has("agent") ? readParty(node.path("agent")) : null)
                .queue(optional(node, "queue"))
                .did(node.has("did") ? readNumber(node.path("did")) : null)
                .answeredAt(optionalInstant(node, "answeredAt"))
                .endedAt(instant(node, "endedAt"), Outcome.valueOf(text(node, "outcome")))
                .legs(legs)
                .build();
    }

    private void write(CallLeg leg, ObjectNode node) {
        writeParty(leg.party(), node.putObject("party"));
        node.put("startedAt", leg.startedAt().toString());
        leg.answeredAt().ifPresent(at -> node.put("answeredAt", at.toString()));
        node.put("endedAt", leg.endedAt().toString());
        node.put("outcome", leg.outcome().name());
    }

    private CallLeg readLeg(JsonNode node) {
        CallParty party = readParty(node.path("party"));
        Instant startedAt = instant(node, "startedAt");
        Instant answeredAt = optionalInstant(node, "answeredAt");
        Instant endedAt = instant(node, "endedAt");
        return answeredAt == null
                ? CallLeg.unanswered(party, startedAt, endedAt, Outcome.valueOf(text(node, "outcome")))
                : CallLeg.answered(party, startedAt, answeredAt, endedAt);
    }

    void write(Chat chat, ObjectNode node) {
        writeParty(chat.visitor(), node.putObject("visitor"));
        writeParty(chat.agent(), node.putObject("agent"));
        chat.queue().ifPresent(queue -> node.put("queue", queue));
        node.put("startedAt", chat.startedAt().toString());
        node.put("endedAt", chat.endedAt().toString());
        node.put("messages", chat.messages());
    }

    Chat readChat(JsonNode node) {
        return Chat.of(
                        readParty(node.path("visitor")),
                        readParty(node.path("agent")),
                        instant(node, "startedAt"),
                        instant(node, "endedAt"),
                        text(node, "messages"))
                .withQueue(optional(node, "queue"));
    }

    void write(Recording recording, ObjectNode node) {
        recording.audio().ifPresent(audio -> node.put("audio", audio.toString()));
        recording.transcript().ifPresent(transcript -> node.put("transcript", transcript));
        recording.summary().ifPresent(summary -> node.put("summary", summary));
    }

    Recording readRecording(JsonNode node) {
        String audio = optional(node, "audio");
        return Recording.of(
                audio == null ? null : URI.create(audio), optional(node, "transcript"), optional(node, "summary"));
    }

    private static void writeParty(CallParty party, ObjectNode node) {
        party.number().ifPresent(number -> writeNumber(number, node.putObject("number")));
        party.extension().ifPresent(extension -> node.put("extension", extension));
        party.name().ifPresent(name -> node.put("name", name));
        party.email().ifPresent(email -> node.put("email", email));
    }

    private CallParty readParty(JsonNode node) {
        CallParty party = node.has("extension")
                ? CallParty.extension(text(node, "extension"))
                : CallParty.external(readNumber(node.path("number")));
        return party.withName(optional(node, "name")).withEmail(optional(node, "email"));
    }

    private static void writeNumber(PhoneNumber number, ObjectNode node) {
        node.put("raw", number.raw());
        number.e164().ifPresent(e164 -> node.put("e164", e164));
    }

    /** As the PBX sent it; in E.164 when it was read under the rules of another country than today's. */
    private PhoneNumber readNumber(JsonNode node) {
        PhoneNumber read = numbers.parse(text(node, "raw"));
        String e164 = optional(node, "e164");
        return e164 == null || e164.equals(read.e164().orElse(null)) ? read : numbers.parse(e164);
    }

    static String text(JsonNode node, String name) {
        String value = optional(node, name);
        if (value == null) {
            throw new StoredFormException("there is no '" + name + "'");
        }
        return value;
    }

    static @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static @Nullable Instant optionalInstant(JsonNode node, String name) {
        String value = optional(node, name);
        return value == null ? null : Instant.parse(value);
    }
}
