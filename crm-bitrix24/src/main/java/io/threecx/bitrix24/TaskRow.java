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
    public long id() {
        return row.id();
    }

    public String title() {
        return row.text("title");
    }

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

    public Optional<Instant> deadline() {
        return row.time("deadline");
    }
}
