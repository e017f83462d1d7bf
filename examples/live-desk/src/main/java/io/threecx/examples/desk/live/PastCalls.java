package io.threecx.examples.desk.live;

import io.threecx.call.Call;
import io.threecx.call.Direction;
import io.threecx.phone.PhoneNumber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last three calls of each number, for as many numbers as are likely to call again soon. Thread-safe. */
public final class PastCalls {
    private static final int EACH = 3;
    private static final int NUMBERS = 10_000;

    private record Kept(String source, PastCall call) {}

    private final Map<String, Deque<Kept>> byNumber = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Kept>> eldest) {
            return size() > NUMBERS;
        }
    };

    /** What calls of a number are found by; empty for a number that tells nobody apart. */
    static Optional<String> key(PhoneNumber number) {
        return switch (number.kind()) {
            case INTERNATIONAL, PARTIAL -> Optional.of(number.e164().orElse(number.digits()));
            default -> Optional.empty();
        };
    }

    /**
     * Adds a call that is over.
     *
     * @param source names the call, so that it counts once however often it is told
     */
    public synchronized void add(String source, Call call) {
        if (call.direction() == Direction.INTERNAL) {
            return;
        }
        call.remote().number().flatMap(PastCalls::key).ifPresent(key -> {
            Deque<Kept> kept = byNumber.computeIfAbsent(key, unused -> new ArrayDeque<>(EACH + 1));
            kept.removeIf(one -> one.source().equals(source));
            List<Kept> sorted = new ArrayList<>(kept);
            sorted.add(new Kept(source, PastCall.of(call)));
            sorted.sort(Comparator.comparing((Kept one) -> one.call().at()).reversed());
            kept.clear();
            sorted.stream().limit(EACH).forEach(kept::add);
        });
    }

    /** The last calls with a number, the latest first. */
    synchronized List<PastCall> with(PhoneNumber number) {
        Deque<Kept> kept = key(number).map(byNumber::get).orElse(null);
        return kept == null ? List.of() : kept.stream().map(Kept::call).toList();
    }
}
