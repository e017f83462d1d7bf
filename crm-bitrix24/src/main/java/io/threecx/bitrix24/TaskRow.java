package io.threecx.bitrix24;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A task. Its fields are written in capitals ({@code TITLE}) and read in camel case ({@code title}).
 *
 * @param row everything else
 */
public record TaskRow(Row row) {
    /** The task's id, by which {@link Entities#get} finds it. */
    public long id() {
        return row.id();
    }

    /** What is to be done, in one line. */
    public String title() {
        return row.text("title");
    }

    /** What is to be done, at length, as it was written; empty when nobody wrote anything. */
    public String description() {
        return row.text("description");
    }

    /** 2 waiting, 3 in progress, 4 to be checked, 5 done, 6 deferred. */
    public OptionalLong status() {
        return row.reference("status");
    }

    /** The user who is to do it. */
    public OptionalLong responsible() {
        return row.reference("responsibleId");
    }

    /** When it is to be done; empty without a deadline. */
    public Optional<Instant> deadline() {
        return row.time("deadline");
    }
}
