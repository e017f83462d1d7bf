package io.threecx.examples.journal.status;

import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who left a message within the last two days and was not called back: the PBX lets no program list the messages themselves,
 * so calls that a mailbox took stand for them. A later talk with the same number settles it.
 */
final class CallBacks {
    /** How many calls are looked through, the latest first. */
    static final int MOST_CALLS = 500;

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int SHOWN = 20;

    private CallBacks() {}

    /** The latest message first, one of each number. */
    static List<JournalItem> open(Journal journal, Instant now) {
        Instant oldest = now.minus(KEPT);
        Map<String, JournalItem> latest = new HashMap<>();
        for (JournalItem item : journal.newestCalls(Long.MAX_VALUE, MOST_CALLS)) {
            Optional<Call> call = item.call().filter(one -> one.startedAt().isAfter(oldest));
            call.flatMap(CallBacks::number)
                    .ifPresent(number -> latest.merge(
                            number, item, (one, other) -> startOf(other).isAfter(startOf(one)) ? other : one));
        }
        return latest.values().stream()
                .filter(item -> outcome(item) == Outcome.VOICEMAIL)
                .sorted(Comparator.comparing(CallBacks::startOf).reversed())
                .limit(SHOWN)
                .toList();
    }

    /** Of a call that counts: a message, or a talk. */
    private static Optional<String> number(Call call) {
        boolean isMessage = call.outcome() == Outcome.VOICEMAIL && call.direction() == Direction.INBOUND;
        boolean isTalk = call.outcome() == Outcome.COMPLETED && call.direction() != Direction.INTERNAL;
        return isMessage || isTalk
                ? call.remote()
                        .number()
                        .map(number -> number.e164().orElseGet(number::digits))
                        .filter(digits -> !digits.isEmpty())
                : Optional.empty();
    }

    private static Instant startOf(JournalItem item) {
        return item.call().orElseThrow().startedAt();
    }

    private static Outcome outcome(JournalItem item) {
        return item.call().orElseThrow().outcome();
    }
}
