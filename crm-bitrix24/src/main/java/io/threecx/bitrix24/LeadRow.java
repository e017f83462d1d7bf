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
    public long id() {
        return row.id();
    }

    public String title() {
        return row.text("TITLE");
    }

    public String firstName() {
        return row.text("NAME");
    }

    public String lastName() {
        return row.text("LAST_NAME");
    }

    public String companyTitle() {
        return row.text("COMPANY_TITLE");
    }

    public String status() {
        return row.text("STATUS_ID");
    }

    /** The user who looks after the record. */
    public OptionalLong assignedTo() {
        return row.reference("ASSIGNED_BY_ID");
    }

    public List<MultiField> phones() {
        return row.multi("PHONE");
    }

    public List<MultiField> emails() {
        return row.multi("EMAIL");
    }

    public Optional<Instant> modifiedAt() {
        return row.time("DATE_MODIFY");
    }
}
