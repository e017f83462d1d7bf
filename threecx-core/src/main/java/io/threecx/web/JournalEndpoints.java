package io.threecx.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.ContactRef;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.journal.JournalItem;
import io.threecx.journal.JournalStatus;
import io.threecx.store.StorageException;
import io.threecx.store.WorkState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** For whoever looks after the journal: how it does, which entries need a person, and what to do with them. */
final class JournalEndpoints {
    private static final String JSON = "application/json";
    private static final int PAGE = 100;
    private static final String KEY_EXAMPLE = "{\"key\":\"01jd3q.odoo\"}";

    private final Journal journal;
    private final EndpointPaths paths;

    JournalEndpoints(Journal journal, EndpointPaths paths) {
        this.journal = journal;
        this.paths = paths;
    }

    List<Route> routes() {
        return List.of(
                Route.get(paths.journal())
                        .summary("How the journal does")
                        .description("How many reports, calls and entries there are in each state, how each CRM does,"
                                + " which extensions have no user in a CRM.")
                        .response(200, "the state", JSON, "{\"entries\":{\"done\":812,\"parked\":1}}")
                        .handledBy(request -> guarded(this::status)),
                listing(paths.entries(), "Entries of the journal")
                        .query("state", false, "ready, done, parked (by default) or in-doubt", "parked")
                        .handledBy(request -> guarded(() -> paged(request, WorkState.PARKED, this::entries))),
                listing(paths.reported(), "Calls and chats, and what became of each")
                        .query("state", false, "waiting, ready, done (by default), parked or archived", "done")
                        .handledBy(request -> guarded(() -> paged(
                                request, WorkState.DONE, (state, after) -> items(journal.calls(state, after, PAGE))))),
                listing(paths.unreadable(), "What the PBX sent and nobody could read")
                        .handledBy(request -> guarded(() -> paged(
                                request, WorkState.PARKED, (state, after) -> items(journal.unreadable(after, PAGE))))),
                command(paths.retry(), "Have an entry tried again that is parked or in doubt")
                        .description("For one in doubt this says: I looked, it is not in the CRM.")
                        .handledBy(request -> guarded(() -> apply(request, "tried again", journal::retry))),
                command(paths.release(), "Let an entry go that is held because several contacts have the number")
                        .bodyField(
                                "contact",
                                "string",
                                false,
                                "whom to file it with, such as odoo:lead:45; nobody without")
                        .response(400, "the key is missing, or the contact is no reference")
                        .handledBy(request -> guarded(() -> release(request))),
                command(paths.dismiss(), "Give an entry up that is parked or in doubt")
                        .description("For one in doubt this says: I looked, it is in the CRM.")
                        .handledBy(request -> guarded(() -> apply(request, "dismissed", journal::dismiss))));
    }

    private static Route.Builder command(String path, String summary) {
        return Route.post(path)
                .summary(summary)
                .body(JSON, KEY_EXAMPLE)
                .bodyField("key", "string", true, "the entry's key")
                .response(200, "done", JSON, "{\"status\":\"tried again\"}")
                .response(400, "the key is missing")
                .response(404, "no entry with that key waits for that");
    }

    private static WebResponse guarded(Supplier<WebResponse> answer) {
        try {
            return answer.get();
        } catch (StorageException e) {
            return WebResponse.problem(503, "Storage unavailable", String.valueOf(e.getMessage()));
        }
    }

    private WebResponse status() {
        JournalStatus status = journal.status();
        ObjectNode answer = Json.object();
        answer.set("reports", counts(status.inbox()));
        answer.set("calls", counts(status.calls()));
        answer.set("entries", counts(status.outbox()));
        ArrayNode crms = answer.putArray("crms");
        for (JournalStatus.Crm crm : status.crms()) {
            ObjectNode node = crms.addObject().put("name", crm.name()).put("inFlight", crm.inFlight());
            crm.pausedUntil().ifPresent(until -> node.put("pausedUntil", until.toString()));
            crm.lastError().ifPresent(error -> node.put("lastError", error));
        }
        ObjectNode unmapped = answer.putObject("extensionsWithoutUser");
        status.unmappedExtensions().forEach(unmapped::put);
        return WebResponse.json(200, Json.bytes(answer));
    }

