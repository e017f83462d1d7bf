package io.threecx.journal.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What CRMs said of their users, for a while; the least recently used goes first when it is full. Thread-safe. */
final class UserAnswers {
    static final int CAPACITY = 5_000;

    private static final Duration FOUND = Duration.ofMinutes(10);
    private static final Duration NOBODY = Duration.ofMinutes(1);

    private record Entry(UserAnswer answer, Instant since) {}

    private final InstantSource clock;
    private final Map<UserQuestion, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);

    UserAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** The answer remembered, or a new one; nothing is held while the CRM is asked, and an exception is not remembered. */
    UserAnswer answer(UserQuestion question, Supplier<UserAnswer> crm) {
        Instant now = clock.instant();
        Optional<UserAnswer> remembered = remembered(question, now);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        UserAnswer answer = crm.get();
        remember(question, new Entry(answer, now));
        return answer;
    }

    private synchronized Optional<UserAnswer> remembered(UserQuestion question, Instant now) {
        return Optional.ofNullable(entries.get(question))
                .filter(entry -> isFresh(entry, now))
                .map(Entry::answer);
    }

    private static boolean isFresh(Entry entry, Instant now) {
        Duration age = Duration.between(entry.since(), now);
        return !age.isNegative() && age.compareTo(entry.answer().user().isPresent() ? FOUND : NOBODY) < 0;
    }

    private synchronized void remember(UserQuestion question, Entry entry) {
        entries.put(question, entry);
        if (entries.size() > CAPACITY) {
            Iterator<UserQuestion> eldest = entries.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
