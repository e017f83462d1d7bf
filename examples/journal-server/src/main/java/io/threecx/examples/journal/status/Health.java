package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.journal.JournalStatus;
import io.threecx.lookup.ProviderHealth;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupStatus;
import io.threecx.store.StorageException;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Up or down, part by part, as it is: for monitoring, which may ask without a key. */
final class Health {
    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Parts parts;
    private final Recent<List<PartHealth>> recent;

    Health(Parts parts) {
        this.parts = parts;
        this.recent = new Recent<>(this::look, RECENT);
    }

    Route route() {
        return Route.get("/health")
                .open()
                .summary("Up or down, part by part")
                .description(
                        "503 when a part is down. With the API key, also why. 'services' is as the call logger has it.")
                .response(
                        200,
                        "every part works",
                        "application/json",
                        "{\"status\":\"ok\",\"timestamp\":\"2026-03-02T09:00:00Z\",\"services\":{\"cdrPoller\":"
                                + "\"connected\",\"apiClient\":\"ok\"},\"parts\":{\"storage\":\"up\"}}")
                .response(503, "a part is down", "application/json", "{\"status\":\"down\"}")
                .handledBy(this::answer);
    }

    /** Storage first, then feeds, CRMs and the monitor; about one second old at most. */
    List<PartHealth> parts() {
        return recent.get();
    }

    private WebResponse answer(WebRequest request) {
        List<PartHealth> all = parts();
        boolean up = all.stream().allMatch(PartHealth::up);
        ObjectNode answer = Json.object()
                .put("status", up ? "ok" : "down")
                .put("timestamp", parts.clock().instant().toString());
        answer.putObject("services").put("cdrPoller", poller()).put("apiClient", client(all));
        ObjectNode states = answer.putObject("parts");
        all.forEach(part -> states.put(part.name(), word(part.up())));
        if (parts.apiKey().admits(request)) {
            answer.set("details", json(all));
        }
        return Json.answer(up ? 200 : 503, answer);
    }

    static ArrayNode json(List<PartHealth> all) {
        ArrayNode list = Json.array();
        for (PartHealth part : all) {
            ObjectNode node = list.addObject()
                    .put("kind", part.kind().name().toLowerCase(Locale.ROOT))
                    .put("name", part.name())
                    .put("state", word(part.up()));
            part.reason().ifPresent(reason -> node.put("reason", reason));
        }
        return list;
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }

    private String poller() {
        List<FeedStatus.State> states = parts.feeds().stream()
                .map(CallFeed::status)
                .map(FeedStatus::state)
                .toList();
        if (states.contains(FeedStatus.State.FAILING)) {
            return "disconnected";
        }
        return states.isEmpty() ? "none" : states.contains(FeedStatus.State.CONNECTED) ? "connected" : "waiting";
    }

    private static String client(List<PartHealth> all) {
        return all.stream().anyMatch(part -> part.kind() == PartHealth.Kind.CRM && !part.up()) ? "failing" : "ok";
    }

    private List<PartHealth> look() {
        List<PartHealth> all = new ArrayList<>();
        all.add(storage());
        parts.feeds().forEach(feed -> all.add(feed(feed)));
        all.addAll(crms());
        parts.monitor().ifPresent(monitor -> all.add(monitor(monitor)));
        return List.copyOf(all);
    }

    /** What the journal's threads met with says whether it can be written, a look whether it can be read. */
    private PartHealth storage() {
        List<String> problems = new ArrayList<>(parts.journal().problems());
        try {
            parts.journal().newestEntries(Long.MAX_VALUE, 1);
        } catch (StorageException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return new PartHealth(PartHealth.Kind.STORAGE, "storage", problems.isEmpty(), joined(problems));
    }

    private static PartHealth feed(CallFeed feed) {
        FeedStatus status = feed.status();
        boolean up = status.state() != FeedStatus.State.FAILING;
        return new PartHealth(PartHealth.Kind.FEED, "feed " + feed.name(), up, status.reason());
    }

    private List<PartHealth> crms() {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (JournalStatus.Crm crm : parts.journal().crms()) {
            List<String> own = problems.computeIfAbsent(crm.name(), name -> new ArrayList<>());
            if (crm.isOutOfOrder()) {
                own.add("takes no entries: " + crm.lastError().orElse("no reason was given"));
            }
        }
        for (ProviderHealth crm : parts.house().lookup().health()) {
            List<String> own = problems.computeIfAbsent(crm.provider(), name -> new ArrayList<>());
            if (crm.state() != ProviderHealth.State.UP) {
                own.add("does not say who has a number: "
                        + crm.lastError().orElse("so many questions are unanswered that no more are asked"));
            }
        }
        return problems.entrySet().stream()
                .map(crm -> new PartHealth(
                        PartHealth.Kind.CRM,
                        "crm " + crm.getKey(),
                        crm.getValue().isEmpty(),
                        joined(crm.getValue())))
                .toList();
    }

    private static PartHealth monitor(GroupMonitor monitor) {
        List<String> problems = new ArrayList<>();
        monitor.problem().ifPresent(problems::add);
        boolean knowsHours = monitor.hours().isPresent();
        monitor.hoursProblem()
                .map(reason -> (knowsHours
                                ? "the business hours are those that were told last: "
                                : "nobody knows the business hours: ")
                        + reason)
                .ifPresent(problems::add);
        for (GroupStatus group : monitor.status()) {
            if (knowsHours && group.state() == GroupStatus.State.FAILING) {
                problems.add("nobody knows who is in group " + group.group() + ": "
                        + group.lastError().orElse("its source fails"));
            }
        }
        return new PartHealth(PartHealth.Kind.MONITOR, "monitor", problems.isEmpty(), joined(problems));
    }

    private static Optional<String> joined(List<String> problems) {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(problems.stream().distinct().collect(Collectors.joining("; ")));
    }
}
