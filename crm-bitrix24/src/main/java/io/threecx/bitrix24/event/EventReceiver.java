package io.threecx.bitrix24.event;

import io.threecx.digest.Sha256;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of a portal's outbound webhooks: checks whose token came along, keeps the event, and has listeners told
 * afterwards. Bitrix24 calls slow receivers less often and repeats nothing, so a delivery is answered as soon as it is kept.
 *
 * <pre>{@code
 * EventReceiver receiver = EventReceiver.builder(EventTokens.of(Map.of(token, "acme")))
 *         .state(storage.state().namespaced("events"))
 *         .build();
 * receiver.listen(ClickToCall.class, (owner, click) -> pbx.call(click.userId(), click.number()));
 * receiver.start();
 * ...
 * int status = receiver.receive(body).outcome().status();
 * }</pre>
 *
 * <p>A listener that fails is called again after 1 s, 10 s, 1, 5 and 30 minutes; then the event is given up, and the log says so. Up
 * to 1,024 events wait at a time; beyond that, deliveries are refused. An event that comes twice within a day is taken once. Updates
 * wait for a second before they are handed out, so that a change made in the same second, which looks the same, is not missed by
 * whoever reads the record then.
 *
 * <p>Safe for use by several threads, and by several processes with one state store.
 */
public final class EventReceiver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventReceiver.class);
    private static final int ID_DIGITS = 32;
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final EventTokens tokens;
    private final InstantSource clock;
    private final EventStore store;
    private final EventDesk desk;
    private final AtomicBoolean started = new AtomicBoolean();

    private EventReceiver(Builder builder) {
        this.tokens = builder.tokens;
        this.clock = builder.clock;
        this.store = new EventStore(builder.state);
        this.desk = new EventDesk(store, builder.clock, builder.waits);
    }

    /**
     * Starts a receiver.
     *
     * @param tokens whose events are taken
     */
    public static Builder builder(EventTokens tokens) {
        return new Builder(tokens);
    }

    /**
     * Has a listener told of all events of a kind; {@link Event} itself for all. Listen before {@link #start}: events that wait
     * from an earlier run are for those who listen then, and what nobody listens to is not kept.
     */
    public <E extends Event> void listen(Class<E> type, EventListener<? super E> listener) {
        desk.listen(Objects.requireNonNull(type), Objects.requireNonNull(listener));
    }

    /** Hands out what was kept from earlier runs, from now on. Does nothing the second time. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            desk.start();
        }
    }

    /**
     * Takes a delivery.
     *
     * @param form the body of the request, {@code application/x-www-form-urlencoded}
     */
    public Reception receive(byte[] form) {
        String presented;
        String owner;
        Event event;
        Map<String, Object> fields;
        try {
            fields = FormBody.parse(form);
            presented = FormBody.text(FormBody.map(fields, "auth"), "application_token");
            @Nullable
            String known = presented.isEmpty() ? null : tokens.owner(presented).orElse(null);
            if (known == null) {
                return Reception.refused(
                        Reception.Outcome.FORBIDDEN,
                        "The application token is missing or wrong: set the one that Bitrix24 shows beside the outbound webhook.");
            }
            owner = known;
            event = Events.read(fields);
        } catch (MalformedEventException e) {
            return Reception.refused(Reception.Outcome.MALFORMED, "No event of Bitrix24: " + e.getMessage() + '.');
        }
        return take(owner, event, fields);
    }

    /** An event that needs no token, since it was not posted but asked for. */
    Reception take(String owner, Map<String, Object> form) {
        return take(owner, Events.read(form), form);
    }

    private Reception take(String owner, Event event, Map<String, Object> form) {
        return desk.isWanted(event) ? keep(owner, event, form) : Reception.of(Reception.Outcome.UNWANTED, owner, event);
    }

    private Reception keep(String owner, Event event, Map<String, Object> fields) {
        KeptEvent kept = new KeptEvent(id(owner, event), owner, desk.lease(), 0, Events.kept(fields));
        EventStore.Added added;
        try {
            added = store.add(kept, clock.instant());
        } catch (RuntimeException e) {
            log.error("{} could not be kept, and is lost", event, e);
            return Reception.of(Reception.Outcome.BUSY, owner, event);
        }
        return switch (added) {
            case KEPT -> {
                boolean update = event instanceof RecordChange change && change.kind() == RecordChange.Kind.UPDATED;
                desk.handOut(kept, update ? SETTLE : Duration.ZERO);
                yield Reception.of(Reception.Outcome.ACCEPTED, owner, event);
            }
            case KNOWN -> Reception.of(Reception.Outcome.REPEATED, owner, event);
            case FULL -> {
                log.error("{} is lost: too many events wait for their listeners", event);
                yield Reception.of(Reception.Outcome.BUSY, owner, event);
            }
        };
    }

    private static String id(String owner, Event event) {
        return Sha256.hex(owner + '\n' + Events.identity(event)).substring(0, ID_DIGITS);
    }

    /** Ends its threads; what waits is kept for the next start. */
    @Override
    public void close() {
        desk.close();
    }

    /** Builds a receiver. Not safe for use by several threads. */
    public static final class Builder {
        private final EventTokens tokens;
        private StateStore state = StateStore.inMemory();
        private InstantSource clock = InstantSource.system();
        private List<Duration> waits = List.of(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30));

        private Builder(EventTokens tokens) {
            this.tokens = Objects.requireNonNull(tokens);
        }

        /** Where events are kept, a store of this receiver alone; default: in memory, so that they die with the process. */
        public Builder state(StateStore value) {
            state = value;
            return this;
        }

        /** Default: the system's. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        Builder waits(Duration... value) {
            waits = List.of(value);
            return this;
        }

        /** The receiver; it has no threads before the first event, or {@link EventReceiver#start}. */
        public EventReceiver build() {
            return new EventReceiver(this);
        }
    }
}
