package io.threecx.cdr.source;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** What both kinds of sockets are told. */
record SocketSettings(
        String name,
        int longestLine,
        Duration connectLimit,
        Duration idleLimit,
        int mostConnections,
        Duration firstRetry,
        RandomGenerator random) {

    /** How often an instance that stands by asks whether it is its turn. */
    Duration standbyInterval() {
        return LeaseWatch.DURATION.dividedBy(12);
    }

    SocketLines lines(String connectionId, SourceRunner runner, SocketLines.Permission permission) {
        return new SocketLines(
                name,
                connectionId,
                longestLine,
                idleLimit,
                runner.gate(),
                runner.status(),
                runner.pause(),
                new RetryDelay(random, firstRetry),
                permission);
    }
}
