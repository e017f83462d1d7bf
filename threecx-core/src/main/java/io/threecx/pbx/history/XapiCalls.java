package io.threecx.pbx.history;

import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistory;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.pbx.xapi.CallLogQuery;
import io.threecx.pbx.xapi.CallLogRow;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds earlier calls in the call log of a PBX. The API's own filters are not documented, so rows are read from the newest on
 * and compared here: days back as far as is asked for, 30 days otherwise, but not more than 20 000 rows. Where the database
 * of the PBX can be read, look there instead. Thread-safe.
 */
public final class XapiCalls implements CallHistory {
    private static final Duration USUAL_SPAN = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_ROWS = 20_000;

    private final Xapi xapi;
    private final PhoneNumbers numbers;
    private final CallAssembler assembler;
    private final RowLegs legs;
    private final InstantSource clock;

    private XapiCalls(Xapi xapi, PhoneNumbers numbers, InstantSource clock) {
        this.xapi = Objects.requireNonNull(xapi, "xapi");
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.assembler = CallAssembler.of(numbers);
        this.legs = new RowLegs(id -> xapi.recordings().address(id), true);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Asks nothing yet. The numbers compare those of callers with the one that is asked for. */
    public static XapiCalls of(Xapi xapi, PhoneNumbers numbers) {
        return new XapiCalls(xapi, numbers, InstantSource.system());
    }

    /** The same with another clock. */
    public XapiCalls withClock(InstantSource value) {
        return new XapiCalls(xapi, numbers, value);
    }

    /** @throws io.threecx.pbx.PbxException when the PBX does not answer as it should */
    @Override
    public List<CdrCall> find(CallHistoryQuery query) {
        Instant to = query.to().orElseGet(() -> clock.instant().plus(DAY));
        Instant from = query.from().orElseGet(() -> to.minus(USUAL_SPAN).minus(DAY));
        List<CdrLeg> all = new ArrayList<>();
        List<CdrCall> found = List.of();
        int rows = 0;
        // a call begins in one period and may go on in the next, which is known by then
        for (Instant end = to.plus(query.to().isPresent() ? DAY : Duration.ZERO);
                end.isAfter(from) && rows < MOST_ROWS && found.size() < query.limit();
                end = end.minus(DAY)) {
            Instant begin = end.minus(DAY).isBefore(from) ? from : end.minus(DAY);
            for (CallLogRow row : xapi.callLog(CallLogQuery.between(begin, end))) {
                rows++;
                legs.of(row).ifPresent(all::add);
            }
            found = assembler.assemble(all).stream()
                    .filter(call -> query.matches(call, numbers))
                    .toList();
        }
        return found.stream()
                .sorted(Comparator.comparing((CdrCall call) -> call.call().startedAt())
                        .reversed()
                        .thenComparing(CdrCall::callId))
                .limit(query.limit())
                .toList();
    }
}
