package io.threecx.pbx.live;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.pbx.control.DnReference;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantStatus;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one participant says of its call. */
final class ParticipantReading {
    private final Participant participant;
    private final DnKind own;
    private final DnKind party;
    private final PhoneNumbers numbers;

    ParticipantReading(Participant participant, DnType ownType, PhoneNumbers numbers) {
        this.participant = participant;
        this.own = DnKind.of(ownType);
        this.party = DnKind.of(participant.partyDnType());
        this.numbers = numbers;
    }

    Participant participant() {
        return participant;
    }

    LiveLeg.Kind kind() {
        if (own == DnKind.VOICEMAIL) {
            return LiveLeg.Kind.VOICEMAIL;
        }
        if (own == DnKind.QUEUE || own == DnKind.SERVICE) {
            return LiveLeg.Kind.SERVICE;
        }
        return own == DnKind.ROUTE_POINT ? LiveLeg.Kind.ROUTE_POINT : LiveLeg.Kind.PERSON;
    }

    /** @param before of the same leg; null when it is new. A status that is not known changes nothing. */
    LiveLeg.Status status(LiveLeg.@Nullable Status before) {
        ParticipantStatus status = participant.status();
        if (status.equals(ParticipantStatus.DIALING)) {
            return LiveLeg.Status.DIALLING;
        }
        if (status.equals(ParticipantStatus.RINGING)) {
            return LiveLeg.Status.RINGING;
        }
        if (before != null && before != LiveLeg.Status.ENDED && !status.equals(ParticipantStatus.CONNECTED)) {
            return before;
        }
        return LiveLeg.Status.CONNECTED;
    }

    /** Whether the other side is outside. */
    boolean isExternal() {
        return switch (party) {
            case OUTSIDE -> true;
            case UNKNOWN -> looksLikeANumber();
            default -> false;
        };
    }

    private boolean looksLikeANumber() {
        return switch (number().kind()) {
            case INTERNATIONAL, PARTIAL -> true;
            default -> !participant.partyDid().isBlank();
        };
    }

    /** Whether it is connected to something that is no person. */
    boolean isWithMachine() {
        return party.isMachine();
    }

    /** Whether a mailbox has the call. */
    boolean isWithVoicemail() {
        return party == DnKind.VOICEMAIL
                || own == DnKind.VOICEMAIL
                || participant
                        .onBehalfOf()
                        .filter(by -> DnKind.of(by.type()) == DnKind.VOICEMAIL)
                        .isPresent();
    }

    /** Which way the call goes, if this is all that is known of it: {@code Dialing} comes first in an outgoing one only. */
    Direction direction() {
        if (!isExternal()) {
            return Direction.INTERNAL;
        }
        if (participant.status().equals(ParticipantStatus.DIALING)) {
            return Direction.OUTBOUND;
        }
        boolean cameIn = participant.status().equals(ParticipantStatus.RINGING)
                || !participant.partyDid().isBlank()
                || (own != DnKind.EXTENSION && own != DnKind.UNKNOWN)
                || queue().isPresent();
        return cameIn ? Direction.INBOUND : Direction.OUTBOUND;
    }

    /** Whether this leg placed the call. */
    boolean isCaller() {
        if (participant.status().equals(ParticipantStatus.DIALING)) {
            return true;
        }
        if (participant.status().equals(ParticipantStatus.RINGING)) {
            return false;
        }
        return isExternal()
                ? direction() == Direction.OUTBOUND
                : participant.legId().orElse(0) == 1; // the one who calls is the first
    }

    /** The party outside; of an internal call the caller. */
    CallParty remote() {
        if (isExternal()) {
            return CallParty.external(number()).withName(name());
        }
        return isCaller() || participant.partyDn().isBlank() ? CallParty.extension(participant.dn()) : party();
    }

    /** The extension on the other side. */
    CallParty party() {
        return CallParty.extension(participant.partyDn()).withName(name());
    }

    private PhoneNumber number() {
        return numbers.parse(participant.partyNumber());
    }

    private @Nullable String name() {
        String name = participant.partyName().strip();
        boolean says = !name.isEmpty()
                && !name.equals(participant.partyNumber().strip())
                && !name.equals(participant.partyDn());
        return says ? name : null;
    }

    @Nullable
    PhoneNumber did() {
        String did = participant.partyDid().strip();
        return did.isEmpty() || !isExternal() ? null : numbers.parse(did);
    }

    /** DN of the queue that the call came through, or is in. */
    Optional<String> queue() {
        if (own == DnKind.QUEUE) {
            return Optional.of(participant.dn());
        }
        return queue(participant.onBehalfOf()).or(() -> queue(participant.originatedBy()));
    }

    private static Optional<String> queue(Optional<DnReference> reference) {
        return reference.filter(by -> DnKind.of(by.type()) == DnKind.QUEUE).map(DnReference::dn);
    }
}
