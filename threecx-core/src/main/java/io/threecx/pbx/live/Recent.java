package io.threecx.pbx.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The calls that ended last. Thread-safe. */
final class Recent {
    private final int most;
    private final Deque<LiveCall> calls = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(LiveCall call) {
        calls.addFirst(call);
        if (calls.size() > most) {
            calls.removeLast();
        }
    }

    /** Adds a call, instead of the same one as it was known before. */
    synchronized void replace(LiveCall call) {
        calls.removeIf(known -> known.id().equals(call.id()));
        add(call);
    }

    synchronized List<LiveCall> list() {
        return List.copyOf(calls);
    }

    synchronized Optional<LiveCall> find(LiveCallId id) {
        return calls.stream().filter(call -> call.id().equals(id)).findFirst();
    }
}
