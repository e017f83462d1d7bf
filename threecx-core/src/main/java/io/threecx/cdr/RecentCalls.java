package io.threecx.cdr;

import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The latest calls, in memory: a history for those who read text records and have no database to ask. It begins empty with
 * every start. Thread-safe.
 */
public final class RecentCalls implements CallHistory {
    private static final Comparator<CdrCall> NEWEST_FIRST = Comparator.comparing(
                    (CdrCall call) -> call.call().startedAt())
            .reversed()
            .thenComparing(CdrCall::callId);

    private final PhoneNumbers numbers;
    private final int most;
    private final Map<String, CdrCall> byId = new TreeMap<>();
    private final NavigableSet<CdrCall> newestFirst = new TreeSet<>(NEWEST_FIRST);

    private RecentCalls(PhoneNumbers numbers, int most) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.most = most;
    }

    /**
     * An empty history.
     *
     * @param numbers compares numbers
     * @param most how many calls it keeps; the oldest are forgotten
     * @throws IllegalArgumentException unless it keeps at least one
     */
    public static RecentCalls of(PhoneNumbers numbers, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a history keeps at least one call, not " + most);
        }
        return new RecentCalls(numbers, most);
    }

    /** Adds a call, or what is known of it now. */
    public synchronized void put(CdrCall call) {
        call.formerIds().forEach(this::remove);
        remove(call.callId());
        byId.put(call.callId(), call);
        newestFirst.add(call);
        if (byId.size() > most) {
            remove(newestFirst.last().callId());
        }
    }

    private void remove(String id) {
        CdrCall known = byId.remove(id);
        if (known != null) {
            newestFirst.remove(known);
        }
    }

    @Override
    public synchronized List<CdrCall> find(CallHistoryQuery query) {
        return newestFirst.stream()
                .filter(call -> isWithin(call.call().startedAt(), query))
                .filter(call -> query.number().map(number -> has(call, number)).orElse(true))
                .filter(call -> query.extension()
                        .map(dn -> parties(call)
                                .anyMatch(party ->
                                        party.extension().filter(dn::equals).isPresent()))
                        .orElse(true))
                .limit(query.limit())
                .toList();
    }

    private static boolean isWithin(Instant start, CallHistoryQuery query) {
        return query.from().map(from -> !start.isBefore(from)).orElse(true)
                && query.to().map(start::isBefore).orElse(true);
    }

    private boolean has(CdrCall call, PhoneNumber number) {
        return parties(call)
                .flatMap(party -> party.number().stream())
                .anyMatch(other -> numbers.match(number, other).matches());
    }

    private static Stream<CallParty> parties(CdrCall call) {
        return Stream.of(
                        Stream.of(call.call().remote()),
                        call.call().agent().stream(),
                        call.call().legs().stream().map(CallLeg::party))
                .flatMap(parties -> parties);
    }
}
