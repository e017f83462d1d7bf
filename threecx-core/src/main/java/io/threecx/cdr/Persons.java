package io.threecx.cdr;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is a person, and what answers by itself. */
final class Persons {
    private static final Set<PartyKind> MACHINES = EnumSet.of(
            PartyKind.QUEUE,
            PartyKind.RING_GROUP,
            PartyKind.IVR,
            PartyKind.VOICEMAIL,
            PartyKind.SCRIPT,
            PartyKind.INBOUND_ROUTING,
            PartyKind.END_CALL);

    /** Click-to-call, and the call-back of a queue: the PBX rings the one who calls first. */
    private static final Set<String> PSEUDO_CALLERS = Set.of("makecall", "qcb");

    private Persons() {}

    /** A user's phone; a fax machine is one. */
    static boolean isExtension(CdrParty party) {
        return party.kind() == PartyKind.EXTENSION || party.kind() == PartyKind.FAX;
    }

    /** Somebody behind a line, outside or at another PBX. */
    static boolean isOnALine(CdrParty party) {
        return party.kind() == PartyKind.EXTERNAL_LINE || party.kind() == PartyKind.BRIDGE;
    }

    /** Whether a person answers there: a fax machine does not, in a conference others do. */
    static boolean canTalk(CdrParty party) {
        return party.kind() == PartyKind.EXTENSION || isOnALine(party) || party.kind() == PartyKind.CONFERENCE;
    }

    /** A queue, a receptionist and the like; as a caller, such a party means that somebody outside is behind it. */
    static boolean answersByItself(CdrParty party) {
        return MACHINES.contains(party.kind());
    }

    /** Click-to-call and call-back have a name in place of a caller's number. */
    static boolean isPseudoCaller(CdrParty party) {
        return party.dn()
                .filter(dn -> PSEUDO_CALLERS.contains(dn.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Whether two records mean the same party; on a line the number counts, for many calls share a trunk. */
    static boolean isSame(CdrParty one, CdrParty other) {
        boolean lines = isOnALine(one) && isOnALine(other);
        if (!lines && (one.kind() != other.kind() || isOnALine(one))) {
            return false;
        }
        if (lines && one.number().isPresent() && other.number().isPresent()) {
            return one.number().equals(other.number());
        }
        return one.dn().equals(other.dn());
    }
}
