package io.threecx.pbx.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to listeners in their order, on one thread; bounded. Thread-safe. */
final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final int capacity;
    private final Runnable overflowed;
    private final List<Consumer<? super CallEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<CallEvent> waiting = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "threecx-call-events");
    private boolean closed;

    /** @param overflowed called when events had to be thrown away; must be quick */
    Outlet(int capacity, Runnable overflowed) {
        this.capacity = capacity;
        this.overflowed = overflowed;
        thread.setDaemon(true);
    }

    Runnable onEvent(Consumer<? super CallEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void start() {
        thread.start();
    }

    /** Never waits: when too many wait already, all of them go, except the connection's states. */
    void put(CallEvent event) {
        boolean full;
        synchronized (waiting) {
            full = waiting.size() >= capacity;
            if (full) {
                List<CallEvent> states = new ArrayList<>(waiting);
                states.removeIf(kept -> !(kept instanceof CallEvent.StateChanged));
                waiting.clear();
                if (!states.isEmpty()) {
                    waiting.add(states.get(states.size() - 1));
                }
            }
            waiting.add(event);
            waiting.notifyAll();
        }
        if (full) {
            overflowed.run();
        }
    }

    private void run() {
        for (CallEvent event = next(); event != null; event = next()) {
            for (Consumer<? super CallEvent> listener : listeners) {
                try {
                    listener.accept(event);
                } catch (RuntimeException e) {
                    LOG.warn("A listener failed at {}", event.getClass().getSimpleName(), e);
                }
            }
        }
    }

    private @Nullable CallEvent next() {
        synchronized (waiting) {
            try {
                while (waiting.isEmpty() && !closed) {
                    waiting.wait();
                }
            } catch (InterruptedException stopped) {
                return null;
            }
            return waiting.poll();
        }
    }

    /** Hands over what waits, for a limited time. */
    void close(Duration patience) {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        Ending.await(thread, patience);
    }
}
