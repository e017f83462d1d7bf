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
    public long id() {
        return row.id();
    }

    public String title() {
        return row.text("TITLE");
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
