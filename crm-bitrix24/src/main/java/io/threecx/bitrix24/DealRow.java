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
    /** The record's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** What the deal is about, in one line. */
    public String title() {
        return row.text("TITLE");
    }

    /** The stage by its code ({@code STAGE_ID}), such as {@code NEW}; see {@code crm.status.list}. */
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

    /** The main contact. */
    public OptionalLong contactId() {
        return row.reference("CONTACT_ID");
    }

    /** The company. */
    public OptionalLong companyId() {
        return row.reference("COMPANY_ID");
    }

    /** The user who looks after the record. */
    public OptionalLong assignedTo() {
        return row.reference("ASSIGNED_BY_ID");
    }

    /** When the record was last changed. */
    public Optional<Instant> modifiedAt() {
        return row.time("DATE_MODIFY");
    }
}
