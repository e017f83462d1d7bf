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

    JournalStatus(
            Map<WorkState, Long> inbox,
            Map<WorkState, Long> calls,
            Map<WorkState, Long> outbox,
            List<Crm> crms,
            Map<String, Long> unmappedExtensions) {
        this.inbox = Map.copyOf(inbox);
        this.calls = Map.copyOf(calls);
        this.outbox = Map.copyOf(outbox);
        this.crms = List.copyOf(crms);
        this.unmappedExtensions = Map.copyOf(unmappedExtensions);
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

    /** How this process gets on with one CRM. Immutable. */
    public static final class Crm {
        private final String name;
        private final int inFlight;
        private final @Nullable Instant pausedUntil;
        private final @Nullable String lastError;

        static Crm of(LaneStatus lane) {
            return new Crm(
                    lane.provider(),
                    lane.inFlight(),
                    lane.pausedUntil().orElse(null),
                    lane.lastError().orElse(null));
        }

        private Crm(String name, int inFlight, @Nullable Instant pausedUntil, @Nullable String lastError) {
            this.name = name;
            this.inFlight = inFlight;
            this.pausedUntil = pausedUntil;
            this.lastError = lastError;
        }

        public String name() {
            return name;
        }

        /** How many entries are being written at this moment. */
        public int inFlight() {
            return inFlight;
        }

        /** It does not work at the moment, and is tried again then. */
        public Optional<Instant> pausedUntil() {
            return Optional.ofNullable(pausedUntil);
        }

        /** Why it does not work. */
        public Optional<String> lastError() {
            return Optional.ofNullable(lastError);
        }
    }
}
