package io.threecx.pbx.live;

import io.threecx.call.Call;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guesses which calls ring, for a PBX whose licence has no Call Control: a lookup by its CRM template means that somebody calls,
 * and its report after the call that this is over. Every call here is {@link LiveCall#isApproximate approximate}: nobody knows
 * where it rings and whether it was answered, and an agent who searches for a number looks the same. It stops ringing by itself
 * after a while; a report that comes later tells how it ended.
 *
 * <pre>{@code
 * LookedUpCalls calls = LookedUpCalls.of(PhoneNumbers.of("GB"));
 * threecx.onLookup(calls::lookedUp);
 * threecx.onReport(report -> calls.reported(report.call()));
 * }</pre>
 *
 * <p>Thread-safe. It has a thread only between {@link #start} and {@link #close}, for calls that end by themselves.
 */
public final class LookedUpCalls implements LiveCalls, AutoCloseable {
    private static final Duration USUAL_LIFE = Duration.ofMinutes(1);
    private static final int MOST_CALLS = 1_000;
    private static final int MOST_RECENT = 200;
    private static final int FEWEST_DIGITS = 5;

    private final PhoneNumbers numbers;
    private final Duration life;
    private final InstantSource clock;
    private final Listeners listeners = new Listeners();
    private final Recent recent = new Recent(MOST_RECENT);
    private final Checks checks = new Checks(this::expire);
    private final Map<String, LiveCall> calls = new LinkedHashMap<>();
    private long count;

    private LookedUpCalls(PhoneNumbers numbers, Duration life, InstantSource clock) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.life = Objects.requireNonNull(life, "life");
        this.clock = Objects.requireNonNull(clock, "clock");
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("a call must live for some time, not " + life);
        }
    }

    /** Calls that end by themselves after a minute. */
    public static LookedUpCalls of(PhoneNumbers numbers) {
        return new LookedUpCalls(numbers, USUAL_LIFE, InstantSource.system());
    }

    /** @param life after how long a call that nothing more is heard of ends by itself */
    public static LookedUpCalls of(PhoneNumbers numbers, Duration life, InstantSource clock) {
        return new LookedUpCalls(numbers, life, clock);
    }

    /** Lets calls end by themselves. Calling it again does nothing. */
    public void start() {
        checks.start();
    }

    /** The PBX looked up the number of somebody who calls: as {@link #lookedUp(String, Direction)}. */
    public void lookedUp(String number) {
        lookedUp(number, Direction.INBOUND);
    }

    /**
     * The PBX looked a number up. Again within the life of a call, it is the same call: a PBX asks more than once. A number with
     * fewer than five digits is no caller.
     *
     * @param number as it came
     * @param direction outbound when somebody of the house calls: such a call is {@link LiveCall.Status#DIALLING}
     */
    public synchronized void lookedUp(String number, Direction direction) {
        PhoneNumber read = numbers.parse(number);
        boolean tooMany = calls.size() >= MOST_CALLS;
        if (read.digits().length() < FEWEST_DIGITS || tooMany || calls.containsKey(key(read))) {
            return;
        }
        Instant now = clock.instant();
        LiveCallId id =
                new LiveCallId("lookup-" + ++count + "-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX));
        LiveCall.Status status = direction == Direction.OUTBOUND ? LiveCall.Status.DIALLING : LiveCall.Status.RINGING;
        LiveCall call = new LiveCall.Builder(id, direction, CallParty.external(read), now)
                .status(status, now)
                .approximate()
                .build();
        calls.put(key(read), call);
        listeners.tell(new LiveCallEvent.Changed(call, now));
        remind();
    }

    /**
     * The PBX reported a call that is over, which may have stopped ringing by itself before: now it has an outcome, and who talked
     * for how long is known.
     *
     * @return the call that it was; empty when there was no lookup for it
     */
    public synchronized Optional<LiveCall> reported(Call report) {
        return report.remote().number().flatMap(this::find).map(call -> over(call, report));
    }

    /** The one that goes on, or else the last of which nothing is known but that it rang. */
    private Optional<LiveCall> find(PhoneNumber number) {
        return Stream.concat(
                        calls.values().stream(),
                        recent.list().stream().filter(call -> call.outcome().isEmpty()))
                .filter(call -> call.remote()
                        .number()
                        .filter(known -> isSame(known.digits(), number.digits()))
                        .isPresent())
                .findFirst();
    }

    /** A report may have the number in another notation than the lookup. */
    private static boolean isSame(String known, String reported) {
        return known.equals(reported)
                || (reported.length() >= FEWEST_DIGITS && (known.endsWith(reported) || reported.endsWith(known)));
    }

    private LiveCall over(LiveCall call, Call report) {
        Instant now = clock.instant();
        Instant at = now.isBefore(call.startedAt()) ? call.startedAt() : now;
        LiveCall.Builder ended = ended(call, at, report.outcome());
        if (report.answeredAt().isPresent()) {
            // by our own clock, as all times of live calls
            Instant answered = at.minus(report.talkTime());
            ended.answered(
                    report.agent().orElse(null), answered.isBefore(call.startedAt()) ? call.startedAt() : answered);
        }
        LiveCall over = keep(ended.build());
        listeners.tell(new LiveCallEvent.Ended(over, at));
        return over;
    }

    private static String key(PhoneNumber number) {
        return number.digits();
    }

    private synchronized void expire() {
        Instant now = clock.instant();
        for (LiveCall each : new ArrayList<>(calls.values())) {
            if (!each.startedAt().plus(life).isAfter(now)) {
                listeners.tell(
                        new LiveCallEvent.Changed(keep(ended(each, now, null).build()), now));
            }
        }
        remind();
    }

    private void remind() {
        calls.values().stream()
                .map(LiveCall::startedAt)
                .min(Instant::compareTo)
                .ifPresentOrElse(first -> checks.at(Duration.between(clock.instant(), first.plus(life))), checks::none);
    }

    private static LiveCall.Builder ended(LiveCall call, Instant at, @Nullable Outcome outcome) {
        return new LiveCall.Builder(call.id(), call.direction(), call.remote(), call.startedAt())
                .approximate()
                .ended(at, outcome);
    }

    private LiveCall keep(LiveCall ended) {
        calls.values().removeIf(call -> call.id().equals(ended.id()));
        recent.replace(ended);
        return ended;
    }

    @Override
    public synchronized List<LiveCall> calls() {
        return calls.values().stream()
                .sorted(Comparator.comparing(LiveCall::startedAt))
                .toList();
    }

    @Override
    public List<LiveCall> recent() {
        return recent.list();
    }

    /**
     * Tells of a call that rings by {@link LiveCallEvent.Changed}, because it is not known which extension does; so too when it
     * has stopped by itself, with status {@link LiveCall.Status#ENDED} and no outcome. {@link LiveCallEvent.Ended} comes with the
     * report. On the thread of the lookup or report, which waits for it.
     */
    @Override
    public Runnable onEvent(Consumer<? super LiveCallEvent> listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        checks.close();
    }
}
