package io.threecx.cdr.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Recording;
import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the records of one open call are written into the state store. What every released version wrote must load: names
 * are added, never changed.
 */
final class StoredLegs {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoredLegs() {}

    static String write(List<CdrLeg> legs) {
        ArrayNode list = MAPPER.createArrayNode();
        legs.forEach(leg -> write(leg, list.addObject()));
        try {
            return MAPPER.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    /** Empty when it is damaged. */
    static Optional<List<CdrLeg>> read(String callId, String stored) {
        try {
            List<CdrLeg> legs = new ArrayList<>();
            for (JsonNode leg : MAPPER.readTree(stored)) {
                legs.add(leg(leg, callId));
            }
            return legs.isEmpty() ? Optional.empty() : Optional.of(legs);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(CdrLeg leg, ObjectNode node) {
        node.put("id", leg.id()).put("start", leg.startedAt().toString());
        put(node, "answered", leg.answeredAt().map(Instant::toString));
        put(node, "end", leg.endedAt().map(Instant::toString));
        node.put("how", leg.end().name());
        put(node, "word", known(leg.endText()));
        put(node, "details", known(leg.endDetails()));
        put(node, "creation", known(leg.creation()));
        put(node, "reason", known(leg.forwardReason()));
        put(node, "next", leg.continuedIn());
        put(node, "opener", leg.originating());
        put(node, "base", leg.base());
        put(node, "former", leg.renamedFrom());
        write(leg.source(), node.putObject("from"));
        write(leg.destination(), node.putObject("to"));
        if (!leg.billings().isEmpty()) {
            ArrayNode billings = node.putArray("billings");
            leg.billings().forEach(billing -> write(billing, billings.addObject()));
        }
        if (!leg.recordings().isEmpty()) {
            ArrayNode recordings = node.putArray("recordings");
            for (Recording recording : leg.recordings()) {
                ObjectNode one = recordings.addObject();
                put(one, "audio", recording.audio().map(URI::toString));
                put(one, "transcript", recording.transcript());
                put(one, "summary", recording.summary());
            }
        }
    }

    private static void write(Billing billing, ObjectNode node) {
        put(node, "code", billing.code());
        put(node, "name", billing.rateName());
        put(node, "rate", billing.rate().map(BigDecimal::toPlainString));
        put(node, "duration", billing.duration().map(Duration::toString));
        put(node, "cost", billing.cost().map(BigDecimal::toPlainString));
    }

    private static Billing billing(JsonNode node) {
        String duration = text(node, "duration");
        return Billing.of(text(node, "code"), text(node, "name"))
                .withRate(decimal(node, "rate"))
                .withDuration(duration == null ? null : Duration.parse(duration))
                .withCost(decimal(node, "cost"));
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String name) {
        String value = text(node, name);
        return value == null ? null : new BigDecimal(value);
    }

    private static void write(CdrParty party, ObjectNode node) {
        node.put("kind", party.kind().name());
        put(node, "word", known(party.kindText()));
        put(node, "dn", party.dn());
        put(node, "number", party.number());
        put(node, "name", party.name());
        put(node, "did", party.did());
    }

    private static CdrLeg leg(JsonNode node, String callId) {
        CdrLeg.Builder leg = CdrLeg.builder(
                        callId,
                        node.path("id").asText(),
                        party(node.path("from")),
                        party(node.path("to")),
                        Instant.parse(node.path("start").asText()))
                .answeredAt(instant(node, "answered"))
                .endedAt(instant(node, "end"))
                .end(text(node, "word"), text(node, "details"))
                .end(LegEnd.valueOf(node.path("how").asText()))
                .creation(text(node, "creation"), text(node, "reason"))
                .continuedIn(text(node, "next"))
                .originating(text(node, "opener"))
                .base(text(node, "base"))
                .renamedFrom(text(node, "former"));
        for (JsonNode recording : node.path("recordings")) {
            String audio = text(recording, "audio");
            leg.recording(Recording.of(
                    audio == null ? null : URI.create(audio),
                    text(recording, "transcript"),
                    text(recording, "summary")));
        }
        node.path("billings").forEach(billing -> leg.billing(billing(billing)));
        return leg.build();
    }

    private static CdrParty party(JsonNode node) {
        String word = text(node, "word");
        CdrParty party =
                word == null ? CdrParty.of(PartyKind.valueOf(node.path("kind").asText())) : CdrParty.of(word);
        return party.withDn(text(node, "dn"))
                .withNumber(text(node, "number"))
                .withName(text(node, "name"))
                .withDid(text(node, "did"));
    }

    private static Optional<String> known(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresent(known -> node.put(name, known));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String value = text(node, name);
        return value == null ? null : Instant.parse(value);
    }
}
