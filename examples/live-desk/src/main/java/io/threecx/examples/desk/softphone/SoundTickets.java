package io.threecx.examples.desk.softphone;

import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.web.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Admit the page of somebody who is logged in to the sound server, once: a WebSocket carries no header of ours, and its
 * cookies are sent for pages of other sites as well. Thread-safe.
 */
final class SoundTickets {
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final int MOST = 1_000;

    private record Ticket(Session session, Instant until) {}

    private final InstantSource clock;
    /** By the digest, the oldest first. */
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    SoundTickets(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String issue(Session session) {
        Instant now = clock.instant();
        tickets.values().removeIf(ticket -> ticket.until().isBefore(now));
        Iterator<String> oldest = tickets.keySet().iterator();
        if (tickets.size() >= MOST && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
        String token = Tokens.random();
        tickets.put(Tokens.digest(token), new Ticket(session, now.plus(LIFE)));
        return token;
    }

    /** Who it was given to; nobody the second time. */
    synchronized Optional<Session> redeem(String token) {
        return Optional.ofNullable(tickets.remove(Tokens.digest(token)))
                .filter(ticket -> !ticket.until().isBefore(clock.instant()))
                .map(Ticket::session);
    }
}
