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
    public long id() {
        return row.id();
    }

    public String firstName() {
        return row.text("NAME");
    }

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
