package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Searches one kind of record with the fields that this server has. Thread-safe. */
final class RecordSearch {
    private final OdooApi api;
    private final OdooFields fields;
    private final OdooSettings settings;
    private final RecordKind kind;

    RecordSearch(OdooApi api, OdooFields fields, OdooSettings settings, RecordKind kind) {
        this.api = api;
        this.fields = fields;
        this.settings = settings;
        this.kind = kind;
    }

    /**
     * One search.
     *
     * @param words what it is for
     * @param order in Odoo's words
     * @param time how long the answer is wanted; null when nobody waits
     */
    record Question(
            String words, String order, int limit, @Nullable Supplier<Duration> time) {
        Question atMost(int number) {
            return new Question(words, order, number, time);
        }
    }

    RecordKind kind() {
        return kind;
    }

    /** Which of the kind's fields there are; none when Odoo has no such records. */
    Set<String> known(@Nullable Supplier<Duration> time) {
        return fields.of(kind.model(), kind.fields(), time);
    }

    /**
     * The records that a domain finds; none without a request when it is empty.
     *
     * @param domain made from the fields that there are
     */
    List<JsonNode> rows(Function<Set<String>, Domain> domain, Question question) {
        Set<String> there = known(question.time());
        Domain condition = domain.apply(there);
        if (there.isEmpty() || condition.isEmpty()) {
            return List.of();
        }
        OdooCall call = OdooCall.of(kind.model(), "search_read", question.words())
                .with("domain", condition.json())
                .with("fields", Json.texts(List.copyOf(there)))
                .with("limit", question.limit())
                .with("order", question.order())
                .within(question.time());
        if (settings.archived()) {
            call.withArchived();
        }
        try {
            return api.rows(call);
        } catch (CrmRejectedException refused) {
            fields.forget(kind.model());
            throw refused;
        }
    }

    Contact contact(JsonNode row) {
        long id = row.path("id").asLong();
        return kind.contact(row).url(link(id)).build();
    }

    /** A link that opens a record on this version: Odoo 18 has its own pages, any version opens those of mail. */
    String link(long id) {
        int version = api.version(OdooCall.of(kind.model(), "read", "make a link"));
        String path;
        if (version >= 18) {
            path = "/odoo/" + kind.page() + "/" + id;
        } else if (version > 0) {
            path = "/web#id=" + id + "&model=" + kind.model() + "&view_type=form";
        } else {
            path = "/mail/view?model=" + kind.model() + "&res_id=" + id;
        }
        return settings.access().base() + path;
    }
}
