package io.threecx.examples.journal.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the names of time zones. */
final class Zones {
    private Zones() {}

    static Optional<ZoneId> read(Value value, Findings findings) {
        try {
            return Optional.of(ZoneId.of(value.text()));
        } catch (DateTimeException unknown) {
            findings.problem(
                    value.place(), "takes the name of a time zone such as Europe/London, not '" + value.text() + "'");
            return Optional.empty();
        }
    }
}
