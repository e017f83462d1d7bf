package io.threecx.pbx.history;

import io.threecx.call.SightingSink;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.poll.CheckpointStore;
import io.threecx.cdr.poll.PollResult;
import io.threecx.cdr.poll.ToldCalls;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.CallLogQuery;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is new, and once in a while at everything of the last day: the API finds rows by when their part of a call
 * began, and writes them when it is over. Not thread-safe.
 */
final class HistoryPass {
    /** The rows of one call are written one after the other. */
    private static final Duration BREATH = Duration.ofSeconds(10);
    /** So that no period has more rows than the PBX gives of one. */
    private static final Duration PERIOD = Duration.ofHours(1);
    /** The clock of the PBX may be ahead. */
    private static final Duration DAY = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 100;

    private final Xapi xapi;
    private final CallAssembler assembler;
    private final HistorySettings settings;
    private final CheckpointStore<HistoryCheckpoint> store;
    private final RowLegs legs;
    private final KnownCalls known = new KnownCalls();
    private final Set<String> waiting = new LinkedHashSet<>();
    private @Nullable HistoryCheckpoint last;
    private @Nullable Instant lastSweep;
    private @Nullable Instant lastCdr;

    /** A call by the id that its rows have in common. */
    private record Candidate(String id, CdrCall call) {

        Instant over() {
            return call.records().stream()
                    .map(leg -> leg.endedAt().orElse(leg.startedAt()))
                    .max(Comparator.naturalOrder())
                    .orElse(call.call().endedAt());
        }

        long digest() {
            return ToldCalls.digest(call.records());
        }
    }

    HistoryPass(
            Xapi xapi, CallAssembler assembler, HistorySettings settings, CheckpointStore<HistoryCheckpoint> store) {
        this.xapi = xapi;
        this.assembler = assembler;
        this.settings = settings;
        this.store = store;
        this.legs = new RowLegs(id -> xapi.recordings().address(id), settings.recordings());
    }

    PollResult run(BooleanSupplier stillOurs, SightingSink sink) {
        Instant now = settings.clock().instant();
        HistoryCheckpoint checkpoint = store.load(() -> HistoryCheckpoint.first(since(now)));
        if (checkpoint != last) { // another instance has polled, or this one has just begun
            known.clear();
            waiting.clear();
            lastSweep = null;
        }
        Instant before = lastSweep;
        boolean sweep = before == null || now.isBefore(before) || !now.isBefore(before.plus(settings.sweep()));
        Instant oldest = later(earlier(checkpoint.reached(), now).minus(settings.lookBack()), checkpoint.since());
        Telling telling = new Telling(checkpoint, sink, oldest);
        if (!sweep && isQuiet(checkpoint, now)) {
            return telling.result();
        }
        last = null; // until all of it was told
        // of a call that began before the oldest there are rows after it: it must not be taken for a shorter one
        Instant from = sweep
                ? oldest.minus(PERIOD)
                : later(earlier(checkpoint.reached(), now).minus(settings.overlap()), oldest);
        boolean more = true;
        while (more && stillOurs.getAsBoolean()) {
            Instant to = from.plus(PERIOD);
            more = to.isBefore(now);
            Instant end = more ? to : now.plus(DAY);
            Set<String> touched = known.put(from, end, read(from, end));
            telling.tell(touched, more ? to : now, !more);
            Instant newest = telling.newest(touched);
            checkpoint.reach(earlier(more ? to : newest, now));
            checkpoint
                    .told()
                    .forgetBefore(checkpoint.reached().minus(settings.lookBack().multipliedBy(2)));
            store.save(checkpoint);
            from = to;
        }
        if (!more) {
            last = checkpoint;
            lastSweep = sweep ? now : lastSweep;
            known.forgetBefore(now.minus(settings.lookBack()).minus(settings.settle()));
        }
        return telling.result();
    }

    private Instant since(Instant now) {
        return settings.since() == null ? now.minus(DAY) : settings.since();
    }

