package io.threecx.jdbc.cdr;

import io.threecx.call.Direction;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.PartyKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a leg of each row of a {@link CallTable}. */
final class CallTableRows implements LegRows {
    /** What 3CX has for extensions, perhaps behind a prefix. */
    private static final Pattern INTERNAL = Pattern.compile("\\s*(?:[Ee]xt\\.)?(\\d{2,5})\\s*");

    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{1,2})(?:\\.\\d*)?");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.\\d*)?");

    private final CallTable table;
    private final CallIds callIds;
    private final Columns at;
    private final Consumer<CdrLeg> sink;

    /** Where they are in a row. */
    record Columns(
            int callIds,
            int id,
            int start,
            int end,
            TimeColumn startedAt,
            TimeColumn endedAt,
            int duration,
            int caller,
            int destination,
            int extension,
            int type,
            int answered,
            int hangupCause) {}

    /** The numbers of a row. */
    private record Numbers(
            @Nullable String caller,
            @Nullable String destination,
            @Nullable String extension) {}

    CallTableRows(CallTable table, CallIds callIds, Columns at, Consumer<CdrLeg> sink) {
        this.table = table;
        this.callIds = callIds;
        this.at = at;
        this.sink = sink;
    }

    @Override
    public void row(ResultSet rows) throws SQLException {
        String callId = callIds.read(rows, at.callIds());
        String id = rows.getString(at.id());
        Instant start = at.startedAt().instant(rows, at.start());
        Instant end = start == null
                ? at.endedAt().instant(rows, at.end())
                : at.endedAt().endInstant(rows, at.end(), start);
        Instant from = start == null ? end : start;
        if (callId == null || id == null || from == null) {
            return; // nothing could refer to it, or it is at no time
        }
        Numbers numbers = new Numbers(
                rows.getString(at.caller()), rows.getString(at.destination()), ColumnList.text(rows, at.extension()));
        Direction direction = direction(ColumnList.text(rows, at.type()), numbers.caller());
        sink.accept(CdrLeg.builder(callId, id, source(direction, numbers), destination(direction, numbers), from)
                .answeredAt(end == null ? null : answer(rows, from, end))
                .endedAt(end)
                .end(ColumnList.text(rows, at.hangupCause()), "")
                .build());
    }

    private Direction direction(@Nullable String type, @Nullable String caller) {
        if (table.inbound().contains(type)) {
            return Direction.INBOUND;
        }
        if (table.outbound().contains(type)) {
            return Direction.OUTBOUND;
        }
        if (table.internal().contains(type)) {
            return Direction.INTERNAL;
        }
        return internal(caller) == null ? Direction.INBOUND : Direction.OUTBOUND;
    }

    private static CdrParty source(Direction direction, Numbers numbers) {
        if (direction == Direction.INBOUND) {
            String called = numbers.destination();
            return CdrParty.of(PartyKind.EXTERNAL_LINE)
                    .withNumber(numbers.caller())
                    .withDid(internal(called) == null ? called : null);
        }
        return extension(direction == Direction.OUTBOUND ? numbers.extension() : null, numbers.caller());
    }

    private static CdrParty destination(Direction direction, Numbers numbers) {
        return switch (direction) {
            case INBOUND -> extension(numbers.extension(), numbers.destination());
            case OUTBOUND ->
                internal(numbers.destination()) == null
                        ? CdrParty.of(PartyKind.EXTERNAL_LINE).withNumber(numbers.destination())
                        : extension(null, numbers.destination());
            case INTERNAL -> extension(null, numbers.destination());
        };
    }

    private static CdrParty extension(@Nullable String extension, @Nullable String number) {
        String dn = extension == null || extension.isBlank() ? number : extension;
        String bare = internal(dn);
        return CdrParty.of(PartyKind.EXTENSION).withDn(bare == null ? dn : bare);
    }

    private static @Nullable String internal(@Nullable String number) {
        Matcher matcher = INTERNAL.matcher(number == null ? "" : number);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private @Nullable Instant answer(ResultSet rows, Instant start, Instant end) throws SQLException {
        Duration talk = duration(ColumnList.text(rows, at.duration()));
        boolean answered = at.answered() == ColumnList.NONE
                ? talk != null && !talk.isZero()
                : table.answered().contains(rows.getString(at.answered()));
        if (!answered) {
            return null;
        }
        Instant from = talk == null ? start : end.minus(talk);
        return from.isBefore(start) ? start : from;
    }

    private static @Nullable Duration duration(@Nullable String text) {
        String value = text == null ? "" : text.strip();
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
        }
        Matcher clock = CLOCK.matcher(value);
        if (!clock.matches()) {
            return null;
        }
        return Duration.ofHours(clock.group(1) == null ? 0 : Long.parseLong(clock.group(1)))
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3)));
    }

    @Override
    public void end() {}
}
