package io.threecx.examples.journal.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.ContactRef;
import io.threecx.examples.journal.parts.Parts;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.store.StorageException;
import io.threecx.store.WorkState;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What waits on the way into a CRM, and what a person can do about it. */
final class Outbox {
    private static final int PAGE = 100;
    private static final String LISTED = """
            {"entries":[{"id":17,"crm":"odoo","state":"parked","held":true,"kind":"call","direction":"inbound",\
            "remote":{"number":"+442079460018"},"candidates":[{"ref":"odoo:contact:5","name":"Ngozi Okafor",\
            "grade":"exact"}]}]}""";

    private final Journal journal;
    private final BrowserGuard guard;

    Outbox(Parts parts, BrowserGuard guard) {
        this.journal = parts.journal();
        this.guard = guard;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/outbox")
                        .summary("Entries on their way into a CRM, with whom a held one may belong to")
                        .description("With a state, the oldest first; without, those of any state, the newest first.")
                        .query("state", false, "ready, parked, in-doubt, done or waiting; any without", "parked")
                        .query("after", false, "with a state: id of the last one of the page before", "0")
                        .query("before", false, "without a state: id of the last one of the page before", "18")
                        .response(200, "at most " + PAGE, "application/json", LISTED)
                        .response(400, "there is no such state or page")
                        .response(503, "the storage cannot be used")
                        .handledBy(request -> guarded(() -> list(request))),
                command("retry", "Have an entry tried again that is parked or in doubt")
                        .description("For one in doubt this says: I looked, it is not in the CRM. For one that is held,"
                                + " choose a contact instead.")
                        .handledBy(request -> change(request, this::retry)),
                command("contact", "Say whose entry it is, when several contacts have the number")
                        .body("application/json", "{\"contact\":\"odoo:lead:45\"}")
                        .bodyField("contact", "string", true, "whom to file it with; null for nobody")
                        .response(400, "the contact is missing or no reference")
                        .handledBy(request -> change(request, entry -> contact(request, entry))));
    }

    private static Route.Builder command(String what, String summary) {
        return Route.post("/outbox/{id}/" + what)
                .summary(summary)
                .pathParameter("id", "the entry's id", "17")
                .response(200, "done", "application/json", "{\"success\":true,\"message\":\"It is tried again\"}")
                .response(403, "a browser's login without a header that only our page sends")
                .response(404, "there is no such entry")
                .response(409, "the entry does not wait for that")
                .response(503, "the storage cannot be used");
    }

    private static WebResponse guarded(Supplier<WebResponse> answer) {
        try {
            return answer.get();
        } catch (StorageException e) {
            return WebResponse.problem(503, "Storage unavailable", String.valueOf(e.getMessage()));
        }
    }

    private WebResponse list(WebRequest request) {
        Optional<String> word = request.query("state").filter(text -> !text.isBlank());
        Optional<WorkState> state = word.flatMap(Outbox::state);
        if (word.isPresent() && state.isEmpty()) {
            return WebResponse.problem(
                    400, "State unknown", "state takes ready, parked, in-doubt, done, waiting or archived.");
        }
        List<JournalEntry> entries;
        try {
            entries = state.isPresent()
                    ? journal.entries(
                            state.get(), Long.parseLong(request.query("after").orElse("0")), PAGE)
                    : journal.newestEntries(
                            request.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE), PAGE);
        } catch (NumberFormatException e) {
            return WebResponse.problem(
                    400, "Page unknown", "after and before take the id of the last one of the page before.");
        }
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("entries");
        entries.forEach(entry -> list.add(CallFacts.json(entry)));
        return Json.answer(200, answer);
    }

    private static Optional<WorkState> state(String word) {
        for (WorkState state : WorkState.values()) {
            if (CallFacts.word(state).equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private WebResponse change(WebRequest request, Function<JournalEntry, WebResponse> change) {
        return guard.refusal(request)
                .orElseGet(() -> guarded(() -> entry(request)
                        .map(change)
                        .orElseGet(() -> WebResponse.problem(
                                404, "No such entry", "GET /outbox lists the entries with their ids."))));
    }

    private Optional<JournalEntry> entry(WebRequest request) {
        try {
            return journal.entry(Long.parseLong(request.pathParameter("id").orElseThrow()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private WebResponse retry(JournalEntry entry) {
        if (entry.isHeld()) {
            return WebResponse.problem(
                    409,
                    "Held",
                    "Several contacts have the number: choose one, or nobody, with POST /outbox/{id}/contact.");
        }
        return journal.retry(entry.key())
                ? done("It is tried again")
                : WebResponse.problem(
                        409,
                        "Nothing to do",
                        "The entry is " + CallFacts.word(entry.state())
                                + ": only what is parked or in doubt is tried again by hand.");
    }

    private WebResponse contact(WebRequest request, JournalEntry entry) {
        JsonNode chosen;
        try {
            chosen = Json.read(request.text()).path("contact");
        } catch (IllegalArgumentException e) {
            return WebResponse.problem(400, "No contact", String.valueOf(e.getMessage()));
        }
        Optional<ContactRef> contact = chosen.isTextual() ? ContactRef.parse(chosen.asText()) : Optional.empty();
        if (contact.isEmpty() && !chosen.isNull()) {
            return WebResponse.problem(
                    400, "No contact", "Send {\"contact\":\"odoo:lead:45\"}, or null to file it with nobody.");
        }
        return journal.release(entry.key(), contact.orElse(null))
                ? done(contact.map(ref -> "It is filed with " + ref.text()).orElse("It is filed with nobody"))
                : WebResponse.problem(409, "Nothing to do", "The entry is not held: its contact is settled.");
    }

    private static WebResponse done(String message) {
        return Json.answer(200, Json.object().put("success", true).put("message", message));
    }
}
