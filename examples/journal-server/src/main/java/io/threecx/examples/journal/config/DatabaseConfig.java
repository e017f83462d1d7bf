package io.threecx.examples.journal.config;

import io.threecx.jdbc.cdr.CallTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The database with the call history.
 *
 * @param url for JDBC; may hold a password
 * @param kind such as {@code SQL Server}, for messages
 * @param table what is read
 * @param isOnlyTable whether just that; otherwise only where there are none of 3CX's own tables
 * @param interval from one poll to the next
 * @param since calls that ended before are not told of
 */
public record DatabaseConfig(
        String url,
        String kind,
        Optional<String> username,
        Optional<String> password,
        CallTable table,
        boolean isOnlyTable,
        Duration interval,
        Optional<Instant> since) {

    /** Nothing that may be a secret. */
    @Override
    public String toString() {
        return kind + " database, table " + table;
    }
}
