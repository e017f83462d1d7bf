package io.threecx.examples.journal.config;

import io.threecx.jdbc.cdr.CallTable;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code call_table}: which table of calls it is, what its columns are called, what the codes in it mean. */
final class CallTableReading {
    private static final String USUAL = "CallLog";
    private static final Map<String, CallTable.Column> COLUMNS = Map.ofEntries(
            Map.entry("id", CallTable.Column.ID),
            Map.entry("call_id", CallTable.Column.CALL_ID),
            Map.entry("start", CallTable.Column.START),
            Map.entry("end", CallTable.Column.END),
            Map.entry("duration", CallTable.Column.DURATION),
            Map.entry("caller", CallTable.Column.CALLER),
            Map.entry("destination", CallTable.Column.DESTINATION),
            Map.entry("extension", CallTable.Column.EXTENSION),
            Map.entry("type", CallTable.Column.TYPE),
            Map.entry("answered", CallTable.Column.ANSWERED),
            Map.entry("hangup_cause", CallTable.Column.HANGUP_CAUSE));

    private CallTableReading() {}

    /** The table as the call logger knew it, but for what the section says; empty when that was wrong. */
    static Optional<CallTable> read(Optional<Section> section, ZoneId zone, Findings findings) {
        int before = findings.problems().size();
        CallTable.Builder table = CallTable.builder(USUAL);
        if (section.isPresent()) {
            table = named(section.get(), findings);
            fill(section.get(), table, findings);
            section.get().done();
        }
        if (findings.problems().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(table.zone(zone).build());
        } catch (IllegalArgumentException wrong) {
            section.ifPresent(some -> findings.problem(some.place("inbound"), String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    private static CallTable.Builder named(Section section, Findings findings) {
        Optional<Value> name = section.text("name");
        if (name.isPresent()) {
            try {
                return CallTable.builder(name.get().text());
            } catch (IllegalArgumentException wrong) {
                findings.problem(name.get().place(), "is wrong: " + wrong.getMessage());
            }
        }
        return CallTable.builder(USUAL);
    }

    private static void fill(Section section, CallTable.Builder table, Findings findings) {
        section.text("schema").ifPresent(value -> set(value, findings, table::schema));
        codes(section, "inbound", table::inbound);
        codes(section, "outbound", table::outbound);
        codes(section, "internal", table::internal);
        codes(section, "answered", table::answered);
        section.section("columns").ifPresent(columns -> {
            COLUMNS.keySet().stream()
                    .sorted()
                    .forEach(name -> columns.text(name)
                            .ifPresent(value -> set(value, findings, column -> table.column(column(name), column))));
            columns.done();
        });
    }

    private static CallTable.Column column(String name) {
        CallTable.Column column = COLUMNS.get(name.toLowerCase(Locale.ROOT));
        if (column == null) {
            throw new IllegalArgumentException(name);
        }
        return column;
    }

    private static void set(Value value, Findings findings, Consumer<String> setter) {
        try {
            setter.accept(value.text());
        } catch (IllegalArgumentException wrong) {
            findings.problem(value.place(), "is wrong: " + wrong.getMessage());
        }
    }

    private static void codes(Section section, String name, Consumer<String[]> setter) {
        List<Value> values = section.texts(name);
        if (!values.isEmpty()) {
            setter.accept(values.stream().map(Value::text).toArray(String[]::new));
        }
    }
}
