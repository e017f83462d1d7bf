package io.threecx.testkit.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All live calls of the PBX behind one lock. What one operation changes is told to listeners once it is complete, each party
 * once, what is gone first; so nobody sees half of a transfer.
 */
final class Switchboard {
    private final Object lock = new Object();
    private final House house;
    private final PbxClock clock;
    private final Timers timers;
    private final List<BoardListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Integer, CallState> calls = new LinkedHashMap<>();
    private final Map<Integer, Leg> legs = new LinkedHashMap<>();
    private final Set<Leg> dirty = new LinkedHashSet<>();
    private final Set<Leg> gone = new LinkedHashSet<>();
    private final Set<Leg> fresh = new LinkedHashSet<>();
    private final List<Consumer<BoardListener>> later = new ArrayList<>();
    private int depth;
    private int lastCall = 900;
    private int lastLeg = 5100;
    private int lastSegment;

    Switchboard(House house, PbxClock clock, Timers timers) {
        this.house = house;
        this.clock = clock;
        this.timers = timers;
    }

    House house() {
        return house;
    }

    void listen(BoardListener listener) {
        listeners.add(listener);
    }

    void forget(BoardListener listener) {
        listeners.remove(listener);
    }

    /** One operation, or one look, with everything else kept out. */
    <T> T with(Supplier<T> operation) {
        synchronized (lock) {
            depth++;
            try {
                return operation.get();
            } finally {
                if (depth == 1) {
                    tell();
                }
                depth--;
            }
        }
    }

    void run(Runnable operation) {
        with(() -> {
            operation.run();
            return true;
        });
    }

    private void tell() {
        Set<Leg> removed = new LinkedHashSet<>(gone);
        Set<Leg> changed = new LinkedHashSet<>(dirty);
        Set<Leg> passing = new LinkedHashSet<>(gone);
        passing.retainAll(fresh);
        List<Consumer<BoardListener>> rest = List.copyOf(later);
        fresh.clear();
        gone.clear();
        dirty.clear();
        later.clear();
        Set<CallState> touched = new LinkedHashSet<>();
        for (BoardListener listener : listeners) {
            passing.forEach(listener::changed); // who came and went at once was there, too
            removed.forEach(listener::removed);
            changed.forEach(listener::changed);
            rest.forEach(told -> told.accept(listener));
        }
        changed.forEach(leg -> touched.add(leg.call));
        for (CallState call : touched) {
            listeners.forEach(listener -> listener.callChanged(call));
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Does it then, unless the switchboard is closed. */
    void after(Duration delay, Runnable task) {
        timers.after(delay, () -> run(task));
    }

    CallState newCall(CallState.Beginning beginning) {
        CallState call = new CallState(this, ++lastCall, beginning, now());
        calls.put(call.id(), call);
        later.add(listener -> listener.callBegan(call));
        return call;
    }

    int nextLeg() {
        return ++lastLeg;
    }

    int nextSegment() {
        return ++lastSegment;
    }

    void added(Leg leg) {
        legs.put(leg.id, leg);
        fresh.add(leg);
        dirty.add(leg);
    }

    void changed(Leg leg) {
        if (!gone.contains(leg)) {
            dirty.add(leg);
        }
    }

    void removed(Leg leg) {
        legs.remove(leg.id);
        dirty.remove(leg);
        gone.add(leg);
    }

    void digits(Leg leg, String pressed) {
        later.add(listener -> listener.digits(leg, pressed));
    }

    void deviceChanged(String dn, PhoneDevice device, boolean registered) {
        later.add(listener -> listener.deviceChanged(dn, device, registered));
    }

    void ended(CallState call) {
        calls.remove(call.id());
        later.add(listener -> listener.callEnded(call));
    }

    List<CallState> calls() {
        return List.copyOf(calls.values());
    }

    Optional<Leg> leg(int id) {
        return Optional.ofNullable(legs.get(id));
    }

    List<Leg> legsOf(String dn) {
        return legs.values().stream().filter(leg -> leg.dn.number().equals(dn)).toList();
    }
}