    /** Nothing has begun for so long that what is written now can only be the end of a long call, which a sweep finds. */
    private boolean isQuiet(HistoryCheckpoint checkpoint, Instant now) {
        if (!waiting.isEmpty()) {
            return false;
        }
        Optional<Instant> newest = newestCdr();
        boolean unchanged = newest.isPresent() && newest.get().equals(lastCdr);
        lastCdr = newest.orElse(null);
        return unchanged
                && newest.get().plus(settings.overlap()).isBefore(now)
                && checkpoint.reached().plus(settings.overlap()).isBefore(now);
    }

    private Optional<Instant> newestCdr() {
        try {
            return xapi.lastCdrStartedAt();
        } catch (PbxException e) {
            return Optional.empty(); // it only saves work
        }
    }

    private List<CdrLeg> read(Instant from, Instant to) {
        List<CdrLeg> all = new ArrayList<>();
        xapi.callLog(CallLogQuery.between(from, to)).forEach(row -> legs.of(row).ifPresent(all::add));
        all.removeIf(leg -> leg.startedAt().isBefore(from) || !leg.startedAt().isBefore(to));
        return all;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Tells the calls of one pass. */
    private final class Telling {
        private final HistoryCheckpoint checkpoint;
        private final SightingSink sink;
        private final Instant oldest;
        private int told;
        private int unreadable;

        /** @param oldest calls that began before are not told */
        Telling(HistoryCheckpoint checkpoint, SightingSink sink, Instant oldest) {
            this.checkpoint = checkpoint;
            this.sink = sink;
            this.oldest = oldest;
        }

        PollResult result() {
            Instant reached = checkpoint.reached();
            return new PollResult(
                    "call log of a 3CX " + xapi.version(),
                    told,
                    waiting.size(),
                    unreadable,
                    reached,
                    reached.toString());
        }

        /** The start of the latest leg of these calls; before all time when there are none. */
        Instant newest(Set<String> calls) {
            return calls.stream()
                    .flatMap(id -> known.legs(id).stream())
                    .map(CdrLeg::startedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(checkpoint.reached());
        }

        /**
         * @param seen up to when rows were read
         * @param isNow whether that is all there is
         */
        void tell(Set<String> touched, Instant seen, boolean isNow) {
            Set<String> ids = new LinkedHashSet<>(touched);
            ids.addAll(waiting);
            List<Candidate> calls = new ArrayList<>();
            for (String id : ids) {
                try {
                    assembler.assemble(known.legs(id)).forEach(call -> calls.add(new Candidate(id, call)));
                } catch (RuntimeException e) {
                    unreadable++; // the others are not to wait for it
                }
            }
            calls.removeIf(call -> call.call().call().startedAt().isBefore(oldest)
                    || checkpoint.told().isKnown(call.id(), call.digest()));
            calls.sort(Comparator.comparing(candidate -> candidate.call().call().startedAt()));
            OngoingCalls ongoing = new OngoingCalls(xapi);
            Set<String> early = new HashSet<>();
            List<Candidate> due = new ArrayList<>();
            for (Candidate call : calls) {
                if (isDue(call, seen, isNow, ongoing)) {
                    due.add(call);
                } else {
                    early.add(call.id());
                }
            }
            waiting.clear();
            waiting.addAll(early);
            try {
                for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
                    tell(due.subList(from, Math.min(due.size(), from + MOST_AT_ONCE)));
                }
            } catch (RuntimeException e) {
                store.saveIfPossible(checkpoint); // what was told need not be told again
                throw e;
            }
        }

        private boolean isDue(Candidate call, Instant seen, boolean isNow, OngoingCalls ongoing) {
            Duration quiet = Duration.between(call.over(), seen);
            Duration passed = isNow ? quiet.abs() : quiet;
            if (passed.compareTo(settings.settle()) >= 0) {
                return true;
            }
            return call.call().complete() && passed.compareTo(BREATH) >= 0 && !(isNow && ongoing.mayHave(call.call()));
        }

        private void tell(List<Candidate> calls) {
            sink.acceptAll(calls.stream()
                    .map(candidate -> candidate.call().toSighting(settings.pbx(), SourceKey.HISTORY))
                    .toList());
            calls.forEach(call -> checkpoint.told().add(call.id(), call.digest(), call.over()));
            told += calls.size();
        }
    }
}
