package io.threecx.examples.desk.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.call.Call;
import io.threecx.crm.ContactRef;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.examples.desk.web.Texts;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalEntry;
import io.threecx.journal.JournalItem;
import io.threecx.journal.PossibleContact;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The calls that were, their chart, and whose an entry is that waits for somebody to say so. */
public final class HistoryRoutes {
    private static final int PAGE = 50;
    private static final int HOURS = 24;
    private static final int MOST_IN_CHART = 5_000;
    private static final int LONGEST = 100;

    private final Journal journal;
    private final CallBook book;
    private final CallerNames names;
    private final SettingsStore settings;
    private final Door door;
    private final Function<Call, Optional<String>> recordings;
    private final InstantSource clock;

    /** @param recordings where the page finds the recording of a call */
    public HistoryRoutes(
            Journal journal,
            CallBook book,
            CallerNames names,
            SettingsStore settings,
            Function<Call, Optional<String>> recordings,
            Door door,
            InstantSource clock) {
        this.journal = journal;
        this.book = book;
        this.names = names;
        this.settings = settings;
        this.door = door;
        this.recordings = recordings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                door.get("/api/history", "The calls that were, the newest first", this::list),
                door.get("/api/history/chart", "Calls by hour and outcome", (request, session) -> chart(session)),
                door.post("/api/entries/{id}/contact", "Say whose an entry is that is held", this::release));
    }

    private WebResponse list(WebRequest request, Session session) {
        settings.require(Switch.LOGGING);
        long before = request.query("before").map(HistoryRoutes::number).orElse(Long.MAX_VALUE);
        CallBook.Found found = book.find(before, PAGE, filter(request, session));
        ObjectNode answer = Json.object();
        ArrayNode calls = answer.putArray("calls");
        CallerNames.Some known = names.of(found.items());
        found.items().forEach(item -> calls.add(json(item, known)));
        if (found.before() > 0) {
            answer.put("before", String.valueOf(found.before()));
        }
        return Json.answer(answer);
    }

    private Predicate<Call> filter(WebRequest request, Session session) {
        String direction = request.query("direction").orElse("");
        String kind = request.query("outcome").orElse("");
        String text = request.query("text").orElse("").strip().toLowerCase(Locale.ROOT);
        return call -> CallBook.maySee(session, call)
                && (direction.isEmpty() || word(call.direction()).equals(direction))
                && (kind.isEmpty() || CallBook.kind(call).equals(kind))
                && (text.isEmpty() || names.isAbout(call, text));
    }

    private ObjectNode json(JournalItem item, CallerNames.Some known) {
        Call call = item.call().orElseThrow();
        ObjectNode node = Json.object()
                .put("key", item.key())
                .put("state", word(item.state()))
                .put("fate", item.note().orElse(""))
                .put("at", call.startedAt().toString())
                .put("direction", word(call.direction()))
                .put("outcome", word(call.outcome()))
                .put("talkSeconds", call.talkTime().toSeconds())
                .put("name", known.name(call).orElse(""))
                .put(
                        "number",
                        call.remote()
                                .number()
                                .map(Texts::shown)
                                .or(() -> call.remote().extension())
                                .orElse(""))
                .put(
                        "dial",
                        call.remote()
                                .number()
                                .flatMap(Texts::dial)
                                .or(() -> call.remote().extension())
                                .orElse(""))
                .put("agent", names.agent(call).orElse(""));
        recordings.apply(call).ifPresent(link -> node.put("recording", link));
        ArrayNode entries = node.putArray("entries");
        book.entries(item).forEach(entry -> entries.add(json(entry)));
        return node;
    }

    private static ObjectNode json(JournalEntry entry) {
        ObjectNode node = Json.object()
                .put("id", entry.id())
                .put("crm", entry.crm())
                .put("state", word(entry.state()))
                .put("held", entry.isHeld())
                .put("note", entry.note().orElse(""));
        entry.receipt()
                .flatMap(receipt -> Optional.ofNullable(receipt.url()))
                .flatMap(Texts::webLink)
                .ifPresent(url -> node.put("url", url));
        ArrayNode contacts = node.putArray("contacts");
        for (PossibleContact contact : entry.possibleContacts()) {
            contacts.addObject()
                    .put("ref", contact.ref().text())
                    .put("name", contact.name())
                    .put("grade", contact.grade().map(HistoryRoutes::word).orElse(null));
        }
        return node;
    }

    private WebResponse chart(Session session) {
        settings.require(Switch.LOGGING);
        Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant begin = end.minus(HOURS, ChronoUnit.HOURS);
        ObjectNode answer = Json.object();
        ArrayNode hours = answer.putArray("hours");
        for (int i = 0; i < HOURS; i++) {
            hours.addObject()
                    .put("from", begin.plus(i, ChronoUnit.HOURS).toString())
                    .put("answered", 0)
                    .put("missed", 0)
                    .put("voicemail", 0);
        }
        CallBook.Found found = book.find(
                Long.MAX_VALUE,
                MOST_IN_CHART,
                call -> CallBook.maySee(session, call)
                        && !call.startedAt().isBefore(begin)
                        && call.startedAt().isBefore(end));
        for (JournalItem item : found.items()) {
            Call call = item.call().orElseThrow();
            ObjectNode hour = (ObjectNode)
                    hours.get((int) Duration.between(begin, call.startedAt()).toHours());
            String kind = CallBook.kind(call);
            hour.put(kind, hour.path(kind).asInt() + 1);
        }
        return Json.answer(answer);
    }

    private WebResponse release(WebRequest request, Session session) {
        settings.require(Switch.LOGGING);
        JsonNode body = Json.body(request);
        JournalEntry entry = journal.entry(number(request.pathParameter("id").orElseThrow()))
                .filter(found -> found.call()
                        .filter(call -> CallBook.maySee(session, call))
                        .isPresent())
                .orElseThrow(() -> Refusal.notFound("There is no such entry."));
        ContactRef contact = Json.text(body, "contact", LONGEST)
                .map(text -> ContactRef.parse(text)
                        .filter(ref -> entry.possibleContacts().stream()
                                .anyMatch(possible -> possible.ref().equals(ref)))
                        .orElseThrow(() -> Refusal.badRequest("This contact is none of those to choose from.")))
                .orElse(null);
        if (!journal.release(entry.key(), contact)) {
            throw Refusal.conflict("This entry is not held any more: somebody else has chosen.");
        }
        return WebResponse.noContent();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("'" + (text.length() > 20 ? text.substring(0, 20) : text) + "' is no number.");
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
