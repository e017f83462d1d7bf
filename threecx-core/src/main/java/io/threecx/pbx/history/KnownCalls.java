package io.threecx.pbx.history;

import io.threecx.cdr.CdrLeg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The legs of the calls of the last day: a poll reads only the newest rows, and a call may have begun before. Not thread-safe.
 */
final class KnownCalls {
    private static final int MOST_LEGS = 300_000;

    private final Map<String, Map<String, CdrLeg>> calls = new LinkedHashMap<>();

    /**
     * Takes in all that was read of legs that begin in a period; what was known of that period before is forgotten.
     *
     * @return which calls there are legs of
     */
    Set<String> put(Instant from, Instant to, Collection<CdrLeg> legs) {
        Map<String, Map<String, CdrLeg>> read = new HashMap<>();
        legs.forEach(
                leg -> read.computeIfAbsent(leg.callId(), id -> new HashMap<>()).put(leg.id(), leg));
        for (Map<String, CdrLeg> known : calls.values()) {
            known.values()
                    .removeIf(leg ->
                            !leg.startedAt().isBefore(from) && leg.startedAt().isBefore(to));
        }
        read.forEach((id, ofCall) ->
                calls.computeIfAbsent(id, unknown -> new HashMap<>()).putAll(ofCall));
        calls.values().removeIf(Map::isEmpty);
        return new LinkedHashSet<>(read.keySet());
    }

    List<CdrLeg> legs(String call) {
        return List.copyOf(calls.getOrDefault(call, Map.of()).values());
    }

    /** Forgets calls of which the last leg began before, and the oldest where there are too many. */
    void forgetBefore(Instant time) {
        calls.values().removeIf(legs -> lastStart(legs).isBefore(time));
        int all = calls.values().stream().mapToInt(Map::size).sum();
        if (all > MOST_LEGS) {
            List<Map.Entry<String, Map<String, CdrLeg>>> oldestFirst = new ArrayList<>(calls.entrySet());
            oldestFirst.sort(Comparator.comparing(call -> lastStart(call.getValue())));
            for (Map.Entry<String, Map<String, CdrLeg>> call : oldestFirst) {
                if (all <= MOST_LEGS) {
                    return;
                }
                all -= call.getValue().size();
                calls.remove(call.getKey());
            }
        }
    }

    void clear() {
        calls.clear();
    }

    private static Instant lastStart(Map<String, CdrLeg> legs) {
        return legs.values().stream()
                .map(CdrLeg::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }
}
