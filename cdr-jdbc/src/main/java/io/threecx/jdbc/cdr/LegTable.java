package io.threecx.jdbc.cdr;

import io.threecx.cdr.CdrLeg;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of table is read.
 *
 * @param schema what it is
 * @param rows what changes when a call goes on
 * @param legs what its legs are read from
 * @param search where numbers stand
 * @param transcripts null where nothing tells when they were made
 */
record LegTable(
        CdrSchema schema,
        Rows rows,
        Legs legs,
        Search search,
        @Nullable Transcripts transcripts) {

    LegTable(CdrSchema schema, Rows rows, Legs legs, Search search) {
        this(schema, rows, legs, search, null);
    }

    /**
     * Rows that appear or change when a part of a call is over.
     *
     * @param from tables, with aliases
     * @param time when that was
     * @param id of the row
     * @param isSerial whether ids are numbers that grow
     * @param callIds the call that the row is of
     */
    record Rows(String from, TimeColumn time, String id, boolean isSerial, CallIds callIds) {}

    /**
     * Rows that legs are made of.
     *
     * @param from tables, with aliases: {@code rows} has a part of them
     * @param columns as the reader expects them
     * @param start by which they are ordered
     * @param order by which those of one start are ordered, without a gap between those of one call
     * @param reader makes legs of them
     */
    record Legs(
            String from,
            List<String> columns,
            TimeColumn start,
            List<String> order,
            Function<Consumer<CdrLeg>, LegRows> reader) {}

    /**
     * Where to look for numbers.
     *
     * @param numbers columns of outside numbers
     * @param extensions columns of extensions, which may stand behind a prefix as in {@code Ext.101}
     */
    record Search(List<String> numbers, List<String> extensions) {}

    /**
     * Transcripts, which are ready some time after their call was told.
     *
     * @param from tables, with aliases; {@code rows} has a part of them
     * @param time when the making of it began
     */
    record Transcripts(String from, TimeColumn time) {}
}
