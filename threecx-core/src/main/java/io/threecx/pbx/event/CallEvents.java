package io.threecx.pbx.event;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.control.DnState;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of the Call Control API (3CX documentation of that API, WebSocket): which participants of calls there are at the
 * DNs that an API client may see, and what they do.
 *
 * <pre>{@code
 * CallEvents events = CallEvents.on(pbx).build();
 * events.onEvent(event -> ...);
 * events.start();
 * }</pre>
 *
 * <p>An event of the PBX only says that something changed; what it is, is asked for, on threads that the socket does not wait
 * for. The socket is pinged, and opened again for as long as it takes when it ends. Events of an outage are lost, so everything
 * is asked for and compared after each opening, and from time to time: what is missing then is gone, and
 * nothing else ever is for lack of an answer.
 *
 * <p>Events of one participant come in their order. Of changes that follow each other fast only the last may be told. When
 * listeners are too slow, what waits for them is thrown away, and the next {@link CallEvent.Resynced} brings them up to date;
 * only keys that were pressed are lost.
 *
 * <p>Thread-safe. Listeners are called one after the other on one thread. It can be started once.
 */
public final class CallEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallEvents.class);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(2);
    private static final int ASKERS = 4;

    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final Questions questions;
    private final Outlet outlet;
    private final ConnectionState state;
    private final ParticipantBook book;
    private final ResyncPlan plan;
    private final Askers askers;
    private final SocketKeeper keeper;
    private final AtomicInteger epoch = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private CallEvents(Builder from) {
        clock = from.clock;
        questions = new Questions(from.connection);
        plan = new ResyncPlan(from.refreshEvery, from.refreshGap, delay(from), System::nanoTime);
        outlet = new Outlet(from.mostWaiting, this::overflowed);
        state = new ConnectionState(clock, outlet::put);
        book = new ParticipantBook(from.mostWaiting, outlet::put, this::overflowed, plan::want, tally);
        askers = new Askers(ASKERS, this::work, this::nanosUntilWork);
        keeper = new SocketKeeper(from.connection, new Sockets(), () -> delay(from), from.pingEvery, from.pongWithin);
    }

    private static ReconnectDelay delay(Builder from) {
        return new ReconnectDelay(new Random(), from.retryFirst, from.retryLongest);
    }

    /** Starts collecting what is needed. The connection is not closed with this. */
    public static Builder on(PbxConnection connection) {
        return new Builder(connection);
    }

    /**
     * Opens the socket and keeps it open, on threads of its own; returns at once. Calling it again does nothing.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public void start() {
        if (closed.get()) {
            throw new IllegalStateException("these events were closed; build others");
        }
        if (started.compareAndSet(false, true)) {
            outlet.start();
            askers.start();
            keeper.start();
        }
    }

    /**
     * Tells of all events from now on, one after the other, on one thread: a listener that takes its time holds up all others.
     * What it throws is logged and goes no further.
     *
     * @return ends that
     */
    public Runnable onEvent(Consumer<? super CallEvent> listener) {
        return outlet.onEvent(Objects.requireNonNull(listener, "listener"));
    }

    /** Asks for everything and compares, at once or in a second; ends with a {@link CallEvent.Resynced} when that goes well. */
    public void refresh() {
        plan.want();
        askers.wake();
    }

    /** How the events come in. */
    public CallEventsStatus status() {
        return new CallEventsStatus(state.status(), tally.lastEvent(), tally.counts());
    }

    /** Closes the socket and hands over what waits for listeners, both for a limited time. Does nothing the second time. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            plan.lost();
            keeper.close(PATIENCE_AT_CLOSE);
            askers.close(PATIENCE_AT_CLOSE);
            state.closed();
            outlet.close(PATIENCE_AT_CLOSE);
        }
    }

    /** What happens to sockets, told by the thread that keeps them. */
    private final class Sockets implements SocketKeeper.Owner {

        @Override
        public EventSocket next() {
            int next = book.nextEpoch();
            epoch.set(next);
            state.connecting();
            return new EventSocket(text -> take(next, text), CallEvents.this::tooLong, keeper::wake);
        }

        @Override
        public void opened() {
            tally.connections.incrementAndGet();
            state.opened(epoch.get());
            plan.opened(epoch.get());
            askers.wake();
        }

        @Override
        public void lost(String why) {
            plan.lost();
            state.lost();
        }

        @Override
        public void failed(PbxException failure) {
            plan.lost();
            state.failed(String.valueOf(failure.getMessage()));
        }
    }

    private void take(int ofEpoch, CharSequence text) {
        Optional<EventMessage> message = EventMessage.parse(text);
        if (message.isEmpty()) {
            unreadable("is no event");
            return;
        }
        EventMessage event = message.get();
        if (event.type() == EventMessage.Type.UNKNOWN) {
            tally.unknown.incrementAndGet();
            return;
        }
        ParticipantKey key = ParticipantKey.ofEntity(event.entity()).orElse(null);
        if (key == null || event.type() == EventMessage.Type.OTHER) {
            return; // of a phone or a DN
        }
        Instant at = clock.instant();
        tally.received(at);
        switch (event.type()) {
            case UPSERT -> {
                book.upserted(ofEpoch, key, event.sequence(), at);
                askers.wake();
            }
            case REMOVE -> {
                book.removed(ofEpoch, key, event.sequence(), at);
                askers.wake();
            }
            default -> pressed(ofEpoch, key, event, at);
        }
    }

    private void pressed(int ofEpoch, ParticipantKey key, EventMessage event, Instant at) {
        String digits = event.data().at("dtmf_input").text();
        if (!digits.isEmpty()) {
            book.keysPressed(ofEpoch, key, digits, at);
        }
    }

    private void tooLong() {
        unreadable("is longer than an event can be, or binary");
    }

    /** It may have been an event, so everything is compared. */
    private void unreadable(String why) {
        if (tally.unreadable.getAndIncrement() == 0) {
            LOG.warn("A message of the PBX's event socket {}; it is left out, and further ones are only counted", why);
        }
        refresh();
    }

    /** Called with the book's lock held, so it must not ring the askers' bell; they look every second anyway. */
    private void overflowed() {
        tally.overflows.incrementAndGet();
        plan.want();
    }

    private long nanosUntilWork() {
        return book.hasQuestions() ? 0 : plan.nanosUntilDue();
    }

    private @Nullable Runnable work() {
        if (plan.begin()) {
            Inventory inventory = book.beginInventory(clock.instant());
            return () -> compare(inventory);
        }
        Question question = book.nextQuestion();
        return question == null ? null : () -> ask(question);
    }

    private void compare(Inventory inventory) {
        boolean well = false;
        try {
            List<DnState> everything = questions.everything();
            if (book.compare(inventory, everything, clock.instant())) {
                state.compared(inventory.epoch());
            }
            well = true;
        } catch (PbxException e) {
            if (!closed.get()) {
                state.notCompared(inventory.epoch(), String.valueOf(e.getMessage()));
            }
        } finally {
            plan.ended(inventory.epoch(), well);
        }
    }

    private void ask(Question question) {
        boolean known = false;
        try {
            Optional<Participant> participant = questions.participant(question.key());
            known = true;
            participant.ifPresentOrElse(
                    found -> book.answered(question, found), () -> book.missing(question, clock.instant()));
        } catch (PbxException e) {
            tally.failedRequests.incrementAndGet();
            LOG.debug("A question about participant {} failed: {}", question.key(), e.getMessage());
        } finally {
            if (!known) {
                book.failed(question);
                refresh();
            }
        }
    }

    /** Collects what is needed. Not thread-safe. */
    public static final class Builder {
        private final PbxConnection connection;
        private Duration pingEvery = Duration.ofSeconds(5);
        private Duration pongWithin = Duration.ofSeconds(5);
        private Duration refreshEvery = Duration.ofMinutes(1);
        private Duration refreshGap = Duration.ofSeconds(1);
        private Duration retryFirst = Duration.ofSeconds(1);
        private Duration retryLongest = Duration.ofMinutes(1);
        private int mostWaiting = 10_000;
        private InstantSource clock = InstantSource.system();

        private Builder(PbxConnection connection) {
            this.connection = Objects.requireNonNull(connection, "connection");
        }

        /** How often the socket is pinged, and how long the answer may take; default 5 s each, as 3CX's own example does (a socket may break off unnoticed). */
        public Builder ping(Duration every, Duration answerWithin) {
            this.pingEvery = positive(every);
            this.pongWithin = positive(answerWithin);
            return this;
        }

        /** How often everything is asked for and compared while nothing seems wrong; default 1 min. */
        public Builder refreshEvery(Duration value) {
            this.refreshEvery = positive(value);
            return this;
        }

        /** How long to wait before a socket is opened again: at first, and at most; default 1 s and 1 min. */
        public Builder reconnect(Duration first, Duration longest) {
            this.retryFirst = positive(first);
            this.retryLongest = positive(longest);
            if (first.compareTo(longest) > 0) {
                throw new IllegalArgumentException(
                        "the first wait, " + first + ", is longer than the longest, " + longest);
            }
            return this;
        }

        /** Times of events; default: the system's. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "value");
            return this;
        }

        /** The shortest time between two times that everything is asked for. */
        Builder refreshGap(Duration value) {
            this.refreshGap = positive(value);
            return this;
        }

        /** How many events may wait for listeners, and how many participants for a question. */
        Builder mostWaiting(int value) {
            this.mostWaiting = value;
            return this;
        }

        private static Duration positive(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("must be more than nothing, but is " + value);
            }
            return value;
        }

        /** Opens nothing and starts no thread. */
        public CallEvents build() {
            return new CallEvents(this);
        }
    }
}
