package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was told of the last minutes, so that they can be read again without telling it twice. A record is known again by
 * all that is read of it, as two changes within one second show the same time. Not thread-safe.
 *
 * <p>At most {@value #MOST} records: when there are more, whole seconds are forgotten, the oldest first, and not read again.
 */
final class RecentlyTold {
    private static final int MOST = 1_000;

    private final Map<Long, Told> byId = new LinkedHashMap<>();
    private long floor;

    private record Told(long second, int digest) {}

    /** The first second that may be read again. */
    long floor() {
        return floor;
    }

    boolean has(long id, JsonNode row) {
        Told told = byId.get(id);
        return told != null && told.digest() == digest(row);
    }

    /** Keeps it, unless its second will not be read again. */
    void add(long id, long second, JsonNode row) {
        if (second < floor) {
            byId.remove(id);
            return;
        }
        byId.put(id, new Told(second, digest(row)));
        while (byId.size() > MOST) {
            forgetBefore(byId.values().stream()
                            .map(Told::second)
                            .min(Comparator.naturalOrder())
                            .orElse(second)
                    + 1);
        }
    }

    /** Nothing before this second will be read again. */
    void forgetBefore(long second) {
        floor = Math.max(floor, second);
        byId.values().removeIf(told -> told.second() < second);
    }

    private static int digest(JsonNode row) {
        return row.toString().hashCode();
    }

    ArrayNode json() {
        ArrayNode all = Json.array().add(floor);
        byId.forEach((id, told) -> all.addArray().add(id).add(told.second()).add(told.digest()));
        return all;
    }

    static RecentlyTold read(JsonNode json) {
        RecentlyTold told = new RecentlyTold();
        told.floor = json.path(0).asLong();
        for (int i = 1; i < json.size(); i++) {
            JsonNode one = json.get(i);
            told.byId.put(
                    one.path(0).asLong(),
                    new Told(one.path(1).asLong(), one.path(2).asInt()));
        }
        return told;
    }
}
