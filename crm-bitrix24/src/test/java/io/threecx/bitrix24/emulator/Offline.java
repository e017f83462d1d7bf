package io.threecx.bitrix24.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The queue of offline events: the latest state of each record, reserved by whoever fetches it. */
final class Offline {
    private final Crm crm;
    private final Set<String> bound = new TreeSet<>();
    private final TreeMap<Long, Map<String, Object>> queue = new TreeMap<>();
    private long last;

    Offline(Crm crm) {
        this.crm = crm;
        crm.watch(this::changed);
    }

    private void changed(String event, long record) {
        if (bound.contains(event)) {
            Map<String, Object> fields = Map.of("FIELDS", Map.of("ID", Long.toString(record)));
            queue.values()
                    .removeIf(row -> row.get("EVENT_NAME").equals(event)
                            && row.get("EVENT_DATA").equals(fields)
                            && row.get("PROCESS_ID").equals(""));
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("ID", Long.toString(++last));
            row.put("TIMESTAMP_X", Crm.time(crm.now()));
            row.put("EVENT_NAME", event);
            row.put("EVENT_DATA", fields);
            row.put("EVENT_ADDITIONAL", false);
            row.put("MESSAGE_ID", "m" + last);
            row.put("PROCESS_ID", "");
            row.put("ERROR", "0");
            queue.put(last, row);
        }
    }

    Map<String, Object> call(String name, Map<String, Object> given) {
        switch (name) {
            case "event.bind" -> {
                Methods.only(given, "event", "event_type");
                bound.add(event(given));
                return Methods.result(true);
            }
            case "event.unbind" -> {
                Methods.only(given, "event", "event_type");
                return Methods.result(Map.of("count", bound.remove(event(given)) ? 1 : 0));
            }
            case "event.offline.list" -> {
                Methods.only(given, "filter", "order", "start");
                return Listing.of(queue, given, "ID").classic();
            }
            case "event.offline.get" -> {
                Methods.only(given, "process_id", "limit", "clear");
                return get(given);
            }
            case "event.offline.clear" -> {
                Methods.only(given, "process_id", "message_id");
                String process = Php.text(given.get("process_id"));
                List<Object> messages = Php.list(given.get("message_id"));
                queue.values()
                        .removeIf(row -> process.equals(row.get("PROCESS_ID"))
                                && messages.stream().map(Php::text).anyMatch(row.get("MESSAGE_ID")::equals));
                return Methods.result(true);
            }
            default -> throw new ApiError(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        }
    }

    private static String event(Map<String, Object> given) {
        if (!"offline".equals(given.get("event_type"))) {
            throw new ApiError(400, "ERROR_CORE", "a handler is needed");
        }
        return Php.text(given.get("event")).toUpperCase(Locale.ROOT);
    }

    private Map<String, Object> get(Map<String, Object> given) {
        String process = Php.text(given.get("process_id"));
        String reserved = process.isEmpty() ? "p" + ++last : process;
        boolean clear = Php.number(given.getOrDefault("clear", 1)) == 1;
        List<Object> events = new ArrayList<>();
        for (Map<String, Object> row : queue.values()) {
            if (process.equals(row.get("PROCESS_ID")) && events.size() < Php.number(given.getOrDefault("limit", 50))) {
                row.put("PROCESS_ID", reserved);
                Map<String, Object> event = new LinkedHashMap<>(row);
                event.remove("PROCESS_ID");
                event.remove("ERROR");
                events.add(event);
            }
        }
        if (clear) {
            queue.values().removeIf(row -> reserved.equals(row.get("PROCESS_ID")));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("process_id", clear ? null : reserved);
        result.put("events", events);
        return Methods.result(result);
    }
}
