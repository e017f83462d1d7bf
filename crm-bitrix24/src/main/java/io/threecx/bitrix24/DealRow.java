package io.threecx.bitrix24;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A deal.
 *
 * @param row everything else
 */
public record DealRow(Row row) {
    public long id() {
        return row.id();
    }

    public String title() {
        return row.text("TITLE");
    }

    public String stage() {
        return row.text("STAGE_ID");
    }

    /** In {@link #currency()}. */
    public Optional<BigDecimal> amount() {
        return row.number("OPPORTUNITY");
    }

    /** ISO 4217. */
    public String currency() {
        return row.text("CURRENCY_ID");
    }

    public OptionalLong contactId() {
        return row.reference("CONTACT_ID");
    }

    public OptionalLong companyId() {
        return row.reference("COMPANY_ID");
    }

    /** The user who looks after the record. */
    public OptionalLong assignedTo() {
        return row.reference("ASSIGNED_BY_ID");
    }

    public Optional<Instant> modifiedAt() {
        return row.time("DATE_MODIFY");
    }
}
