package io.threecx.examples.desk.login;

import io.threecx.examples.desk.web.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in; in memory, so that a restart logs everybody out. A session ends when it is not used for two hours,
 * after twelve hours, when its account is changed, and when newer ones need its place. Thread-safe.
 */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 10;

    private final InstantSource clock;
    /** By the digest of the token: whoever reads the memory of a crashed process finds no token that works. */
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** A new session; the answer is its token, for the browser alone. */
    public synchronized String start(Account account) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> isOver(session, now));
        while (count(account) >= MOST_OF_ONE) {
            removeOldest(sessions.entrySet().stream()
                    .filter(entry -> entry.getValue().account().name().equals(account.name()))
                    .toList());
        }
        if (sessions.size() >= MOST) {
            removeOldest(List.copyOf(sessions.entrySet()));
        }
        String token = Tokens.random();
        String key = Tokens.digest(token);
        sessions.put(key, new Session(key, account, Tokens.random(), now));
        return token;
    }

    private long count(Account account) {
        return sessions.values().stream()
                .filter(session -> session.account().name().equals(account.name()))
                .count();
    }

    private void removeOldest(List<Map.Entry<String, Session>> some) {
        some.stream()
                .min(Comparator.comparing(entry -> entry.getValue().usedAt()))
                .ifPresent(oldest -> sessions.remove(oldest.getKey()));
    }

    /** The session of a token, which counts as used now. */
    public synchronized Optional<Session> find(String token) {
        Instant now = clock.instant();
        String digest = Tokens.digest(token);
        Session session = sessions.get(digest);
        if (session == null) {
            return Optional.empty();
        }
        if (isOver(session, now)) {
            sessions.remove(digest);
            return Optional.empty();
        }
        session.use(now);
        return Optional.of(session);
    }

    /** Whether it goes on; asking keeps it from being idle. */
    public synchronized boolean isAlive(Session session) {
        Instant now = clock.instant();
        boolean alive = sessions.get(session.key()) == session && !isOver(session, now);
        if (alive) {
            session.use(now);
        }
        return alive;
    }

    synchronized void end(String token) {
        sessions.remove(Tokens.digest(token));
    }

    /** Ends every session of an account, because what it may do has changed. */
    public synchronized void endAll(String account) {
        sessions.values().removeIf(session -> session.account().name().equals(account));
    }

    private static boolean isOver(Session session, Instant now) {
        return now.isAfter(session.usedAt().plus(IDLE))
                || now.isAfter(session.startedAt().plus(LONGEST));
    }
}
