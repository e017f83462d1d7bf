package io.threecx.examples.desk.live;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.lookup.CallerLookup;
import io.threecx.lookup.ContactMatch;
import io.threecx.lookup.LookupResult;
import io.threecx.pbx.live.LiveCall;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who callers are, on threads of its own: a CRM may take its time, and the phone rings meanwhile. When more calls
 * come than can be looked up, those that have waited longest are given up. Thread-safe.
 */
final class CardDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);
    private static final int THREADS = 4;
    private static final int WAITING = 200;

    private final CallerLookup lookup;
    private final PastCalls past;
    private final ThreadPoolExecutor threads;

    CardDesk(CallerLookup lookup, PastCalls past) {
        this.lookup = lookup;
        this.past = past;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "threecx-desk-card-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    /** What can be said at once. When more has to be found out, the receiver is told later, on another thread. */
    CallerCard begin(LiveCall call, Consumer<CallerCard> receiver) {
        Optional<PhoneNumber> number = number(call);
        if (number.isEmpty()) {
            return CallerCard.EMPTY;
        }
        List<PastCall> recent = past.with(number.get());
        threads.execute(() -> receiver.accept(find(number.get(), recent)));
        return new CallerCard(CallerCard.Search.LOOKING, List.of(), recent);
    }

    /** The number of somebody outside that may be in a CRM. */
    static Optional<PhoneNumber> number(LiveCall call) {
        return call.direction() == Direction.INTERNAL
                ? Optional.empty()
                : Optional.of(call.remote())
                        .flatMap(CallParty::number)
                        .filter(number -> PastCalls.key(number).isPresent());
    }

    private CallerCard find(PhoneNumber number, List<PastCall> recent) {
        try {
            LookupResult result = lookup.find(number.raw());
            List<ContactMatch> matches = result.matches();
            if (!matches.isEmpty()) {
                return new CallerCard(CallerCard.Search.FOUND, matches, recent);
            }
            return new CallerCard(
                    result.unavailable() ? CallerCard.Search.FAILED : CallerCard.Search.NOBODY, List.of(), recent);
        } catch (RuntimeException e) {
            LOG.warn("A caller could not be looked up", e);
            return new CallerCard(CallerCard.Search.FAILED, List.of(), recent);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
