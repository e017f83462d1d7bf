package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.journal.DeliveryCounts;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalItem;
import io.threecx.journal.JournalStatus;
import io.threecx.monitor.GroupAlert;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupStatus;
import io.threecx.store.StorageException;
import io.threecx.store.WorkState;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How everything goes, in one answer: the first four keys are those of the call logger (call logger reference, D8). */
final class Overview {
    private static final int CALLS = 25;

    private final Parts parts;
    private final Health health;
    private final Recent<Reading> readings;

    Overview(Parts parts, Health health, Recent<Reading> readings) {
        this.parts = parts;
        this.health = health;
        this.readings = readings;
    }

    Route route() {
        return Route.get("/status")
                .summary("How everything goes")
                .description("What arrived, what was delivered, what waits and why; who left a message and waits"
                        + " for a call; groups and alerts. The counts are a"
                        + " few seconds old at most, the last calls are as they are now.")
                .response(
                        200,
                        "how it goes; with 'problem' when the storage cannot be used",
                        "application/json",
                        "{\"lastProcessedCdrId\":\"4711\",\"businessHours\":true,\"monitoredGroups\":"
                                + "[{\"id\":\"100\",\"name\":\"Support\",\"state\":\"ok\"}],\"uptime\":93.514,"
                                + "\"outbox\":{\"depth\":1,\"oldestSeconds\":4.2,\"states\":{\"ready\":1,\"done\":812}}}")
                .handledBy(this::answer);
    }

    private WebResponse answer(WebRequest request) {
        Reading reading = readings.get();
        Instant now = parts.clock().instant();
        ObjectNode answer = Json.object();
        putAsTheCallLogger(answer, now);
        answer.put("startedAt", parts.startedAt().toString())
                .put("time", now.toString())
                .put("pbx", parts.journal().pbx())
                .put("demo", parts.isDemo());
        ArrayNode notes = answer.putArray("notes");
        parts.notes().forEach(notes::add);
        answer.set("health", Health.json(health.parts()));
        reading.problem().ifPresent(problem -> answer.put("problem", problem));
        answer.set("outbox", outbox(reading));
        answer.set("rates", rates(reading));
        reading.status().ifPresent(status -> {
            answer.set("callStates", counts(status.calls()));
            answer.set("reportStates", counts(status.inbox()));
            ObjectNode unmapped = answer.putObject("unmappedExtensions");
            new TreeMap<>(status.unmappedExtensions()).forEach(unmapped::put);
        });
        answer.set("feeds", feeds());
        answer.set("crms", crms());
        ArrayNode alerts = answer.putArray("alerts");
        reading.alerts().forEach(alert -> alerts.add(json(alert)));
        answer.set("callBacks", list(reading.callBacks()));
        answer.set("calls", calls());
        return Json.answer(200, answer);
    }

    private void putAsTheCallLogger(ObjectNode answer, Instant now) {
        answer.put("lastProcessedCdrId", lastId());
        answer.put(
                "businessHours",
                parts.hours().get().map(hours -> hours.isOpen(now)).orElse(null));
        answer.set("monitoredGroups", groups());
        answer.put("uptime", Duration.between(parts.startedAt(), now).toMillis() / 1000.0);
    }

    /** Of the first feed that has ids. */
    private @Nullable String lastId() {
        return parts.feeds().stream()
                .flatMap(feed -> feed.status().lastId().stream())
                .findFirst()
                .orElse(null);
    }

    private ArrayNode groups() {
        ArrayNode list = Json.array();
        parts.monitor().map(GroupMonitor::status).ifPresent(groups -> groups.forEach(group -> list.add(json(group))));
        return list;
    }

