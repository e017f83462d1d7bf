package io.threecx.pbx.presence;

import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.ActiveCall;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows which extensions are there, have a phone, and are in a call.
 *
 * <pre>{@code
 * try (Presence presence = Presence.of(xapi).build().start()) {
 *     presence.onChange(now -> page.show(now.extension(), now.profile()));
 *     presence.setProfile("101", PbxUser.AWAY);
 * }
 * }</pre>
 *
 * <p>Asks for users and calls every 10 seconds, a little more or less, so that many programs do not ask in the same moment;
 * what happens in between is not seen. Calls are told apart by the first word of their parties, which is a text for people.
 * When the PBX does not answer, what was known stays, and {@link #problem} says why.
 *
 * <p>Listeners are called one after the other on its thread, {@code threecx-presence}, or that of who calls {@link #refresh}.
 * Thread-safe.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);
    private static final double JITTER = 0.2;

    private final Xapi xapi;
    private final Duration interval;
    private final InstantSource clock;
    private final List<Consumer<ExtensionPresence>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object looking = new Object();
    private volatile Map<String, ExtensionPresence> known = Map.of();
    private volatile @Nullable String problem;
    private @Nullable Thread thread;

    private Presence(Builder builder) {
        this.xapi = builder.xapi;
        this.interval = builder.interval;
        this.clock = builder.clock;
    }

    /** Starts with a look every 10 seconds. */
    public static Builder of(Xapi xapi) {
        return new Builder(xapi);
    }

    /** @throws IllegalStateException when it was started or closed before */
    public synchronized Presence start() {
        if (thread != null || closed.getCount() == 0) {
            throw new IllegalStateException("presence is started once; make another one");
        }
        thread = new Thread(this::run, "threecx-presence");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** All extensions that the API client may see, in the order of the PBX; empty before the first look. */
    public List<ExtensionPresence> all() {
        return List.copyOf(known.values());
    }

    /** Empty when there is no such extension, or before the first look. */
    public Optional<ExtensionPresence> at(String extension) {
        return Optional.ofNullable(known.get(extension));
    }

    /** Why it cannot be told at present; empty when it can. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Tells of every extension that is not as it was, and at the first look of all.
     *
     * @return ends that
     */
    public Runnable onChange(Consumer<ExtensionPresence> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return () -> listeners.remove(listener);
    }

    /**
     * Switches a profile, such as {@link PbxUser#AWAY}, and looks again.
     *
     * @throws PbxException when there is no such extension, or the PBX refuses
     */
    public void setProfile(String extension, String profile) {
        xapi.setProfile(extension, profile);
        refresh();
    }

    /**
     * Looks now.
     *
     * @throws PbxException when the PBX does not answer as it should; what was known stays
     */
    public void refresh() {
        List<ExtensionPresence> changed = new ArrayList<>();
        synchronized (looking) {
            try {
                Map<String, ExtensionPresence> before = known;
                Map<String, ExtensionPresence> now = look();
                now.replaceAll((extension, presence) -> {
                    ExtensionPresence was = before.get(extension);
                    return was == null ? presence : presence.after(was);
                });
                now.forEach((extension, presence) -> {
                    if (!Objects.equals(presence, before.get(extension))) {
                        changed.add(presence);
                    }
                });
                known = now;
                problem = null;
            } catch (PbxException e) {
                problem = e.getMessage();
                throw e;
            }
            changed.forEach(this::tell);
        }
    }

    private Map<String, ExtensionPresence> look() {
        Set<String> talking = new HashSet<>();
        for (ActiveCall call : xapi.activeCalls()) {
            talking.add(call.caller().dn());
            talking.add(call.callee().dn());
        }
        Instant at = clock.instant();
        Map<String, ExtensionPresence> now = new LinkedHashMap<>();
        ODataQuery columns = ODataQuery.all()
                .select(
                        "Id",
                        "Number",
                        "FirstName",
                        "LastName",
                        "DisplayName",
                        "Enabled",
                        "IsRegistered",
                        "CurrentProfileName",
                        "QueueStatus");
        for (PbxUser user : xapi.users(columns)) {
            now.put(user.number(), new ExtensionPresence(user, talking.contains(user.number()), at));
        }
        return now;
    }

    private void tell(ExtensionPresence presence) {
        for (Consumer<ExtensionPresence> listener : listeners) {
            try {
                listener.accept(presence);
            } catch (RuntimeException e) {
                LOG.warn("a listener to presence failed", e);
            }
        }
    }

    private void run() {
        int failures = 0;
        boolean waits = true;
        while (waits) {
            try {
                refresh();
                failures = 0;
            } catch (PbxException e) {
                failures++;
                if (failures == 1) {
                    LOG.warn("presence cannot be asked of the PBX; it is tried again", e);
                }
            }
            try {
                waits = !closed.await(pause(failures), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Longer after failures, by a factor of two up to a minute. */
    private long pause(int failures) {
        long usual = interval.toMillis();
        long most = Math.max(usual, LONGEST_PAUSE.toMillis());
        long pause = Math.min(most, usual << Math.min(failures, 10));
        return (long) (pause * (1 + JITTER * (ThreadLocalRandom.current().nextDouble() - 0.5)));
    }

    /** Ends it, and waits for a look that is under way for a limited time. */
    @Override
    public synchronized void close() {
        closed.countDown();
        Thread running = thread;
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        try {
            running.join(PATIENCE_AT_END.toMillis());
            running.interrupt();
        } catch (InterruptedException e) {
            running.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Collects how to look. Not thread-safe. */
    public static final class Builder {
        private final Xapi xapi;
        private Duration interval = Duration.ofSeconds(10);
        private InstantSource clock = InstantSource.system();

        private Builder(Xapi xapi) {
            this.xapi = Objects.requireNonNull(xapi, "xapi");
        }

        /** From one look to the next, 1 s to an hour; 10 s by default. */
        public Builder interval(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(
                        "presence is looked at every second to every hour, not every " + value);
            }
            interval = value;
            return this;
        }

        /** Tells the time, for {@link ExtensionPresence#since}; without this the system's clock. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Asks nothing yet. */
        public Presence build() {
            return new Presence(this);
        }
    }
}
