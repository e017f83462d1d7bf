package io.threecx.pbx.live;

import io.threecx.pbx.event.CallEvent;
import io.threecx.pbx.event.CallEvents;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The calls that go on at the extensions that an API client may see: who rings, who talks with whom, how each ended.
 *
 * <pre>{@code
 * CallTracker tracker = CallTracker.of(CallEvents.on(pbx), PhoneNumbers.of("GB")).build();
 * tracker.onEvent(event -> {
 *     if (event instanceof LiveCallEvent.Ringing ringing) { ... }
 * });
 * tracker.start();
 * }</pre>
 *
 * <p>The legs of one call are joined by the PBX's call id, through transfers too. A call has ended when no leg of it is left
 * and the PBX, asked a second later, shows none; in a queue, where nobody may ring for a while, after {@link Builder#queueGap}.
 * While the PBX cannot be reached no call ends, and those shown are the ones known last.
 *
 * <p>What the API does not show is not known here: a call that waits in a queue before its first phone rings, or is with a menu
 * or a mailbox whose DN the client may not see. Why nobody answered an outgoing call is not told either.
 *
 * <p>Thread-safe. It can be started once. Nothing is kept of ended calls but a short list.
 */
public final class CallTracker implements LiveCalls, AutoCloseable {
    private final CallEvents events;
    private final InstantSource clock;
    private final CallBook book;
    private final Checks checks;
    private final Listeners listeners = new Listeners();
    private final Recent recent;
    private final Map<LiveCallId, LiveCall> calls = new ConcurrentHashMap<>();
    private final AtomicLong ended = new AtomicLong();

    private CallTracker(Builder builder) {
        clock = builder.clock;
        events = builder.events.clock(clock).build();
        book = new CallBook(builder.numbers, builder.settle, builder.queueGap);
        recent = new Recent(builder.recent);
        checks = new Checks(events::refresh);
        events.onEvent(this::take);
    }

    /**
     * Starts collecting what is needed.
     *
     * @param events where the events come from; built, started and closed with the tracker
     * @param numbers reads the numbers of callers
     */
    public static Builder of(CallEvents.Builder events, PhoneNumbers numbers) {
        return new Builder(events, numbers);
    }

    /**
     * Starts listening, on threads of its own; returns at once. Calling it again does nothing.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public void start() {
        events.start();
        checks.start();
    }

    @Override
    public List<LiveCall> calls() {
        return calls.values().stream()
                .sorted(Comparator.comparing(LiveCall::startedAt)
                        .thenComparing(call -> call.id().text()))
                .toList();
    }

    /** One that goes on, or is among {@link #recent}. */
    public Optional<LiveCall> call(LiveCallId id) {
        return Optional.ofNullable(calls.get(id)).or(() -> recent.find(id));
    }

    @Override
    public List<LiveCall> recent() {
        return recent.list();
    }

    @Override
    public Runnable onEvent(Consumer<? super LiveCallEvent> listener) {
        return listeners.add(listener);
    }

    /** The events below: for keys that were pressed, and the connection's state. */
    public CallEvents events() {
        return events;
    }

    /** How the tracking does. */
    public CallTrackerStatus status() {
        return new CallTrackerStatus(events.status(), calls.size(), ended.get());
    }

    private void take(CallEvent event) {
        for (LiveCallEvent told : book.take(event)) {
            LiveCall call = told.call();
            if (told instanceof LiveCallEvent.Ended) {
                recent.add(call);
                calls.remove(call.id());
                ended.incrementAndGet();
            } else {
                calls.put(call.id(), call);
            }
            listeners.tell(told);
        }
        book.nextCheck().ifPresentOrElse(due -> checks.at(Duration.between(clock.instant(), due)), checks::none);
    }

    /** Stops listening. The calls shown stay those known last. */
    @Override
    public void close() {
        checks.close();
        events.close();
    }

    /** Collects what is needed. Not thread-safe. */
    public static final class Builder {
        private final CallEvents.Builder events;
        private final PhoneNumbers numbers;
        private Duration settle = Duration.ofSeconds(1);
        private Duration queueGap = Duration.ofSeconds(30);
        private int recent = 200;
        private InstantSource clock = InstantSource.system();

        private Builder(CallEvents.Builder events, PhoneNumbers numbers) {
            this.events = Objects.requireNonNull(events, "events");
            this.numbers = Objects.requireNonNull(numbers, "numbers");
        }

        /**
         * How long a call may be without any leg, on its way from one extension to another, before the PBX is asked whether it
         * is over; default 1 s.
         */
        public Builder settle(Duration value) {
            settle = positive(value);
            return this;
        }

        /**
         * How long a call that came through a queue and was not answered may ring nowhere before the PBX is asked whether it is
         * over; default 30 s. One that waits longer for its next phone comes back as another call.
         */
        public Builder queueGap(Duration value) {
            queueGap = positive(value);
            return this;
        }

        /** How many ended calls {@link CallTracker#recent} shows at most; default 200. */
        public Builder recent(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("the number of recent calls cannot be negative: " + most);
            }
            recent = most;
            return this;
        }

        /** Times of calls; default: the system's. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "value");
            return this;
        }

        private static Duration positive(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("must be more than nothing, but is " + value);
            }
            return value;
        }

        /** Opens nothing and starts no thread. */
        public CallTracker build() {
            return new CallTracker(this);
        }
    }
}
