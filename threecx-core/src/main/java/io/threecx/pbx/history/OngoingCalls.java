package io.threecx.pbx.history;

import io.threecx.call.Outcome;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.ActiveCall;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are up now, asked for when one has to know. The row of a queue is written when an agent answers, and that of the
 * agent when the conversation is over: until then a call that goes well looks like one that nobody answered. Not thread-safe.
 */
final class OngoingCalls {
    private static final Duration SLACK = Duration.ofSeconds(5);
    private static final int TAIL = 6;

    private final Xapi xapi;
    private @Nullable List<ActiveCall> active;

    OngoingCalls(Xapi xapi) {
        this.xapi = xapi;
    }

    /** Whether a call, of which nobody has answered as far as its rows tell, may still go on. */
    boolean mayHave(CdrCall call) {
        if (call.call().outcome() == Outcome.COMPLETED) {
            return false;
        }
        Instant begin = call.call().startedAt().minus(SLACK);
        return active().stream()
                .filter(one ->
                        one.establishedAt().map(since -> !since.isBefore(begin)).orElse(true)
                                || one.changedAt()
                                        .map(changed -> !changed.isBefore(begin))
                                        .orElse(true))
                .anyMatch(one -> isBetween(one, call));
    }

    private List<ActiveCall> active() {
        List<ActiveCall> known = active;
        if (known == null) {
            try {
                known = xapi.activeCalls();
            } catch (PbxException e) {
                known = List.of(); // then the call is told too early, and again when the rest is written
            }
            active = known;
        }
        return known;
    }

    /** By the number outside; where there is none to compare, any call of the PBX may be this one. */
    private static boolean isBetween(ActiveCall one, CdrCall call) {
        List<String> tails = call.records().stream()
                .flatMap(leg -> outside(leg))
                .map(number -> number.replaceAll("\\D", ""))
                .filter(digits -> digits.length() >= TAIL)
                .map(digits -> digits.substring(digits.length() - TAIL))
                .distinct()
                .toList();
        String parties = digits(one.caller()) + " " + digits(one.callee());
        return tails.isEmpty() || tails.stream().anyMatch(parties::contains);
    }

    private static Stream<String> outside(CdrLeg leg) {
        return Stream.of(leg.source(), leg.destination())
                .filter(party -> party.kind().isOutside())
                .map(CdrParty::number)
                .flatMap(number -> number.stream());
    }

    private static String digits(ActiveCall.Party party) {
        return (party.dn() + " " + party.name()).replaceAll("[^\\d ]", "");
    }
}
