package io.threecx.examples.journal.status;

import io.threecx.examples.journal.parts.Parts;
import io.threecx.journal.DeliveryCounts;
import io.threecx.journal.Journal;
import io.threecx.journal.JournalItem;
import io.threecx.journal.JournalStatus;
import io.threecx.monitor.GroupAlert;
import io.threecx.monitor.GroupMonitor;
import io.threecx.store.StateStoreException;
import io.threecx.store.StorageException;
import io.threecx.store.WorkState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was read out of the storage at a moment.
 *
 * @param at when
 * @param status empty when the storage cannot be used
 * @param firstHour where {@code hours} begin, a full hour of UTC
 * @param hours how many calls began in each hour, the one that has not ended last; counted to {@link #MOST}
 * @param lastHour how many calls began within the last 60 minutes
 * @param alerts the active ones
 * @param callBacks calls with a message that nobody has answered
 * @param problem why something is missing
 */
record Reading(
        Instant at,
        Optional<JournalStatus> status,
        Instant firstHour,
        List<Long> hours,
        long lastHour,
        List<GroupAlert> alerts,
        List<JournalItem> callBacks,
        Optional<String> problem) {
    static final int HOURS = 24;
    /** Where counting the calls of an hour ends. */
    static final long MOST = 20_000;

    private static final Duration HOUR = Duration.ofHours(1);

    static Reading of(Parts parts) {
        Instant now = parts.clock().instant();
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(HOURS - 1));
        Journal journal = parts.journal();
        try {
            List<GroupAlert> alerts = parts.monitor().map(GroupMonitor::alerts).orElse(List.of());
            List<Long> hours = new ArrayList<>();
            for (int i = 0; i < HOURS; i++) {
                Instant from = first.plus(HOUR.multipliedBy(i));
                hours.add(journal.countCalls(from, from.plus(HOUR), MOST));
            }
            long lastHour = journal.countCalls(now.minus(HOUR), now.plusMillis(1), MOST);
            return new Reading(
                    now,
                    Optional.of(journal.status()),
                    first,
                    hours,
                    lastHour,
                    alerts,
                    CallBacks.open(journal, now),
                    Optional.empty());
        } catch (StorageException | StateStoreException e) {
            return new Reading(
                    now,
                    Optional.empty(),
                    first,
                    List.of(),
                    0,
                    List.of(),
                    List.of(),
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** How many entries are in a state; 0 when that is not known. */
    long entries(WorkState state) {
        return status.map(known -> known.outbox().getOrDefault(state, 0L)).orElse(0L);
    }

    /** How many entries are not done: on their way, or waiting for a person. */
    long depth() {
        return entries(WorkState.WAITING)
                + entries(WorkState.READY)
                + entries(WorkState.PARKED)
                + entries(WorkState.IN_DOUBT);
    }

    /** How long the oldest entry has been on its way. */
    Optional<Duration> oldest() {
        return status.flatMap(JournalStatus::waitingSince)
                .map(since -> Duration.between(since, at))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** What came of the attempts of the last hour, all CRMs together. */
    static DeliveryCounts counts(List<JournalStatus.Crm> crms) {
        long[] sums = new long[4];
        for (JournalStatus.Crm crm : crms) {
            DeliveryCounts counts = crm.counts();
            sums[0] += counts.succeeded();
            sums[1] += counts.failed();
            sums[2] += counts.succeededLastHour();
            sums[3] += counts.failedLastHour();
        }
        return new DeliveryCounts(sums[0], sums[1], sums[2], sums[3]);
    }

    /** Which part of the attempts of the last hour succeeded; NaN when there were none. */
    static double successRate(DeliveryCounts counts) {
        long all = counts.succeededLastHour() + counts.failedLastHour();
        return all == 0 ? Double.NaN : (double) counts.succeededLastHour() / all;
    }
}
