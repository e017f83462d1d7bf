package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events that a portal keeps until they are fetched, the only ones that do not get lost. For applications of an administrator
 * only; a webhook is refused. The portal keeps the latest state of each record, and posts {@code ONOFFLINEEVENT} when there is
 * something to fetch (b24restdocs, api-reference/events).
 *
 * <pre>{@code
 * OfflineEvents offline = OfflineEvents.of(bitrix);
 * offline.bind("ONCRMCONTACTUPDATE");
 * offline.collect("acme", receiver); // every few minutes, and after ONOFFLINEEVENT
 * }</pre>
 *
 * Safe for use by several threads. Every method throws a {@code CrmException} when the portal does not do it.
 */
public final class OfflineEvents {
    private static final int PAGE = 50;
    /** More than that are left for the next time. */
    private static final int MOST_PAGES = 200;

    private final Bitrix24 bitrix;

    private OfflineEvents(Bitrix24 bitrix) {
        this.bitrix = bitrix;
    }

    /** Those of one portal. */
    public static OfflineEvents of(Bitrix24 application) {
        return new OfflineEvents(application);
    }

    /** Has the portal keep events of this name from now on. */
    public void bind(String event) {
        bitrix.call("event.bind", named(event));
    }

    /** Ends that. */
    public void unbind(String event) {
        bitrix.call("event.unbind", named(event));
    }

    private static Map<String, Object> named(String event) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("event", event);
        parameters.put("event_type", "offline");
        return parameters;
    }

    /**
     * Fetches all that waits and has a receiver keep it; only what is kept is taken off the portal's queue. What an earlier call
     * fetched and did not take off, because the process died, comes first.
     *
     * @param owner as the receiver's listeners are told
     * @return how many were fetched
     */
    public int collect(String owner, EventReceiver receiver) {
        int count = 0;
        for (String process : abandoned()) {
            count += taken(owner, receiver, Map.of("process_id", process, "limit", PAGE, "clear", 0))
                    .orElse(0);
        }
        for (int page = 0; page < MOST_PAGES; page++) {
            Optional<Integer> more = taken(owner, receiver, Map.of("limit", PAGE, "clear", 0));
            count += more.orElse(0);
            if (more.isEmpty()) {
                return count;
            }
        }
        return count;
    }

    /** Fetching reserves events under an id; who died in between left them reserved. */
    private Set<String> abandoned() {
        Set<String> processes = new LinkedHashSet<>();
        Map<String, Object> query = Map.of("filter", Map.of("ERROR", 0), "order", Map.of("ID", "ASC"));
        for (Value event : bitrix.call("event.offline.list", query).result().list()) {
            String process = event.at("PROCESS_ID").text();
            if (!process.isEmpty()) {
                processes.add(process);
            }
        }
        return processes;
    }

    /** How many events one request brought; empty when there are no more, or the receiver is full. */
    private Optional<Integer> taken(String owner, EventReceiver receiver, Map<String, Object> request) {
        Value result = bitrix.call("event.offline.get", request).result();
        List<Value> events = result.at("events").list();
        List<String> kept = new ArrayList<>();
        for (Value event : events) {
            Reception reception = receiver.take(owner, form(event));
            if (reception.outcome() != Reception.Outcome.BUSY) {
                kept.add(event.at("MESSAGE_ID").text());
            }
        }
        if (!kept.isEmpty()) {
            Map<String, Object> clear = new LinkedHashMap<>();
            clear.put("process_id", result.at("process_id").text());
            clear.put("message_id", kept);
            bitrix.call("event.offline.clear", clear);
        }
        boolean done = kept.size() < events.size() || events.isEmpty();
        return done ? Optional.empty() : Optional.of(events.size());
    }

    /** As it would have been posted. */
    private static Map<String, Object> form(Value event) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("event", event.at("EVENT_NAME").text());
        form.put(
                "ts",
                event.at("TIMESTAMP_X")
                        .time()
                        .map(Instant::getEpochSecond)
                        .map(String::valueOf)
                        .orElse(""));
        if (event.at("EVENT_DATA").plain() instanceof Map<?, ?> data) {
            form.put("data", data);
        }
        return form;
    }

    @Override
    public String toString() {
        return "offline events of " + bitrix;
    }
}
