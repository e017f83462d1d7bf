package io.threecx.bitrix24;

import io.threecx.crm.CrmRateLimitedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The computing time that each method has used within ten minutes, as the server tells it. It refuses a method whose budget is
 * used up until the oldest minute drops out ({@code operating_reset_at}); to ask meanwhile would only cost requests.
 */
final class OperatingBudget {
    /** Where the server does not say when: its minutes. */
    private static final Duration STEP = Duration.ofSeconds(60);

    private final Duration budget;
    private final InstantSource clock;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    /** How far the server's clock is ahead is taken out: only its own times are compared. */
    private record Used(Duration operating, Instant freeAt) {}

    OperatingBudget(Duration budget, InstantSource clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** Notes what an answer says of itself. */
    void note(String method, Value time) {
        Optional<Instant> resetAt = time.at("operating_reset_at").time();
        Optional<Instant> finish = time.at("finish").time();
        time.at("operating").number().ifPresent(seconds -> {
            Duration wait = resetAt.flatMap(reset -> finish.map(now -> Duration.between(now, reset)))
                    .filter(duration -> !duration.isNegative())
                    .orElse(STEP);
            Duration operating = Duration.ofMillis(seconds.movePointRight(3).longValue());
            used.put(key(method), new Used(operating, clock.instant().plus(wait)));
        });
    }

    /** @throws CrmRateLimitedException when the server would certainly refuse the method */
    void check(String who, String method) {
        Used known = used.get(key(method));
        if (known != null && known.operating().compareTo(budget) >= 0) {
            Duration wait = Duration.between(clock.instant(), known.freeAt());
            if (wait.isNegative() || wait.isZero()) {
                used.remove(key(method), known);
            } else {
                throw new CrmRateLimitedException(
                        who + ": " + method + " is not called for another " + (wait.toSeconds() + 1)
                                + " s: its computing time for ten minutes is used up. Ask for less at once, or less often.",
                        wait);
            }
        }
    }

    /** How long to wait once the server has refused. */
    Duration refused(String method) {
        Used known = used.get(key(method));
        if (known == null) {
            return STEP;
        }
        Duration wait = Duration.between(clock.instant(), known.freeAt());
        return wait.isNegative() || wait.isZero() ? STEP : wait;
    }

    private static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
