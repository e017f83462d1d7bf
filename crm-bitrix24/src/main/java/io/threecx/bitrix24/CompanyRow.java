package io.threecx.bitrix24;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A company.
 *
 * @param row everything else
 */
public record CompanyRow(Row row) {
    /** The record's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** The name of the company. */
    public String title() {
        return row.text("TITLE");
    }

    /** The user who looks after the record. */
    public OptionalLong assignedTo() {
        return row.reference("ASSIGNED_BY_ID");
    }

    /** Its phone numbers as the portal has them, in any notation; empty also when the field was not asked for. */
    public List<MultiField> phones() {
        return row.multi("PHONE");
    }

    /** Its e-mail addresses; empty also when the field was not asked for. */
    public List<MultiField> emails() {
        return row.multi("EMAIL");
    }

    /** When the record was last changed. */
    public Optional<Instant> modifiedAt() {
        return row.time("DATE_MODIFY");
    }
}
