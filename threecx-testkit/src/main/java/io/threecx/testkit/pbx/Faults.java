package io.threecx.testkit.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What goes wrong at a {@link LivePbx}, as long as the test wants it. Thread-safe. */
public final class Faults {
    private final Runnable killTokens;
    private final Runnable dropSockets;
    private final List<Planned> planned = new ArrayList<>();
    private @Nullable Disturbance events;
    private boolean refusing;

    private static final class Planned {
        private final Fault fault;
        private int left;

        private Planned(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    /** How many of a thousand events suffer what. */
    record Disturbance(Random dice, int lost, int doubled, int late, Duration longest) {}

    Faults(Runnable killTokens, Runnable dropSockets) {
        this.killTokens = killTokens;
        this.dropSockets = dropSockets;
    }

    /**
     * Has that go wrong from now on; of several faults that concern a request the first added counts.
     *
     * @return takes it back
     */
    public synchronized Runnable add(Fault fault) {
        Planned plan = new Planned(Objects.requireNonNull(fault, "fault"));
        planned.add(plan);
        return () -> {
            synchronized (this) {
                planned.remove(plan);
            }
        };
    }

    /** All tokens are invalid at once. Open sockets stay open, as they seem to at a 3CX. */
    public void killTokens() {
        killTokens.run();
    }

    /** Breaks all event sockets, without a closing word. */
    public void dropSockets() {
        dropSockets.run();
    }

    /** Has new connections break at once. Those that are open stay. */
    public synchronized void refuseConnections() {
        refusing = true;
    }

    /**
     * Disturbs events at random, the same way for the same seed and order of events.
     *
     * @param lostPerMille how many of a thousand never come
     * @param doubledPerMille how many come twice
     * @param latePerMille how many come later than they should, so that others overtake them
     * @param longestDelay how late these come at most
     */
    public synchronized void disturbEvents(
            long seed, int lostPerMille, int doubledPerMille, int latePerMille, Duration longestDelay) {
        events = new Disturbance(new Random(seed), lostPerMille, doubledPerMille, latePerMille, longestDelay);
    }

    /** Everything works again; what was lost stays lost. */
    public synchronized void clear() {
        planned.clear();
        events = null;
        refusing = false;
    }

    synchronized boolean isRefusing() {
        return refusing;
    }

    synchronized Optional<Fault> next(String method, String path) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned plan = each.next();
            if (plan.fault.concerns(method, path)) {
                if (--plan.left == 0) {
                    each.remove();
                }
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }

    /** After how long an event is to be sent, once or more often; none if it is lost. */
    synchronized List<Duration> fateOfEvent() {
        Disturbance now = events;
        if (now == null) {
            return List.of(Duration.ZERO);
        }
        List<Duration> fate = new ArrayList<>();
        boolean lost = now.dice().nextInt(1000) < now.lost();
        boolean doubled = now.dice().nextInt(1000) < now.doubled();
        if (!lost) {
            fate.add(delay(now));
        }
        if (doubled && !lost) {
            fate.add(delay(now));
        }
        return fate;
    }

    private static Duration delay(Disturbance now) {
        long most = now.longest().toMillis();
        boolean late = now.dice().nextInt(1000) < now.late();
        return late && most > 0 ? Duration.ofMillis(1 + now.dice().nextLong(most)) : Duration.ZERO;
    }
}
