package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.threecx.crm.Contact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Searches one kind of record with the fields that this server has. Thread-safe. */
final class RecordSearch {
    private final OdooApi api;
    private final OdooFields fields;
    private final OdooLinks links;
    private final boolean archived;
    private final RecordKind kind;

    /** @param archived find archived records as well */
    RecordSearch(OdooApi api, OdooFields fields, OdooLinks links, boolean archived, RecordKind kind) {
        this.api = api;
        this.fields = fields;
        this.links = links;
        this.archived = archived;
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
            String words, String order, int limit, @Nullable Supplier<Duration> time) {}

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
        try {
            return rows(domain.apply(there), question);
        } catch (OdooRefusedException refused) {
            Set<String> now = known(question.time());
            if (now.equals(there)) {
                throw refused;
            }
            return rows(domain.apply(now), question); // Odoo was upgraded, or a module went
        }
    }

    private List<JsonNode> rows(Domain domain, Question question) {
        return domain.isEmpty() ? List.of() : rows(domain.json(), question, archived);
    }

    /**
     * The records on which all conditions hold, every one if there is none; none where Odoo has no such records.
     *
     * @param withArchived archived ones as well
     */
    List<JsonNode> rows(ArrayNode domain, Question question, boolean withArchived) {
        OdooCall call = OdooCall.of(kind.model(), "search_read", question.words())
                .with("fields", Json.texts(List.copyOf(known(question.time()))))
                .with("limit", question.limit())
                .with("order", question.order());
        return asked(call, domain, question, withArchived, api::rows).orElse(List.of());
    }

    /** The numbers of those records, in the order of the question. */
    List<Long> ids(ArrayNode domain, Question question) {
        OdooCall call = OdooCall.of(kind.model(), "search", question.words())
                .with("limit", question.limit())
                .with("order", question.order());
        List<Long> ids = new ArrayList<>();
        asked(call, domain, question, archived, api::call)
                .ifPresent(found -> found.forEach(id -> ids.add(id.asLong())));
        return ids;
    }

    /** How many there are, archived ones only where they are wanted. */
    long count(Question question) {
        OdooCall call = OdooCall.of(kind.model(), "search_count", question.words());
        return asked(call, Json.array(), question, archived, api::call)
                .map(JsonNode::asLong)
                .orElse(0L);
    }

    private <T> Optional<T> asked(
            OdooCall call, ArrayNode domain, Question question, boolean withArchived, Function<OdooCall, T> ask) {
        if (known(question.time()).isEmpty()) {
            return Optional.empty();
        }
        if (call.method().equals("search_read")) {
            call.with("domain", domain);
        } else {
            call.withFirst("domain", domain); // up to Odoo 15 it is called args
        }
        call.within(question.time());
        if (withArchived) {
            call.withArchived();
        }
        try {
            return Optional.of(ask.apply(call));
        } catch (OdooRefusedException refused) {
            fields.forget(kind.model());
            throw refused;
        }
    }

    /** Whether archived records count. */
    boolean archived() {
        return archived;
    }

    Contact contact(JsonNode row) {
        return kind.contact(row)
                .url(links.to(kind.model(), row.path("id").asLong()))
                .build();
    }
}
