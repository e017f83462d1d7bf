package io.threecx.testkit.pbx;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The calls that ended, oldest first; of more than {@value #MOST} the latest. Thread-safe. */
final class CallBook {
    private static final int MOST = 20_000;

    private final Deque<EndedCall> calls = new ArrayDeque<>();
    private Optional<Instant> lastStart = Optional.empty();

    synchronized void add(EndedCall call) {
        if (calls.size() == MOST) {
            calls.removeFirst();
        }
        calls.addLast(call);
        if (lastStart.isEmpty() || lastStart.get().isBefore(call.startedAt())) {
            lastStart = Optional.of(call.startedAt());
        }
    }

    synchronized List<EndedCall> all() {
        return new ArrayList<>(calls);
    }

    synchronized Optional<Instant> lastStart() {
        return lastStart;
    }
}