    private static ObjectNode counts(Map<WorkState, Long> counts) {
        ObjectNode node = Json.object();
        counts.forEach((state, count) -> node.put(word(state), count));
        return node;
    }

    private static Route.Builder listing(String path, String summary) {
        return Route.get(path)
                .summary(summary)
                .query("after", false, "id of the last one of the page before", "0")
                .response(200, "at most " + PAGE + ", the oldest first", JSON, "{\"list\":[]}")
                .response(400, "there is no such state or page");
    }

    /** One page of something. */
    private interface Page {
        ArrayNode of(WorkState state, long after);
    }

    private static WebResponse paged(WebRequest request, WorkState usual, Page page) {
        Optional<WorkState> state = state(request.query("state").orElse(word(usual)));
        if (state.isEmpty()) {
            return WebResponse.problem(400, "State unknown", "state takes waiting, ready, done, parked or in-doubt.");
        }
        try {
            long after = Long.parseLong(request.query("after").orElse("0"));
            ObjectNode answer = Json.object();
            answer.set("list", page.of(state.get(), after));
            return WebResponse.json(200, Json.bytes(answer));
        } catch (NumberFormatException e) {
            return WebResponse.problem(400, "Page unknown", "after takes the id of the last one of the page before.");
        }
    }

    private static ArrayNode items(List<JournalItem> items) {
        ArrayNode list = Json.array();
        for (JournalItem item : items) {
            ObjectNode node = list.addObject()
                    .put("id", item.id())
                    .put("key", item.key())
                    .put("state", word(item.state()))
                    .put("at", item.occurredAt().toString());
            item.note().ifPresent(note -> node.put("note", note));
            item.body().ifPresent(body -> node.put("body", body));
        }
        return list;
    }

    private ArrayNode entries(WorkState state, long after) {
        ArrayNode list = Json.array();
        for (JournalEntry entry : journal.entries(state, after, PAGE)) {
            ObjectNode node = list.addObject()
                    .put("id", entry.id())
                    .put("key", entry.key())
                    .put("crm", entry.crm())
                    .put("state", word(entry.state()))
                    .put("callStartedAt", entry.occurredAt().toString())
                    .put("attempts", entry.attempts());
            if (entry.state() == WorkState.READY) {
                node.put("dueAt", entry.dueAt().toString());
            }
            entry.note().ifPresent(note -> node.put("note", note));
            entry.receipt().ifPresent(receipt -> {
                node.put("crmId", receipt.id());
                if (receipt.url() != null) {
                    node.put("crmUrl", receipt.url());
                }
            });
            if (!entry.notApplied().isEmpty()) {
                ArrayNode reasons = node.putArray("notApplied");
                entry.notApplied().forEach(reasons::add);
            }
        }
        return list;
    }

    /** What is done with one entry; false when it is in no state for it. */
    private interface Command {
        boolean apply(String key);
    }

    private static WebResponse apply(WebRequest request, String done, Command command) {
        JsonNode key;
        try {
            key = Json.read(request.text()).path("key");
        } catch (IllegalArgumentException e) {
            return WebResponse.problem(400, "No key", String.valueOf(e.getMessage()));
        }
        if (!key.isTextual() || key.asText().isBlank()) {
            return WebResponse.problem(400, "No key", "Send " + KEY_EXAMPLE + ".");
        }
        return command.apply(key.asText())
                ? WebResponse.json(200, Json.bytes(Json.object().put("status", done)))
                : WebResponse.problem(404, "Nothing to do", "No entry with that key waits for that.");
    }

    private WebResponse release(WebRequest request) {
        String text;
        try {
            text = Json.read(request.text()).path("contact").asText("");
        } catch (IllegalArgumentException e) {
            return WebResponse.problem(400, "No key", String.valueOf(e.getMessage()));
        }
        Optional<ContactRef> contact = ContactRef.parse(text);
        if (!text.isEmpty() && contact.isEmpty()) {
            return WebResponse.problem(400, "No contact", "contact takes a reference such as odoo:lead:45.");
        }
        return apply(request, "released", key -> journal.release(key, contact.orElse(null)));
    }

    private static String word(WorkState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<WorkState> state(String word) {
        for (WorkState state : WorkState.values()) {
            if (word(state).equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
