package io.threecx.pbx.event;

import io.threecx.pbx.PbxStatus;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What {@link CallEvents} tells. */
public sealed interface CallEvent {

    /** When it came in. */
    Instant at();

    /**
     * A participant is there, or has changed.
     *
     * @param participant as the PBX described it when it was asked because of the event
     * @param dnType the kind of its DN; {@link DnType#NONE} while that is not known
     * @param told whether the PBX told so; otherwise it turned out when the PBX was asked for everything
     */
    record ParticipantChanged(Participant participant, DnType dnType, boolean told, Instant at) implements CallEvent {
        /** @throws NullPointerException when a part is null */
        public ParticipantChanged {
            Objects.requireNonNull(participant, "participant");
            Objects.requireNonNull(dnType, "dnType");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A participant is gone.
     *
     * @param told whether the PBX told so; otherwise it was missing when the PBX was asked, so that {@link #at} is when that
     *     was noticed
     */
    record ParticipantGone(ParticipantKey key, boolean told, Instant at) implements CallEvent {
        /** @throws NullPointerException when a part is null */
        public ParticipantGone {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Somebody pressed keys in a call of the client's own route point.
     *
     * @param digits {@code 0} to {@code 9}, {@code *} and {@code #}
     */
    record KeysPressed(ParticipantKey key, String digits, Instant at) implements CallEvent {
        /** @throws NullPointerException when a part is null */
        public KeysPressed {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(digits, "digits");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Everything was asked for and compared: after each connecting, from time to time, and when {@link CallEvents#refresh}
     * asks for it. What had changed was told before this, unless listeners had been too slow to take it.
     *
     * @param participants all that are known now: whatever a listener knows beyond them is gone
     * @param dns the kind of each DN that can be seen
     * @param askedAt when the PBX was asked; what it shows is as it was at that time or later
     */
    record Resynced(List<Participant> participants, Map<String, DnType> dns, Instant askedAt, Instant at)
            implements CallEvent {
        /** Copies the list and the map. */
        public Resynced {
            participants = List.copyOf(participants);
            dns = Map.copyOf(dns);
            Objects.requireNonNull(askedAt, "askedAt");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The connection's state changed. While it is not connected, nothing that is known of calls is certain, and nothing is told. */
    record StateChanged(PbxStatus status, Instant at) implements CallEvent {
        /** @throws NullPointerException when a part is null */
        public StateChanged {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(at, "at");
        }
    }
}
