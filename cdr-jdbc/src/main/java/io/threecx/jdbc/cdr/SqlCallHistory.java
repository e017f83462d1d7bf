package io.threecx.jdbc.cdr;

import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistory;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The database narrows down by the last digits; whether a call really matches is decided here. */
final class SqlCallHistory implements CallHistory {
    private static final int ROWS_AT_ONCE = 500;
    private static final int MOST_ROWS = 20_000;
    /** A leg of a call may start that much later than the call. */
    private static final Duration LONGEST_CALL = Duration.ofDays(1);

    private static final Comparator<CdrCall> NEWEST_FIRST = Comparator.comparing(
                    (CdrCall call) -> call.call().startedAt())
            .reversed()
            .thenComparing(CdrCall::callId);

    private final CdrDatabase database;
    private final PhoneNumbers numbers;
    private final CallAssembler assembler;

    SqlCallHistory(CdrDatabase database, PhoneNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
        this.assembler = CallAssembler.of(numbers);
    }

    @Override
    public List<CdrCall> find(CallHistoryQuery query) {
        String digits = query.number().map(this::tail).orElse(null);
        if (digits != null && digits.isEmpty()) {
            return List.of(); // a withheld number is nobody's
        }
        HistorySearch search = new HistorySearch(
                digits,
                digits == null ? query.extension().orElse(null) : null, // may be in another leg than the number
                query.from().orElse(null),
                query.to().map(to -> to.plus(LONGEST_CALL)).orElse(null));
        Set<String> seen = new HashSet<>();
        NavigableSet<CdrCall> found = new TreeSet<>(NEWEST_FIRST);
        for (int skipped = 0; skipped < MOST_ROWS; skipped += ROWS_AT_ONCE) {
            int skip = skipped;
            RowPage page = database.read("Looking for calls", reader -> {
                RowPage rows = reader.search(search, skip, ROWS_AT_ONCE);
                List<String> ids = rows.rows().stream()
                        .map(ChangedRow::callId)
                        .filter(id -> !id.isEmpty() && !seen.contains(id))
                        .distinct()
                        .toList();
                Map<String, List<CdrLeg>> legs = reader.legs(ids);
                seen.addAll(ids);
                legs.values()
                        .forEach(call -> assembler.assemble(call).stream()
                                .filter(candidate -> query.matches(candidate, numbers))
                                .forEach(found::add));
                return rows;
            });
            while (found.size() > query.limit()) {
                found.pollLast();
            }
            if (page.rows().size() < ROWS_AT_ONCE || isFull(found, query.limit(), page)) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /** A call begins no later than its leg, so what comes after this page is older than what was found. */
    private static boolean isFull(NavigableSet<CdrCall> found, int limit, RowPage page) {
        Instant oldest = page.rows().get(page.rows().size() - 1).time().instant();
        return found.size() == limit && !found.last().call().startedAt().isBefore(oldest);
    }

    /** The digits that every spelling of the number ends with. */
    private String tail(PhoneNumber number) {
        String all = number.digits();
        String tail = all.substring(Math.max(0, all.length() - numbers.suffixDigits()));
        return tail.replaceFirst("^0+", "");
    }
}
