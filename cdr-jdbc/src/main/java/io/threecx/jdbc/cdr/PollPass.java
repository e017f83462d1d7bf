package io.threecx.jdbc.cdr;

import io.threecx.call.SightingSink;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.poll.CheckpointStore;
import io.threecx.cdr.poll.PollResult;
import io.threecx.cdr.poll.ToldCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks once at everything that is new or may have changed, page by page. What is on a page is read in one transaction and
 * told when that is over; then the checkpoint moves.
 */
final class PollPass {
    /** The rows of one call are written one after the other. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final Duration DAY = Duration.ofDays(1);
    /** Ids are given in order, but rows may become visible in another one. */
    private static final int IDS_AGAIN = 200;

    private static final int MOST_WAITING = 5_000;
    private static final int LONGEST_ID = 1_000;
    /** Calls that are told at once: a storage waits for its disk once for all of them. */
    private static final int MOST_AT_ONCE = 100;

    private final CdrDatabase database;
    private final CallAssembler assembler;
    private final PollSettings settings;
    private final CheckpointStore<Checkpoint> store;

    /** A page with the legs of its calls, and what time it was there. */
    private record Page(RowPage rows, Set<String> again, Map<String, List<CdrLeg>> legs, Instant now) {}

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

    PollPass(CdrDatabase database, CallAssembler assembler, PollSettings settings, CheckpointStore<Checkpoint> store) {
        this.database = database;
        this.assembler = assembler;
        this.settings = settings;
        this.store = store;
    }

    /**
     * @param stillOurs asked between pages
     * @param sink as for a {@code SightingSource}
     */
    PollResult run(BooleanSupplier stillOurs, SightingSink sink) {
        Instant ownNow = settings.clock().instant();
        Instant start = database.read("Asking for the time", CallReader::now);
        Checkpoint checkpoint = store.load(() -> Checkpoint.first(since(start), start, ownNow));
        Instant from = checkpoint.lookFrom(settings.overlap(), start, ownNow);
        OptionalLong afterId = checkpoint.rowId().isPresent()
                ? OptionalLong.of(checkpoint.rowId().getAsLong() - IDS_AGAIN)
                : OptionalLong.empty();
        Telling telling = new Telling(checkpoint, sink);
        Instant reached = checkpoint.rowTime().isAfter(start) ? start : checkpoint.rowTime();
        long highest = Long.MIN_VALUE;
        Set<String> again = Set.copyOf(checkpoint.waiting());
        RowPage.@Nullable Position position = null;
        boolean more = true;
        while (more && stillOurs.getAsBoolean()) {
            Page page = page(from, afterId, position, again);
            again = Set.of();
            telling.tell(page);
            for (ChangedRow row : page.rows().rows()) {
                reached = row.time().instant().isAfter(reached) ? row.time().instant() : reached;
                highest = Math.max(highest, row.id());
            }
            position = page.rows().next();
            more = position != null;
            checkpoint.move(reached, page.now());
            if (!more) {
                checkpoint.seen(highest);
                checkpoint.clocks(start, ownNow);
            }
            checkpoint.told().forgetBefore(checkpoint.rowTime().minus(settings.overlap()));
            store.save(checkpoint);
        }
        OptionalLong rowId = checkpoint.rowId();
        return new PollResult(
                database.schema().description(),
                telling.told,
                checkpoint.waiting().size(),
                telling.unreadable,
                checkpoint.rowTime(),
                rowId.isPresent() ? Long.toString(rowId.getAsLong()) : null);
    }

    private Instant since(Instant databaseNow) {
        return settings.since() == null ? databaseNow.minus(DAY) : settings.since();
    }

    private Page page(Instant from, OptionalLong afterId, RowPage.@Nullable Position position, Set<String> again) {
        return database.read("Looking for new calls", reader -> {
            Instant now = reader.now();
            RowPage rows = reader.changed(from, afterId, position, settings.rowsAtOnce());
            Set<String> calls = new LinkedHashSet<>(again);
            if (position == null) {
                calls.addAll(reader.transcribed(from));
            }
            rows.rows().stream()
                    .map(ChangedRow::callId)
                    .filter(id -> !id.isEmpty())
                    .forEach(calls::add);
            return new Page(rows, again, reader.legs(List.copyOf(calls)), now);
        });
    }

    /** Tells the calls of pages. */
    private final class Telling {
        private final Checkpoint checkpoint;
        private final SightingSink sink;
        private int told;
        private int unreadable;

        Telling(Checkpoint checkpoint, SightingSink sink) {
            this.checkpoint = checkpoint;
            this.sink = sink;
        }

        void tell(Page page) {
            for (String id : page.again()) {
                if (!page.legs().containsKey(id)) {
                    checkpoint.waiting().remove(id); // it was joined with another call
                }
            }
            List<Candidate> calls = new ArrayList<>();
            page.legs().forEach((id, legs) -> {
                try {
                    assembler.assemble(legs).forEach(call -> calls.add(new Candidate(id, call)));
                } catch (RuntimeException e) {
                    unreadable++; // the others are not to wait for it
                }
            });
            calls.sort(Comparator.comparing(candidate -> candidate.call().call().startedAt()));
            List<Candidate> due = new ArrayList<>();
            Set<String> early = new HashSet<>();
            for (Candidate candidate : calls) {
                if (isDue(candidate, page.now())) {
                    due.add(candidate);
                } else {
                    early.add(candidate.id());
                    checkpoint.waiting().add(candidate.id());
                }
            }
            try {
                for (int from = 0; from < due.size(); from += MOST_AT_ONCE) {
                    tell(due.subList(from, Math.min(due.size(), from + MOST_AT_ONCE)), early);
                }
            } catch (RuntimeException e) {
                store.saveIfPossible(checkpoint); // what was told need not be told again
                throw e;
            }
        }

        /** False: the call waits for more. */
        private boolean isDue(Candidate candidate, Instant now) {
            Duration quiet = Duration.between(candidate.over(), now).abs();
            boolean canWait =
                    checkpoint.waiting().size() < MOST_WAITING && candidate.id().length() < LONGEST_ID;
            return !canWait || quiet.compareTo(candidate.call().complete() ? BREATH : settings.settle()) >= 0;
        }

        /** @param early ids of which another call still waits */
        private void tell(List<Candidate> calls, Set<String> early) {
            List<Candidate> news = calls.stream()
                    .filter(candidate -> !checkpoint.told().isKnown(candidate.id(), candidate.digest()))
                    .toList();
            if (!news.isEmpty()) {
                sink.acceptAll(news.stream()
                        .map(candidate -> candidate.call().toSighting(settings.pbx(), SourceKey.HISTORY))
                        .toList());
            }
            news.forEach(candidate -> checkpoint.told().add(candidate.id(), candidate.digest(), candidate.over()));
            told += news.size();
            calls.stream().map(Candidate::id).filter(id -> !early.contains(id)).forEach(checkpoint.waiting()::remove);
        }
    }
}
