package io.threecx.monitor;

import io.threecx.monitor.GroupAlert.Type;
import io.threecx.store.StateLease;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises and clears alerts, and tells of them: what is decided is written down first, then told, then written down as
 * told. Whose turn it is among several monitors is settled by a lease.
 */
final class AlertDesk {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMonitor.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration RENEWAL = LEASE.dividedBy(4);

    private final KeptAlerts kept;
    private final StateLease lease;
    private final List<AlertListener> listeners;
    private final int raiseAfter;
    private final int clearAfter;

    AlertDesk(StateStore state, List<AlertListener> listeners, int raiseAfter, int clearAfter, InstantSource clock) {
        StateStore own = state.namespaced("group-monitor");
        this.kept = new KeptAlerts(own);
        this.lease =
                StateLease.of(own, "lease", "process " + ProcessHandle.current().pid(), LEASE, clock);
        this.listeners = listeners;
        this.raiseAfter = raiseAfter;
        this.clearAfter = clearAfter;
    }

    /** Renews or takes the lease; true when it was not ours before, so that there may be something to do at once. */
    boolean tookOver() {
        try {
            boolean had = lease.isHeld();
            return lease.tryAcquire() && !had;
        } catch (StateStoreException e) {
            return false; // the next check tells
        }
    }

    void release() {
        try {
            lease.release();
        } catch (StateStoreException e) {
            LOG.debug("The lease ends by itself", e);
        }
    }

    /** Decides by what was found, and tells; does nothing when it is another monitor's turn. */
    void decide(List<GroupWatch> watches, Instant now) {
        if (!lease.tryAcquire()) {
            return;
        }
        KeptAlerts.Snapshot before = kept.read();
        KeptAlerts.Snapshot after = before.with(decided(before.alerts(), watches, now));
        if (kept.write(before, after)) {
            tell(after);
        }
    }

    List<GroupAlert> active() {
        return active(kept.read());
    }

    private static List<GroupAlert> active(KeptAlerts.Snapshot snapshot) {
        return snapshot.alerts().stream()
                .map(KeptAlerts.Kept::alert)
                .filter(GroupAlert::isActive)
                .toList();
    }

    private List<KeptAlerts.Kept> decided(List<KeptAlerts.Kept> before, List<GroupWatch> watches, Instant now) {
        List<KeptAlerts.Kept> after = new ArrayList<>();
        Set<String> raised = new HashSet<>();
        for (KeptAlerts.Kept one : before) {
            KeptAlerts.Kept next = one.alert().isActive() && isOver(one.alert(), watches)
                    ? new KeptAlerts.Kept(one.alert().clear(now), one.told())
                    : one;
            after.add(next);
            if (next.alert().isActive()) {
                raised.add(kind(next.alert()));
            }
        }
        for (GroupWatch watch : watches) {
            if (watch.isUnattended(raiseAfter)) {
                raise(watch.unattendedAlert(now), raised, after);
            }
            if (watch.isFailing(raiseAfter)) {
                raise(watch.failingAlert(now), raised, after);
            }
        }
        return after;
    }

    private static void raise(GroupAlert alert, Set<String> raised, List<KeptAlerts.Kept> after) {
        if (raised.add(kind(alert))) {
            after.add(new KeptAlerts.Kept(alert, false));
        }
    }

    /** A group has one alert of each. */
    private static String kind(GroupAlert alert) {
        return (alert.type() == Type.SOURCE_FAILING ? "source " : "people ")
                + alert.group().id();
    }

    private boolean isOver(GroupAlert alert, List<GroupWatch> watches) {
        Predicate<GroupWatch> over = alert.type() == Type.SOURCE_FAILING
                ? watch -> watch.isWorking(clearAfter)
                : watch -> watch.isAttended(clearAfter);
        return watches.stream()
                .filter(watch -> watch.group().id().equals(alert.group().id()))
                .findFirst()
                .map(over::test)
                .orElse(true); // the group is not watched any more
    }

    private void tell(KeptAlerts.Snapshot decided) {
        List<KeptAlerts.Kept> told = new ArrayList<>();
        for (KeptAlerts.Kept one : decided.alerts()) {
            if (!one.told()) {
                each(listener -> listener.raised(one.raised()));
            }
            if (one.alert().isActive()) {
                told.add(new KeptAlerts.Kept(one.alert(), true));
            } else {
                each(listener -> listener.cleared(one.alert()));
            }
        }
        KeptAlerts.Snapshot after = decided.with(told);
        kept.write(decided, after);
        List<GroupAlert> active = active(after);
        each(listener -> listener.checked(active));
    }

    private void each(Consumer<AlertListener> telling) {
        for (AlertListener listener : listeners) {
            try {
                telling.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("{} failed when told of an alert, which is not told it again", listener, e);
            }
        }
    }

    void closeListeners() {
        each(AlertListener::close);
    }
}
