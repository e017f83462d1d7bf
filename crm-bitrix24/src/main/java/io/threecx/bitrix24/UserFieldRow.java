package io.threecx.bitrix24;

/**
 * The definition of a field that a portal added to its records. Their values are in the records, under the field's name.
 *
 * @param row everything else
 */
public record UserFieldRow(Row row) {
    /** The id of the definition, not of a record. */
    public long id() {
        return row.id();
    }

    /** As records have it: {@code UF_CRM_...}. */
    public String name() {
        return row.text("FIELD_NAME");
    }

    /** {@code string}, {@code integer}, {@code double}, {@code date}, {@code boolean}, {@code enumeration} or another. */
    public String type() {
        return row.text("USER_TYPE_ID");
    }

    /** Whether it holds a list. */
    public boolean isMultiple() {
        return row.value("MULTIPLE").flag();
    }

    /** Whether the portal's form wants a value for it. */
    public boolean isMandatory() {
        return row.value("MANDATORY").flag();
    }
}
