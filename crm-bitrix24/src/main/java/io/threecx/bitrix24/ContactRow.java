package io.threecx.bitrix24;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A person.
 *
 * @param row everything else
 */
public record ContactRow(Row row) {
    /** The record's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** The given name ({@code NAME}). */
    public String firstName() {
        return row.text("NAME");
    }

    /** The family name ({@code LAST_NAME}). */
    public String lastName() {
        return row.text("LAST_NAME");
    }

    /** The main company. */
    public OptionalLong companyId() {
        return row.reference("COMPANY_ID");
    }

    /** The user who looks after the record. */
    public OptionalLong assignedTo() {
        return row.reference("ASSIGNED_BY_ID");
    }

    /** The phone numbers as the portal has them, in any notation; empty also when the field was not asked for. */
    public List<MultiField> phones() {
        return row.multi("PHONE");
    }

    /** The e-mail addresses; empty also when the field was not asked for. */
    public List<MultiField> emails() {
        return row.multi("EMAIL");
    }

    /** When the record was last changed. */
    public Optional<Instant> modifiedAt() {
        return row.time("DATE_MODIFY");
    }
}
