package io.threecx.cdr;

import io.threecx.call.Direction;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which way a call went, and between whom.
 *
 * @param origin the record with which it began
 * @param remote the other party: outside, or the extension that called; null when no record tells
 * @param ownPhone the record of the caller's own phone, which click-to-call rings first; null when there was none
 */
record Sides(
        Direction direction,
        CdrLeg origin,
        @Nullable CdrParty remote,
        @Nullable CdrLeg ownPhone) {
    /** Without a beginning, these tell that somebody from outside had come as far as there. */
    private static final Set<PartyKind> SEND_CALLERS_ON = EnumSet.of(
            PartyKind.QUEUE, PartyKind.RING_GROUP, PartyKind.IVR, PartyKind.SCRIPT, PartyKind.INBOUND_ROUTING);

    private static final String CALL_INIT = "call_init";

    static Sides of(LegChain chain) {
        CdrLeg origin = origin(chain);
        Direction direction = direction(chain, origin);
        CdrLeg ownPhone =
                Persons.isPseudoCaller(origin.source()) && Persons.isExtension(origin.destination()) ? origin : null;
        CdrParty remote = switch (direction) {
            case INBOUND -> caller(chain, origin).orElse(null);
            case OUTBOUND -> called(chain).orElse(null);
            case INTERNAL -> ownPhone == null ? origin.source() : ownPhone.destination();
        };
        return new Sides(direction, origin, remote, ownPhone);
    }

    private static CdrLeg origin(LegChain chain) {
        return chain.legs().stream()
                .filter(leg -> isCaller(leg.source()))
                .min(Comparator.comparing(CdrLeg::startedAt)
                        .thenComparing(leg -> !isBeginning(leg))
                        .thenComparing(leg -> !Persons.isOnALine(leg.source())))
                .orElse(chain.first());
    }

    /** The PBX says that a call begins with it. */
    static boolean isBeginning(CdrLeg leg) {
        return leg.creation().equals(CALL_INIT);
    }

    static boolean isCaller(CdrParty party) {
        return Persons.isExtension(party) || Persons.isOnALine(party) || Persons.isPseudoCaller(party);
    }

    private static Direction direction(LegChain chain, CdrLeg origin) {
        CdrParty source = origin.source();
        boolean pseudo = Persons.isPseudoCaller(source);
        boolean sentOn = SEND_CALLERS_ON.contains(source.kind()) && !isBeginning(origin);
        if (source.kind().isOutside() || (sentOn && !pseudo)) {
            return Direction.INBOUND;
        }
        return chain.legs().stream().anyMatch(leg -> leg.destination().kind().isOutside())
                ? Direction.OUTBOUND
                : Direction.INTERNAL;
    }

    private static Optional<CdrParty> caller(LegChain chain, CdrLeg origin) {
        if (!Persons.isOnALine(origin.source())) {
            return Optional.empty();
        }
        return chain.legs().stream()
                .map(CdrLeg::source)
                .filter(source -> source.number().isPresent() && Persons.isSame(source, origin.source()))
                .findFirst()
                .or(() -> Optional.of(origin.source()));
    }

    /** The number that went out on a line; that of the rule may still have the digits that chose the line. */
    private static Optional<CdrParty> called(LegChain chain) {
        return chain.legs().stream()
                .map(CdrLeg::destination)
                .filter(party -> party.kind().isOutside())
                .min(Comparator.comparing((CdrParty party) -> party.number().isEmpty())
                        .thenComparing(party -> party.kind() == PartyKind.OUTBOUND_RULE));
    }

    boolean isRemote(CdrParty party) {
        return remote != null && Persons.isSame(remote, party);
    }

    boolean isOwnPhone(CdrLeg leg) {
        return Objects.equals(leg, ownPhone);
    }
}
