package io.threecx.cdr.text;

import static io.threecx.cdr.text.CdrField.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns a call record has, in which order, and what separates them. The administrator of the PBX is free to
 * choose; a log does not tell. Take it from the PBX's settings, or have it {@linkplain #detect detected} and read what
 * was assumed. Immutable.
 */
public final class CdrLayout {
    private static final int NONE = -1;
    private static final List<CdrField> FIRST_15 = List.of(CdrField.values()).subList(0, BILL_CODE.ordinal());
    private static final List<CdrField> FIRST_20 = List.of(CdrField.values()).subList(0, FROM_TYPE.ordinal());
    private static final List<CdrField> TYPES = List.of(FROM_TYPE, TO_TYPE, FINAL_TYPE);
    private static final List<CdrField> NAMES = List.of(FROM_NAME, TO_NAME, FINAL_NAME);

    /** All 27 fields in the order that the vendor's page prints. */
    public static final CdrLayout VENDOR_PAGE = of(List.of(CdrField.values()));

    /** All 27 in the order that the PBX gives them where every field is ticked. */
    public static final CdrLayout ALL_TICKED = joined(FIRST_20, List.of(MISSED_QUEUE_CALLS), NAMES, TYPES);

    /** 22 columns: as the vendor's page, without billing and missed queue calls. */
    public static final CdrLayout NO_BILLING = joined(FIRST_15, List.of(CHAIN), TYPES, NAMES);

    /** 23 columns: as the vendor's page, without billing. */
    public static final CdrLayout NO_BILLING_MISSED =
            joined(FIRST_15, List.of(CHAIN), TYPES, NAMES, List.of(MISSED_QUEUE_CALLS));

    /** 23 columns: of the billing only the code, and the last party's type before the others. */
    public static final CdrLayout BILL_CODE_ONLY =
            joined(FIRST_15, List.of(BILL_CODE, CHAIN, FINAL_TYPE, FROM_TYPE, TO_TYPE), NAMES);

    /** 20 columns: times first, no ids, no billing, no chain. */
    public static final CdrLayout NO_IDS = joined(
            List.of(TIME_START, DIAL_NUMBER, FROM_DN, DURATION, TIME_ANSWERED, TIME_END, REASON_TERMINATED),
            List.of(REASON_CHANGED, MISSED_QUEUE_CALLS, FROM_NUMBER, TO_NUMBER, TO_DN, FINAL_NUMBER, FINAL_DN),
            TYPES,
            NAMES);

    /** 20 columns: as the vendor's page up to the chain; neither types nor names. */
    public static final CdrLayout CHAIN_LAST = of(FIRST_20);

    private static final List<CdrLayout> KNOWN =
            List.of(VENDOR_PAGE, ALL_TICKED, NO_BILLING, NO_BILLING_MISSED, BILL_CODE_ONLY, NO_IDS, CHAIN_LAST);

    private final List<CdrColumn> columns;
    private final int[] indexes;
    private final int separator;

    private CdrLayout(List<CdrColumn> columns, int separator) {
        this.columns = List.copyOf(columns);
        this.separator = separator;
        this.indexes = new int[CdrField.values().length];
        Arrays.fill(indexes, NONE);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            CdrColumn column = columns.get(i);
            Optional<CdrField> field = column.field();
            if (!names.add(field.map(CdrField::fieldName).orElse(column.name()))) {
                throw new IllegalArgumentException("the column " + column.name() + " is there twice");
            }
            if (field.isPresent()) {
                indexes[field.get().ordinal()] = i;
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a layout needs columns, such as historyid,callid,time-start");
        }
    }

    /** These fields in this order, separated by commas. */
    public static CdrLayout of(List<CdrField> fields) {
        return new CdrLayout(fields.stream().map(CdrColumn::of).toList(), ',');
    }

    /** The columns that the PBX lists, separated by commas: {@code EnabledFields} of the XAPI's {@code CDRSettings}. */
    public static CdrLayout ofColumns(List<CdrColumn> columns) {
        return new CdrLayout(columns, ',');
    }

    /**
     * The columns in a setting, such as {@code historyid,callid,duration} or, with widths, {@code historyid:10,callid:20};
     * spaces and line ends separate as commas do.
     *
     * @throws IllegalArgumentException where a name is not one of 3CX
     */
    public static CdrLayout parse(String text) {
        List<CdrColumn> columns = new ArrayList<>();
        for (String part : text.strip().split("[,;\\s]+")) {
            int colon = part.indexOf(':');
            String name = colon < 0 ? part : part.substring(0, colon);
            CdrField field = CdrField.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("3CX has no CDR field \"" + name + "\"; it has "
                            + Stream.of(CdrField.values())
                                    .map(CdrField::fieldName)
                                    .collect(Collectors.joining(", "))));
            columns.add(new CdrColumn(field.fieldName(), colon < 0 ? 0 : width(part, colon)));
        }
        return ofColumns(columns);
    }

    private static int width(String part, int colon) {
        try {
            return Integer.parseInt(part.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + part + "\" has no width behind the colon; write for instance historyid:10", e);
        }
    }

    @SafeVarargs
    private static CdrLayout joined(List<CdrField>... parts) {
        List<CdrField> fields = new ArrayList<>();
        for (List<CdrField> part : parts) {
            fields.addAll(part);
        }
        return of(fields);
    }

    /** The orders that are met most. */
    public static List<CdrLayout> known() {
        return KNOWN;
    }

    /** Compares lines of a log with the {@linkplain #known() known} orders. A dozen lines of different calls say most. */
    public static CdrDetection detect(List<String> lines) {
        return LayoutDetector.detect(lines);
    }

    /** The same columns, separated by tabs. */
    public CdrLayout tabSeparated() {
        return new CdrLayout(columns, '\t');
    }

    /**
     * The same columns with nothing between them, each padded to its width: what a PBX writes that is set to remove
     * its commas ({@code RemoveCommaDelimiters}).
     *
     * @throws IllegalArgumentException where a column has no width
     */
    public CdrLayout fixedWidth() {
        for (CdrColumn column : columns) {
            if (column.width() == 0) {
                throw new IllegalArgumentException("without commas every column needs a width; " + column.name()
                        + " has none, write for instance " + column.name() + ":20");
            }
        }
        return new CdrLayout(columns, NONE);
    }

    /** The columns from left to right, with those whose names are not known here. */
    public List<CdrColumn> columns() {
        return columns;
    }

    /** Whether records in this layout have the field. */
    public boolean has(CdrField field) {
        return indexOf(field) >= 0;
    }

    /** -1 where there is no such column. */
    int indexOf(CdrField field) {
        return indexes[field.ordinal()];
    }

    int size() {
        return columns.size();
    }

    boolean isFixedWidth() {
        return separator == NONE;
    }

    /** A character below a comma or a comma; -1 where there is none. */
    int separator() {
        return separator;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CdrLayout that && separator == that.separator && columns.equals(that.columns);
    }

    @Override
    public int hashCode() {
        return columns.hashCode() + separator;
    }

    /** The columns as {@link #parse} reads them. */
    @Override
    public String toString() {
        return columns.stream().map(CdrColumn::toString).collect(Collectors.joining(","));
    }
}
