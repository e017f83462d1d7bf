package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.threecx.call.Direction;
import io.threecx.crm.CallEntry;
import io.threecx.crm.CallLog;
import io.threecx.crm.CallLogSearch;
import io.threecx.crm.CallLogUpdate;
import io.threecx.crm.ChatEntry;
import io.threecx.crm.ChatLog;
import io.threecx.crm.CrmNotFoundException;
import io.threecx.crm.Duplicates;
import io.threecx.crm.EntryKey;
import io.threecx.crm.EntryText;
import io.threecx.crm.LogReceipt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls and chats in the chatter of the contact or lead: a note each, or for a missed call an open activity if that is
 * wanted. Each is written under its key, so that once is enough however often it comes. Thread-safe.
 *
 * <p>A receipt names what was written as Odoo's references do: {@code mail.message,128}.
 */
final class OdooJournal implements CallLog, CallLogSearch, CallLogUpdate, ChatLog {
    private static final String NOTE = "mail.message";
    private static final String ACTIVITY = "mail.activity";
    private static final String CALL_TYPE = "mail.mail_activity_data_call";
    private static final String LOG_A_CALL = "log a call";
    private static final String LOG_A_CHAT = "log a chat";

    private final OdooApi api;
    private final Upsert upsert;
    private final Filing filing;
    private final OdooLinks links;
    private final OdooSettings.CallForm form;

    OdooJournal(OdooApi api, Upsert upsert, Filing filing, OdooLinks links, OdooSettings.CallForm form) {
        this.api = api;
        this.upsert = upsert;
        this.filing = filing;
        this.links = links;
        this.form = form;
    }

    @Override
    public LogReceipt log(CallEntry entry) {
        boolean activity = form == OdooSettings.CallForm.ACTIVITY;
        Optional<LogReceipt> there = find(entry.key());
        if (there.isPresent()) {
            return there.get();
        }
        Filing.Place place = filing.place(entry.contact(), LOG_A_CALL);
        if (activity && isMissed(entry)) {
            return open(entry, place);
        }
        Map<String, String> cells = note(
                place,
                entry.content(),
                messageId("call", entry.key()),
                entry.call().startedAt());
        if (activity) {
            cells.put("message_type", "notification");
            cells.put("subtype_id/id", "mail.mt_activities");
            cells.put("mail_activity_type_id/id", CALL_TYPE);
        }
        filing.author(entry.user(), LOG_A_CALL).ifPresent(id -> cells.put("author_id/.id", Long.toString(id)));
        return write(entry.key(), "call", LOG_A_CALL, place, cells);
    }

    private static boolean isMissed(CallEntry entry) {
        return entry.call().direction() == Direction.INBOUND
                && entry.call().answeredAt().isEmpty();
    }

    /** An activity of the user who should call back, due on the day of the call. */
    private LogReceipt open(CallEntry entry, Filing.Place place) {
        Map<String, String> cells = new LinkedHashMap<>();
        // by external id: an ordinary user may not read ir.model, and res_model alone is refused
        cells.put(
                "res_model_id/id",
                place.model().equals(LeadKind.MODEL) ? "crm.model_crm_lead" : "base.model_res_partner");
        cells.put("res_id", Long.toString(place.id()));
        cells.put("activity_type_id/id", CALL_TYPE);
        cells.put("summary", entry.content().subject());
        cells.put("note", entry.content().html());
        cells.put("date_deadline", time(entry.call().startedAt()).substring(0, "2026-01-31".length()));
        Filing.user(entry.user()).ifPresent(id -> cells.put("user_id/.id", Long.toString(id)));
        long id = upsert.write(OdooCall.of(ACTIVITY, "load", LOG_A_CALL), name("call", entry.key()), cells);
        return new LogReceipt(ACTIVITY + ',' + id, links.to(place.model(), place.id()));
    }

    @Override
    public LogReceipt log(ChatEntry entry) {
        String id = messageId("chat", entry.key());
        Optional<LogReceipt> there = note(id, LOG_A_CHAT);
        if (there.isPresent()) {
            return there.get();
        }
        Filing.Place place = filing.place(entry.contact(), LOG_A_CHAT);
        Map<String, String> cells =
                note(place, entry.content(), id, entry.chat().startedAt());
        filing.author(entry.user(), LOG_A_CHAT).ifPresent(author -> cells.put("author_id/.id", Long.toString(author)));
        return write(entry.key(), "chat", LOG_A_CHAT, place, cells);
    }

    @Override
    public Duplicates duplicates() {
        return Duplicates.REFUSED_BY_CRM;
    }

    private static Map<String, String> note(
            Filing.Place place, EntryText content, String messageId, Instant startedAt) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("model", place.model());
        cells.put("res_id", Long.toString(place.id()));
        cells.put("body", body(content));
        cells.put("message_type", "comment");
        cells.put("subtype_id/id", "mail.mt_note");
        cells.put("date", time(startedAt));
        cells.put("message_id", messageId);
        return cells;
    }

    private LogReceipt write(EntryKey key, String kind, String words, Filing.Place place, Map<String, String> cells) {
        long id = upsert.write(OdooCall.of(NOTE, "load", words), name(kind, key), cells);
        return new LogReceipt(NOTE + ',' + id, links.to(place.model(), place.id()));
    }

    @Override
    public Optional<LogReceipt> find(EntryKey key) {
        Optional<LogReceipt> note = note(messageId("call", key), "look for a call");
        if (note.isPresent() || form != OdooSettings.CallForm.ACTIVITY) {
            return note;
        }
        return upsert.existing(ACTIVITY, name("call", key), "look for a call")
                .map(id -> LogReceipt.of(ACTIVITY + ',' + id));
    }

    private Optional<LogReceipt> note(String messageId, String words) {
        OdooCall call = OdooCall.of(NOTE, "search_read", words)
                .with("domain", Domain.of("message_id", "=", messageId).json())
                .with("fields", Json.array().add("model").add("res_id"))
                .with("order", "id")
                .with("limit", 1);
        List<JsonNode> rows = api.rows(call);
        return rows.stream()
                .findFirst()
                .map(row -> new LogReceipt(
                        NOTE + ',' + row.path("id").asLong(),
                        links.to(Json.text(row, "model"), row.path("res_id").asLong())));
    }

    @Override
    public void update(LogReceipt at, CallEntry now) {
        String model = at.id().substring(0, Math.max(0, at.id().indexOf(',')));
        long id = Filing.number(at.id().substring(at.id().indexOf(',') + 1));
        if (id < 0 || !(model.equals(NOTE) || model.equals(ACTIVITY))) {
            throw new CrmNotFoundException("'" + at.id() + "' names no entry in Odoo.");
        }
        var values = JsonNodeFactory.instance.objectNode();
        if (model.equals(NOTE)) {
            values.put("body", body(now.content())).put("date", time(now.call().startedAt()));
        } else {
            values.put("summary", now.content().subject())
                    .put("note", now.content().html());
        }
        api.call(OdooCall.of(model, "write", "update a call").on(id).with("vals", values));
    }

    /** The subject is the first line: the chatter shows no subject of a note. */
    private static String body(EntryText content) {
        List<EntryText.Line> lines = new ArrayList<>(List.of(new EntryText.Line("", content.subject())));
        lines.addAll(content.lines());
        return new EntryText(content.subject(), lines).html();
    }

    private static String time(Instant instant) {
        return RecordKind.TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String messageId(String kind, EntryKey key) {
        return '<' + kind + '.' + key.text() + "@threecx>";
    }

    private static String name(String kind, EntryKey key) {
        return Upsert.name(kind, key.text());
    }
}
