package io.threecx.bitrix24;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A call, meeting, e-mail or to-do in the CRM.
 *
 * @param row everything else
 */
public record ActivityRow(Row row) {
    /** The activity's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** What it is about, in one line. */
    public String subject() {
        return row.text("SUBJECT");
    }

    /** The text; empty when nobody wrote anything. */
    public String description() {
        return row.text("DESCRIPTION");
    }

    /** 1 meeting, 2 call, 3 task, 4 e-mail, 6 by a provider. */
    public OptionalLong type() {
        return row.reference("TYPE_ID");
    }

    /** Whether it is done. */
    public boolean isCompleted() {
        return row.value("COMPLETED").flag();
    }

    /** The user who is to do it, or did. */
    public OptionalLong responsible() {
        return row.reference("RESPONSIBLE_ID");
    }

    /** When it begins, or began; empty when no time is set. */
    public Optional<Instant> startsAt() {
        return row.time("START_TIME");
    }
}
