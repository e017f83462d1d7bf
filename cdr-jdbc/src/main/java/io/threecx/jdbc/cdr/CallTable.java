package io.threecx.jdbc.cdr;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of calls that is not 3CX's own: its name, its columns and what their values mean. Immutable.
 *
 * <pre>{@code
 * CallTable table = CallTable.builder("CallLog")
 *         .column(CallTable.Column.CALLER, "Caller")
 *         .zone(ZoneId.of("Europe/Berlin"))
 *         .build();
 * }</pre>
 *
 * <p>What is not told otherwise is as in the table {@code CallLog} of older call loggers: see {@link Column}. Rows of one
 * call id are the legs of one call. A row without an end is a call that still goes on.
 */
public final class CallTable {

    /** What a column is for, and how it is named unless it is told otherwise. */
    public enum Column {
        /** {@code Id}, needed: the row's own id. Where it is a number, rows with a higher one are found however late they come. */
        ID("Id", true),
        /** {@code CallId}: what the rows of one call have in common. */
        CALL_ID("CallId", false),
        /** {@code StartTime}, needed. */
        START("StartTime", true),
        /** {@code EndTime}, needed. */
        END("EndTime", true),
        /** {@code Duration}: how long they talked, in seconds or as {@code HH:mm:ss}; the answer was so long before the end. */
        DURATION("Duration", false),
        /** {@code CallerNumber}, needed. */
        CALLER("CallerNumber", true),
        /** {@code DestNumber}, needed. */
        DESTINATION("DestNumber", true),
        /** {@code Extension}: who of the house called or was called. */
        EXTENSION("Extension", false),
        /** {@code CallType}: which way it went. Without it the shape of the caller's number decides. */
        TYPE("CallType", false),
        /** {@code Answered}. Without it a call that lasted was answered. */
        ANSWERED("Answered", false),
        /** {@code HangupCause}: how it ended. */
        HANGUP_CAUSE("HangupCause", false);

        private final String usual;
        private final boolean needed;

        Column(String usual, boolean needed) {
            this.usual = usual;
            this.needed = needed;
        }

        String usual() {
            return usual;
        }

        boolean needed() {
            return needed;
        }
    }

    private final String table;
    private final @Nullable String schema;
    private final Map<Column, String> columns;
    private final ZoneId zone;
    private final CodeValues inbound;
    private final CodeValues outbound;
    private final CodeValues internal;
    private final CodeValues answered;

    private CallTable(Builder builder) {
        this.table = builder.table;
        this.schema = builder.schema;
        this.columns = new EnumMap<>(builder.columns);
        this.zone = builder.zone;
        this.inbound = builder.inbound;
        this.outbound = builder.outbound;
        this.internal = builder.internal;
        this.answered = builder.answered;
    }

    /**
     * Starts from the usual columns.
     *
     * @param table without its schema; upper and lower case are alike
     * @throws IllegalArgumentException when that is no name of a table
     */
    public static Builder builder(String table) {
        return new Builder(SqlName.check(table));
    }

    String table() {
        return table;
    }

    Optional<String> schema() {
        return Optional.ofNullable(schema);
    }

    String name(Column column) {
        return columns.getOrDefault(column, column.usual());
    }

    /** Whether somebody wants that column: without it something is wrong. */
    boolean isWanted(Column column) {
        return column.needed() || columns.containsKey(column);
    }

    ZoneId zone() {
        return zone;
    }

    CodeValues inbound() {
        return inbound;
    }

    CodeValues outbound() {
        return outbound;
    }

    CodeValues internal() {
        return internal;
    }

    CodeValues answered() {
        return answered;
    }

    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }

    /** Collects what differs from the usual table. Not thread-safe. */
    public static final class Builder {
        private final String table;
        private @Nullable String schema;
        private final Map<Column, String> columns = new EnumMap<>(Column.class);
        private ZoneId zone = ZoneOffset.UTC;
        private CodeValues inbound = CodeValues.of("0");
        private CodeValues outbound = CodeValues.of("1");
        private CodeValues internal = CodeValues.of("2");
        private CodeValues answered = CodeValues.YES;

        private Builder(String table) {
            this.table = table;
        }

        /** The schema (in MySQL: the database) of the table; by default the user's own, else the first that has it. */
        public Builder schema(String name) {
            schema = SqlName.check(name);
            return this;
        }

        /**
         * How a column is named. One that is named must be there; one that is not named and not there is done without.
         *
         * @throws IllegalArgumentException when that is no name of a column
         */
        public Builder column(Column column, String name) {
            columns.put(column, SqlName.check(name));
            return this;
        }

        /** Where times are that stand there without a zone; UTC by default. Times with a zone need none. */
        public Builder zone(ZoneId value) {
            zone = Objects.requireNonNull(value, "zone");
            return this;
        }

        /** The values of {@link Column#TYPE} for calls from outside; {@code 0} by default. */
        public Builder inbound(String... values) {
            inbound = CodeValues.of(values);
            return this;
        }

        /** The values of {@link Column#TYPE} for calls to the outside; {@code 1} by default. */
        public Builder outbound(String... values) {
            outbound = CodeValues.of(values);
            return this;
        }

        /** The values of {@link Column#TYPE} for calls in the house; {@code 2} by default. */
        public Builder internal(String... values) {
            internal = CodeValues.of(values);
            return this;
        }

        /** The values of {@link Column#ANSWERED} for yes; by default what databases have for it. */
        public Builder answered(String... values) {
            answered = CodeValues.of(values);
            return this;
        }

        /** @throws IllegalArgumentException when a value means two things */
        public CallTable build() {
            for (String value : inbound.values()) {
                if (outbound.contains(value) || internal.contains(value)) {
                    throw new IllegalArgumentException("the call type '" + value + "' means two directions");
                }
            }
            if (outbound.values().stream().anyMatch(Set.copyOf(internal.values())::contains)) {
                throw new IllegalArgumentException("outbound and internal calls share a call type");
            }
            return new CallTable(this);
        }
    }
}
