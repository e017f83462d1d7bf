package io.threecx.bitrix24;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A lead: somebody who is not a customer yet.
 *
 * @param row everything else
 */
public record LeadRow(Row row) {
    /** The record's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** What the lead is about, in one line. */
    public String title() {
        return row.text("TITLE");
    }

    /** The given name of the person ({@code NAME}). */
    public String firstName() {
        return row.text("NAME");
    }

    /** The family name of the person ({@code LAST_NAME}). */
    public String lastName() {
        return row.text("LAST_NAME");
    }

    /** The company by name; it need not have a record of its own. */
    public String companyTitle() {
        return row.text("COMPANY_TITLE");
    }

    /** The stage by its code ({@code STATUS_ID}), such as {@code NEW}. */
    public String status() {
        return row.text("STATUS_ID");
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
