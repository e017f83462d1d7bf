package io.threecx.journal;

import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the journal does at a moment. Immutable. */
public final class JournalStatus {
    private final Map<WorkState, Long> inbox;
    private final Map<WorkState, Long> calls;
    private final Map<WorkState, Long> outbox;
    private final List<Crm> crms;
    private final Map<String, Long> unmappedExtensions;
    private final Optional<Instant> waitingSince;

    JournalStatus(
            Map<WorkState, Long> inbox,
            Map<WorkState, Long> calls,
            Map<WorkState, Long> outbox,
            List<Crm> crms,
            Map<String, Long> unmappedExtensions,
            Optional<Instant> waitingSince) {
        this.inbox = Map.copyOf(inbox);
        this.calls = Map.copyOf(calls);
        this.outbox = Map.copyOf(outbox);
        this.crms = List.copyOf(crms);
        this.unmappedExtensions = Map.copyOf(unmappedExtensions);
        this.waitingSince = waitingSince;
    }

    /** How many reports there are in each state; parked ones could not be read. */
    public Map<WorkState, Long> inbox() {
        return inbox;
    }

    /** How many calls there are in each state; done ones are planned or left out by the policy. */
    public Map<WorkState, Long> calls() {
        return calls;
    }

    /** How many entries there are in each state. */
    public Map<WorkState, Long> outbox() {
        return outbox;
    }

    /** How this process gets on with each CRM that it writes to. */
    public List<Crm> crms() {
        return crms;
    }

    /** Extensions for which no CRM knows a user, with how often that happened since the start of this process. */
    public Map<String, Long> unmappedExtensions() {
        return unmappedExtensions;
    }

    /** Since when the oldest entry stands in the outbox that is still to be delivered; empty when there is none. */
    public Optional<Instant> waitingSince() {
        return waitingSince;
    }

    /** How this process gets on with one CRM. Immutable. */
    public static final class Crm {
        private final String name;
        private final int inFlight;
        private final boolean outOfOrder;
        private final @Nullable Instant pausedUntil;
        private final @Nullable String lastError;
        private final DeliveryCounts counts;

        static Crm of(LaneStatus lane) {
            return new Crm(
                    lane.provider(),
                    lane.inFlight(),
                    lane.outOfOrder(),
                    lane.pausedUntil().orElse(null),
                    lane.lastError().orElse(null),
                    lane.counts());
        }

        private Crm(
                String name,
                int inFlight,
                boolean outOfOrder,
                @Nullable Instant pausedUntil,
                @Nullable String lastError,
                DeliveryCounts counts) {
            this.name = name;
            this.inFlight = inFlight;
            this.outOfOrder = outOfOrder;
            this.pausedUntil = pausedUntil;
            this.lastError = lastError;
            this.counts = counts;
        }

        /** The name under which it was added. */
        public String name() {
            return name;
        }

        /** How many entries are being written at this moment. */
        public int inFlight() {
            return inFlight;
        }

        /** Several entries in a row failed, and none went through since: the others wait. */
        public boolean isOutOfOrder() {
            return outOfOrder;
        }

        /** It does not work at the moment, and is tried again then. */
        public Optional<Instant> pausedUntil() {
            return Optional.ofNullable(pausedUntil);
        }

        /** What came of the attempts of this process, since it started and within the last hour. */
        public DeliveryCounts counts() {
            return counts;
        }

        /** Why it does not work. */
        public Optional<String> lastError() {
            return Optional.ofNullable(lastError);
        }
    }
}
