package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which fields this server has: a field that is asked for and not there is an error in Odoo, and they differ by version
 * and by installed module. Asked once an hour. Thread-safe.
 */
final class OdooFields {
    private static final Logger log = LoggerFactory.getLogger(OdooFields.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final OdooApi api;
    private final String name;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Set<String> toldAbsent = ConcurrentHashMap.newKeySet();

    private record Known(Set<String> fields, Instant at) {}

    OdooFields(OdooApi api, String name, InstantSource clock) {
        this.api = api;
        this.name = name;
        this.clock = clock;
    }

    /** Those of the wanted fields that there are, in the order wanted; empty when the model is not installed. */
    Set<String> of(String model, Iterable<String> wanted, @Nullable Supplier<Duration> time) {
        Instant now = clock.instant();
        Known before = known.get(model);
        if (before != null && now.isBefore(before.at().plus(FRESH))) {
            return before.fields();
        }
        Set<String> fields = ask(model, wanted, time);
        known.put(model, new Known(fields, now));
        return fields;
    }

    /** Asks again the next time, as after Odoo refused a request: a module may have gone. */
    void forget(String model) {
        known.remove(model);
    }

    private Set<String> ask(String model, Iterable<String> wanted, @Nullable Supplier<Duration> time) {
        var names = Json.array();
        wanted.forEach(names::add);
        OdooCall call = OdooCall.of(model, "fields_get", "ask which fields " + model + " has")
                .with("allfields", names)
                .with("attributes", Json.array().add("type"))
                .within(time);
        JsonNode answer;
        try {
            answer = api.call(call);
        } catch (OdooRefusedException absent) {
            if (!model.equals(LeadKind.MODEL)) {
                throw absent;
            }
            if (toldAbsent.add(model)) {
                log.info("{}: this Odoo has no CRM app ({}): only contacts are looked for", name, model);
            }
            return Set.of();
        }
        if (!answer.isObject()) {
            throw api.unexpected(call);
        }
        Set<String> fields = new LinkedHashSet<>();
        wanted.forEach(field -> {
            if (answer.has(field)) {
                fields.add(field);
            }
        });
        return fields;
    }
}
