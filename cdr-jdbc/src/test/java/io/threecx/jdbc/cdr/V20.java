package io.threecx.jdbc.cdr;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of cdroutput. */
final class V20 {
    private final Map<String, Object> row = new LinkedHashMap<>();

    V20(long id, long call, Instant start, Instant end) {
        with("cdr_id", TestTables.id(id));
        with("call_history_id", TestTables.id(call));
        with("main_call_history_id", TestTables.id(call));
        with("cdr_started_at", start);
        with("cdr_ended_at", end);
        with("creation_method", "call_init");
        with("creation_forward_reason", "none");
    }

    /** Somebody outside called an extension, who answered at once. */
    static V20 answered(long id, long call, Instant start, Instant end) {
        return new V20(id, call, start, end)
                .with("cdr_answered_at", start)
                .outside("source", "+442079460018")
                .extension("destination", "101")
                .with("termination_reason", "src_participant_terminated");
    }

    V20 with(String column, Object value) {
        row.put(column, value);
        return this;
    }

    V20 outside(String side, String number) {
        return party(side, "external_line", "provider", "10001").with(side + "_participant_phone_number", number);
    }

    V20 extension(String side, String dn) {
        return party(side, "extension", "extension", dn);
    }

    V20 party(String side, String entity, String dnType, String dn) {
        return with(side + "_entity_type", entity)
                .with(side + "_dn_type", dnType)
                .with(side + "_dn_number", dn);
    }

    Map<String, Object> row() {
        return row;
    }
}
