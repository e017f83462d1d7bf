package io.threecx.cdr.source;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts who was sent away, and logs each address at most once a minute. For one thread. */
final class RefusedPeers {
    private static final Logger LOG = LoggerFactory.getLogger(CdrSource.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 1000;

    private final String source;
    private final SourceStatus status;
    private final Map<String, Instant> logged = new LinkedHashMap<>();

    RefusedPeers(String source, SourceStatus status) {
        this.source = source;
        this.status = status;
    }

    /** True: it was logged. */
    boolean refused(String address, String why) {
        status.refusedPeer();
        Instant now = status.clock().instant();
        logged.values().removeIf(at -> now.isBefore(at) || !now.isBefore(at.plus(QUIET)));
        if (logged.containsKey(address) || logged.size() >= MOST_REMEMBERED) {
            return false;
        }
        logged.put(address, now);
        LOG.warn("cdr: {}: connection from {} refused: {}", source, address, why);
        return true;
    }
}
