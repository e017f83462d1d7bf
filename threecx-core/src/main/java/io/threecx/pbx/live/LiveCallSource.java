package io.threecx.pbx.live;

import io.threecx.call.Call;
import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SightingSink;
import io.threecx.call.SightingSource;
import io.threecx.call.SourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a journal of calls that ended, as the Call Control API showed them.
 *
 * <p>It is not a durable source: a call that goes on when the process ends, or whose end or beginning falls into an outage, is
 * never told of. Call records or the PBX's report bring every call; this one brings calls within seconds, where nothing else is
 * set up. Use it in one process only: another one would tell of the same calls under other keys.
 *
 * <p>A sink that fails is offered the same call again, for as long as it takes; up to 1,000 calls wait meanwhile, then the
 * oldest is lost, which is counted and logged. Thread-safe.
 */
public final class LiveCallSource implements SightingSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCallSource.class);
    private static final int MOST_WAITING = 1_000;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);
    private static final Duration PRECISION = Duration.ofSeconds(2);

    private final LiveCalls calls;
    private final String pbx;
    private final Deque<LiveCall> waiting = new ArrayDeque<>();
    private final AtomicLong lost = new AtomicLong();
    private @Nullable Runnable unsubscribe;
    private @Nullable Thread thread;
    private boolean closed;

    private LiveCallSource(LiveCalls calls, String pbx) {
        this.calls = Objects.requireNonNull(calls, "calls");
        this.pbx = Objects.requireNonNull(pbx, "pbx");
        new SourceKey(pbx, SourceKey.CALL_CONTROL, "1"); // a wrong name is told of here, not at the first call
    }

    /**
     * A source that is not started.
     *
     * @param calls told of as they end; started and closed by who made it
     * @param pbx the PBX, by the name that its owner gave it, the same as for its other sources
     * @throws IllegalArgumentException when that is no name
     */
    public static LiveCallSource of(LiveCalls calls, String pbx) {
        return new LiveCallSource(calls, pbx);
    }

    /** {@link SourceKey#CALL_CONTROL}. */
    @Override
    public String source() {
        return SourceKey.CALL_CONTROL;
    }

    /** @throws IllegalStateException if it was started or closed before */
    @Override
    public void start(SightingSink sink) {
        synchronized (waiting) {
            if (thread != null || closed) {
                throw new IllegalStateException("the source of live calls was started or closed before");
            }
            Thread telling = new Thread(() -> run(sink), "threecx-live-call-source");
            telling.setDaemon(true);
            thread = telling;
            telling.start();
        }
        unsubscribe = calls.onEvent(this::take);
    }

    /** How many calls were lost because the sink failed for too long. */
    public long lost() {
        return lost.get();
    }

    private void take(LiveCallEvent event) {
        // without its start it would be taken for another call than the one that other sources tell of
        if (event instanceof LiveCallEvent.Ended ended
                && ended.call().isStartKnown()
                && !ended.call().isApproximate()) {
            synchronized (waiting) {
                if (waiting.size() >= MOST_WAITING) {
                    LiveCall first = waiting.removeFirst();
                    lost.incrementAndGet();
                    LOG.error("The journal takes no calls; call {} is lost to it", first.id());
                }
                waiting.addLast(ended.call());
                waiting.notifyAll();
            }
        }
    }

    private void run(SightingSink sink) {
        Duration retry = FIRST_RETRY;
        for (LiveCall call = next(); call != null; call = next()) {
            try {
                sink.accept(sighting(pbx, call));
                retry = FIRST_RETRY;
                done(call);
            } catch (RuntimeException e) {
                LOG.warn("The journal did not take call {}; it is offered again", call.id(), e);
                if (!pause(retry)) {
                    return;
                }
                Duration twice = retry.multipliedBy(2);
                retry = twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
            }
        }
    }

    private @Nullable LiveCall next() {
        synchronized (waiting) {
            try {
                while (waiting.isEmpty() && !closed) {
                    waiting.wait();
                }
            } catch (InterruptedException stopped) {
                return null;
            }
            return waiting.peekFirst();
        }
    }

    private void done(LiveCall call) {
        synchronized (waiting) {
            waiting.remove(call);
        }
    }

    private boolean pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        synchronized (waiting) {
            try {
                for (long left = time.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
                    waiting.wait(left / 1_000_000 + 1);
                }
            } catch (InterruptedException stopped) {
                return false;
            }
            return !closed;
        }
    }

    /** What this source says of a call that has ended. */
    static Sighting sighting(String pbx, LiveCall call) {
        Instant end = call.endedAt().orElseThrow();
        Outcome outcome = call.outcome().orElseThrow();
        Call told = Call.builder(call.direction(), call.remote(), call.startedAt())
                .agent(call.answeredBy().orElseGet(() -> rungLast(call)))
                .queue(call.queue().orElse(null))
                .did(call.did().orElse(null))
                .answeredAt(call.answeredAt().orElse(null))
                .endedAt(end, outcome)
                .legs(call.legs().stream()
                        .filter(leg -> leg.kind() == LiveLeg.Kind.PERSON || leg.kind() == LiveLeg.Kind.ROUTE_POINT)
                        .map(leg -> leg(leg, end))
                        .toList())
                .build();
        return Sighting.of(new SourceKey(pbx, SourceKey.CALL_CONTROL, call.id().text()), told)
                .withPrecision(PRECISION);
    }

    private static @Nullable CallParty rungLast(LiveCall call) {
        return call.legs().stream()
                .filter(leg -> leg.kind() == LiveLeg.Kind.PERSON)
                .reduce((first, second) -> second)
                .map(leg -> CallParty.extension(leg.extension()))
                .orElse(null);
    }

    private static CallLeg leg(LiveLeg leg, Instant callEnd) {
        CallParty party = CallParty.extension(leg.extension());
        Instant end = leg.endedAt().orElse(callEnd);
        return leg.answeredAt()
                .map(answered -> CallLeg.answered(party, leg.startedAt(), answered, end))
                .orElseGet(() -> CallLeg.unanswered(party, leg.startedAt(), end, Outcome.MISSED));
    }

    /** Hands over what waits, for a limited time. Does nothing the second time. */
    @Override
    public void close() {
        Thread telling;
        synchronized (waiting) {
            closed = true;
            telling = thread;
            waiting.notifyAll();
        }
        Runnable end = unsubscribe;
        if (end != null) {
            end.run();
        }
        if (telling != null && !telling.equals(Thread.currentThread())) {
            try {
                telling.join(PATIENCE_AT_CLOSE.toMillis());
                telling.interrupt();
            } catch (InterruptedException e) {
                telling.interrupt();
                Thread.currentThread().interrupt();
            }
        }
    }
}
