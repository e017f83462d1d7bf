package io.threecx.monitor;

import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few minutes of the business hours whether somebody is there to answer the calls of some groups, and raises an
 * alert when nobody is.
 *
 * <pre>{@code
 * GroupMonitor monitor = GroupMonitor.builder()
 *         .group("100", "Support")
 *         .source(source)
 *         .hours(BusinessHours.parse("mon-fri 08:00-17:00", ZoneId.of("Europe/London")))
 *         .state(storage.state())
 *         .listener(AlertListener.logging())
 *         .build()
 *         .start();
 * }</pre>
 *
 * <p>An alert is raised when so many checks in a row found nobody ({@link Builder#raiseAfter}), and cleared when so many
 * found somebody ({@link Builder#clearAfter}), or with the end of the business hours, when nobody needs to be there any
 * more. A source that fails makes an alert of its own in the same way; it says nothing about who is there, so it neither
 * raises nor clears the other one, and it is kept through the night, since nobody asks the source then. A group that no
 * source knows is {@link GroupStatus.State#UNKNOWN}, which is logged when it turns out, at the first check in any case.
 *
 * <p>Hours that a source tells ({@link Builder#hours(HoursSource)}) are asked anew at every check. While it fails, those that
 * it told last hold, and {@link #hoursProblem} says why. Before it has told any, nobody knows whether somebody has to be
 * there: then every group counts as one whose source fails, and gets that alert, never the one that nobody is there.
 *
 * <p>Alerts are kept in the state store: what was raised before a restart is not raised again, and is cleared when it is
 * over. Of several monitors that share a store, which should have the same groups, one alerts, and another takes over
 * within a minute when that one dies; all of them look, and have a status.
 *
 * <p>Thread-safe. Two checks never run at the same time.
 */
public final class GroupMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMonitor.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

    private final Builder settings;
    private final KnownHours hours;
    private final List<GroupWatch> watches;
    private final AlertDesk desk;
    private final ReentrantLock checking = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean looked;
    private volatile @Nullable Instant lastCheck;
    private volatile @Nullable String problem;

    private GroupMonitor(Builder builder) {
        settings = new Builder(builder);
        hours = settings.hours;
        Instant now = settings.clock.instant();
        watches = settings.groups.stream()
                .map(group -> new GroupWatch(group, settings.sources, now))
                .toList();
        desk = new AlertDesk(
                settings.state, settings.listeners, settings.raiseAfter, settings.clearAfter, settings.clock);
    }

    /** Starts with no groups, open day and night, a check every 5 minutes, and state that is forgotten with the process. */
    public static Builder builder() {
        return new Builder();
    }

    /** The declarations of all settings, named {@code THREECX_...} in the environment, from which they are checked and documented. */
    public static List<Setting> settings() {
        return MonitorSettings.DECLARATIONS;
    }

    /**
     * What settings ask for, with alerts to the log and, when there is an address, to that: to be completed with further
     * sources, which are asked after the list of members that the settings may have.
     *
     * @param checked against at least the declarations of {@link #settings()}; further settings are left alone, but for
     *     {@code zone}, which holds when the hours have no zone of their own
     * @param state where alerts are kept
     * @throws SettingsException that names every wrong value at once
     */
    public static Builder from(Settings checked, StateStore state) {
        return MonitorSettings.read(checked, state);
    }

    /** Starts checking, at once and then at every interval, on a thread of its own. Calling it again does nothing. */
    public synchronized GroupMonitor start() {
        requireOpen();
        boolean isNeeded = !watches.isEmpty() || hours.hours().isEmpty();
        if (thread == null && isNeeded) {
            if (settings.sources.isEmpty() && !watches.isEmpty()) {
                LOG.warn("No group is watched: there is no source that knows who belongs to {}", settings.groups);
            }
            Thread checks = new Thread(this::run, "threecx-group-monitor");
            checks.setDaemon(true);
            checks.start();
            thread = checks;
        }
        return this;
    }

    /**
     * Checks now, on the calling thread; waits when a check is running. It counts like any other check.
     *
     * @return what it found, in the order of the groups
     * @throws StateStoreException when alerts can neither be read nor kept; the status is that of this check nevertheless
     * @throws IllegalStateException after {@link #close}
     */
    public List<GroupStatus> check() {
        checking.lock();
        try {
            requireOpen();
            Instant now = settings.clock.instant();
            look(now);
            decide(now);
            return status();
        } finally {
            checking.unlock();
        }
    }

    private void look(Instant now) {
        hours.ask();
        Optional<BusinessHours> known = hours.hours();
        if (known.isPresent()) {
            boolean open = known.get().isOpen(now);
            watches.forEach(watch -> watch.look(now, open, !looked));
            looked = true;
        } else {
            String reason = hours.problem().orElse("the source has told nothing");
            watches.forEach(watch -> watch.lookWithoutHours(now, reason));
        }
        lastCheck = now;
    }

    private void decide(Instant now) {
        try {
            desk.decide(watches, now);
            problem = null;
        } catch (StateStoreException e) {
            problem = e.getMessage();
            throw e;
        }
    }

    /** What the last check found, in the order of the groups. */
    public List<GroupStatus> status() {
        return watches.stream().map(GroupWatch::status).toList();
    }

    /**
     * The alerts that are active, the oldest first, also those that another monitor with the same store raised.
     *
     * @throws StateStoreException when they cannot be read
     */
    public List<GroupAlert> alerts() {
        return desk.active();
    }

    /** When the last check began; empty before the first. */
    public Optional<Instant> lastCheck() {
        return Optional.ofNullable(lastCheck);
    }

    /** What kept alerts of the last check from being raised, cleared or kept; empty when all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** When somebody has to be there; empty until a source of hours has told it. */
    public Optional<BusinessHours> hours() {
        return hours.hours();
    }

    /** Why the source of the hours did not tell them at the last check; empty when it did, or there is none. */
    public Optional<String> hoursProblem() {
        return hours.problem();
    }

    /** The groups in their order. */
    public List<MonitoredGroup> groups() {
        return settings.groups;
    }

    /** Ends checking, lets another monitor take over at once, and closes the listeners. Does nothing the second time. */
    @Override
    public void close() {
        Thread checks;
        synchronized (this) {
            if (closed.getCount() == 0) {
                return;
            }
            closed.countDown();
            checks = thread;
        }
        desk.closeListeners();
        boolean interrupted = false;
        if (checks != null && !checks.equals(Thread.currentThread())) {
            try {
                checks.join(PATIENCE_AT_CLOSE.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        desk.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long next = System.nanoTime();
        try {
            do {
                long now = System.nanoTime();
                if (now - next >= 0 || desk.tookOver()) {
                    checkAndTell();
                    next = now + settings.interval.toNanos();
                }
            } while (!closed.await(
                    Math.min(next - System.nanoTime(), AlertDesk.RENEWAL.toNanos()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // told to stop, by whom does not matter
        }
    }

    private void checkAndTell() {
        try {
            check();
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.error("The groups were looked at, but alerts could not be kept; the next check tries again", e);
            }
        }
    }

    private void requireOpen() {
        if (closed.getCount() == 0) {
            throw new IllegalStateException("The group monitor is closed");
        }
    }

    /** Collects what a monitor needs. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_CHECKS = 100;

        private List<MonitoredGroup> groups = new ArrayList<>();
        private List<GroupSource> sources = new ArrayList<>();
        private List<AlertListener> listeners = new ArrayList<>();
        private KnownHours hours = KnownHours.fixed(BusinessHours.always());
        private Duration interval = Duration.ofMinutes(5);
        private int raiseAfter = 2;
        private int clearAfter = 2;
        private StateStore state = StateStore.inMemory();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        private Builder(Builder other) {
            groups = List.copyOf(other.groups);
            sources = List.copyOf(other.sources);
            listeners = List.copyOf(other.listeners);
            hours = other.hours;
            interval = other.interval;
            raiseAfter = other.raiseAfter;
            clearAfter = other.clearAfter;
            state = other.state;
            clock = other.clock;
        }

        /** Adds a group. */
        public Builder group(String id, String name) {
            groups.add(new MonitoredGroup(id, name));
            return this;
        }

        /** Adds groups. */
        public Builder groups(List<MonitoredGroup> more) {
            groups.addAll(more);
            return this;
        }

        /** Adds a source. Sources are asked in their order; the first that knows a group, or fails, has the say. */
        public Builder source(GroupSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /** Day and night by default. */
        public Builder hours(BusinessHours value) {
            hours = KnownHours.fixed(Objects.requireNonNull(value, "hours"));
            return this;
        }

        /** Takes the place of hours that were given before: at every check the source is asked for them. */
        public Builder hours(HoursSource source) {
            hours = KnownHours.of(Objects.requireNonNull(source, "source"));
            return this;
        }

        /** From the begin of one check to that of the next, 1 s to 1 day; 5 minutes by default. */
        public Builder interval(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("takes 1s to 1d, not " + value);
            }
            interval = value;
            return this;
        }

        /** How many checks in a row must find nobody, or a failing source, before an alert is raised: 1 to 100; 2 by default. */
        public Builder raiseAfter(int checks) {
            raiseAfter = checks(checks);
            return this;
        }

        /** How many checks in a row must find somebody, or a working source, before it is cleared: 1 to 100; 2 by default. */
        public Builder clearAfter(int checks) {
            clearAfter = checks(checks);
            return this;
        }

        /** Where alerts are kept; best that of the journal's storage. */
        public Builder state(StateStore value) {
            state = Objects.requireNonNull(value, "state");
            return this;
        }

        /** Adds somebody to be told of alerts; closed with the monitor. */
        public Builder listener(AlertListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Tells the time; the system's by default. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** @throws IllegalArgumentException when a group is there twice */
        public GroupMonitor build() {
            Set<String> ids = new HashSet<>();
            for (MonitoredGroup group : groups) {
                if (!ids.add(group.id())) {
                    throw new IllegalArgumentException("the group " + group + " is there twice");
                }
            }
            return new GroupMonitor(this);
        }

        private static int checks(int value) {
            if (value < 1 || value > MOST_CHECKS) {
                throw new IllegalArgumentException("takes 1 to " + MOST_CHECKS + " checks, not " + value);
            }
            return value;
        }
    }
}