    private static ObjectNode json(GroupStatus group) {
        ObjectNode node = Json.object()
                .put("id", group.group().id())
                .put("name", group.group().name())
                .put("state", CallFacts.word(group.state()))
                .put("since", group.since().toString());
        group.staff().ifPresent(staff -> {
            node.put("assigned", staff.assigned());
            staff.loggedIn().ifPresent(count -> node.put("loggedIn", count));
            staff.reachable().ifPresent(count -> node.put("reachable", count));
        });
        if (group.state() == GroupStatus.State.FAILING) {
            group.lastError().ifPresent(error -> node.put("lastError", error));
        }
        return node;
    }

    private static ObjectNode json(GroupAlert alert) {
        return Json.object()
                .put("id", alert.id())
                .put("groupId", alert.group().id())
                .put("groupName", alert.group().name())
                .put("type", CallFacts.word(alert.type()))
                .put("message", alert.message())
                .put("raisedAt", alert.raisedAt().toString());
    }

    private static ObjectNode outbox(Reading reading) {
        ObjectNode node = Json.object().put("depth", reading.depth());
        node.put("oldestSeconds", reading.oldest().map(Overview::seconds).orElse(null));
        node.set(
                "states",
                reading.status()
                        .map(JournalStatus::outbox)
                        .map(Overview::counts)
                        .orElseGet(Json::object));
        return node;
    }

    private ObjectNode rates(Reading reading) {
        DeliveryCounts counts = Reading.counts(parts.journal().crms());
        double rate = Reading.successRate(counts);
        ObjectNode node = Json.object()
                .put("callsLastHour", reading.lastHour())
                .put("deliveredLastHour", counts.succeededLastHour())
                .put("failedLastHour", counts.failedLastHour())
                .put("successRate", Double.isNaN(rate) ? null : rate);
        ArrayNode hours = node.putArray("hours");
        for (int i = 0; i < reading.hours().size(); i++) {
            hours.addObject()
                    .put("from", reading.firstHour().plus(Duration.ofHours(i)).toString())
                    .put("calls", reading.hours().get(i))
                    .put("orMore", reading.hours().get(i) >= Reading.MOST);
        }
        return node;
    }

    private ArrayNode feeds() {
        ArrayNode list = Json.array();
        for (CallFeed feed : parts.feeds()) {
            FeedStatus status = feed.status();
            ObjectNode node = list.addObject()
                    .put("name", feed.name())
                    .put("state", CallFacts.word(status.state()))
                    .put("told", status.told());
            status.reason().ifPresent(reason -> node.put("reason", reason));
            status.reads().ifPresent(reads -> node.put("reads", reads));
            status.lastId().ifPresent(id -> node.put("lastId", id));
            status.lastPoll().ifPresent(at -> node.put("lastPoll", at.toString()));
        }
        return list;
    }

    private ArrayNode crms() {
        ArrayNode list = Json.array();
        for (JournalStatus.Crm crm : parts.journal().crms()) {
            ObjectNode node = list.addObject()
                    .put("name", crm.name())
                    .put("outOfOrder", crm.isOutOfOrder())
                    .put("inFlight", crm.inFlight())
                    .put("succeeded", crm.counts().succeeded())
                    .put("failed", crm.counts().failed());
            crm.pausedUntil().ifPresent(until -> node.put("pausedUntil", until.toString()));
            crm.lastError().ifPresent(error -> node.put("lastError", error));
        }
        return list;
    }

    private ArrayNode calls() {
        try {
            return list(parts.journal().newestCalls(Long.MAX_VALUE, CALLS));
        } catch (StorageException e) {
            return Json.array(); // 'problem' or 'health' says why there is none
        }
    }

    private ArrayNode list(List<JournalItem> items) {
        ArrayNode list = Json.array();
        Journal journal = parts.journal();
        try {
            for (JournalItem item : items) {
                list.add(CallFacts.json(item, journal.entriesOf(item.key())));
            }
        } catch (StorageException e) {
            list.removeAll();
        }
        return list;
    }

    private static ObjectNode counts(Map<WorkState, Long> counts) {
        ObjectNode node = Json.object();
        new TreeMap<>(counts).forEach((state, count) -> node.put(CallFacts.word(state), count));
        return node;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
