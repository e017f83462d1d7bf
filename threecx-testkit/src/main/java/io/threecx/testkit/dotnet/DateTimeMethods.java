package io.threecx.testkit.dotnet;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Methods of .NET's {@code DateTime}. It computes with what the clock shows and looks at no zone. */
final class DateTimeMethods {

    static final MethodTable<Value.DateTime> TABLE = MethodTable.<Value.DateTime>of("a DateTime")
            .with("ToString", 0, (time, arguments) -> format(time, "G", arguments))
            .with("ToString", 1, (time, arguments) -> format(time, arguments.text(0), arguments))
            .with("get_Year", 0, part(LocalDateTime::getYear))
            .with("get_Month", 0, part(LocalDateTime::getMonthValue))
            .with("get_Day", 0, part(LocalDateTime::getDayOfMonth))
            .with("get_DayOfYear", 0, part(LocalDateTime::getDayOfYear))
            .with("get_Hour", 0, part(LocalDateTime::getHour))
            .with("get_Minute", 0, part(LocalDateTime::getMinute))
            .with("get_Second", 0, part(LocalDateTime::getSecond))
            .with("get_Millisecond", 0, part(shown -> shown.get(ChronoField.MILLI_OF_SECOND)))
            .with(
                    "get_DayOfWeek",
                    0,
                    (time, arguments) ->
                            Value.text(Ticks.shown(time).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
            .with("get_Ticks", 0, (time, arguments) -> Value.of(Ticks.of(time)))
            .with(
                    "get_Date",
                    0,
                    (time, arguments) ->
                            Ticks.at(time, Ticks.shown(time).toLocalDate().atStartOfDay()))
            .with("get_TimeOfDay", 0, (time, arguments) -> Ticks.timeSpan(Ticks.of(time) % Ticks.PER_DAY))
            .with("AddTicks", 1, adding(1))
            .with("AddMilliseconds", 1, adding(Ticks.PER_MILLISECOND))
            .with("AddSeconds", 1, adding(Ticks.PER_SECOND))
            .with("AddMinutes", 1, adding(Ticks.PER_MINUTE))
            .with("AddHours", 1, adding(Ticks.PER_HOUR))
            .with("AddDays", 1, adding(Ticks.PER_DAY))
            .with("AddMonths", 1, (time, arguments) -> months(time, arguments.integer(0)))
            .with("AddYears", 1, (time, arguments) -> months(time, 12L * arguments.integer(0)))
            .with("Add", 1, (time, arguments) -> Ticks.moved(time, span(arguments)))
            .with("Subtract", 1, DateTimeMethods::subtract)
            .with("ToUniversalTime", 0, (time, arguments) -> universal(time))
            .with("ToLocalTime", 0, (time, arguments) -> local(time, arguments))
            .build();

    private DateTimeMethods() {}

    private static Value format(Value.DateTime time, String format, Arguments arguments) {
        return Value.text(DateTimeFormat.format(time, format, arguments.culture()));
    }

    private static MethodTable.Body<Value.DateTime> part(ToLongFunction<LocalDateTime> part) {
        return (time, arguments) -> Value.of(part.applyAsLong(Ticks.shown(time)));
    }

    private static MethodTable.Body<Value.DateTime> adding(long unit) {
        return (time, arguments) -> {
            double ticks = arguments.number(0) * unit;
            if (Math.abs(ticks) > 1e19) {
                throw Ticks.outOfYears();
            }
            // a whole amount is exact; of a fraction the ticks that a Double cannot hold are lost, as in .NET
            return Ticks.moved(time, (long) ticks);
        };
    }

    private static Value months(Value.DateTime time, long months) {
        try {
            return Ticks.at(time, Ticks.shown(time).plusMonths(months));
        } catch (DateTimeException e) {
            throw Ticks.outOfYears();
        }
    }

    private static Value subtract(Value.DateTime time, Arguments arguments) {
        if (arguments.value(0) instanceof Value.DateTime other) {
            return Ticks.timeSpan(Ticks.difference(Ticks.of(time), Ticks.of(other)));
        }
        return Ticks.moved(time, Ticks.difference(0, span(arguments)));
    }

    private static long span(Arguments arguments) {
        if (arguments.value(0) instanceof Value.TimeSpan span) {
            return Ticks.of(span);
        }
        throw new EvaluationException("Argument 1 is not a TimeSpan; write its variable without quotes.");
    }

    static Value.DateTime universal(Value.DateTime time) {
        Ticks.shown(time);
        return time.utc() ? time : new Value.DateTime(time.time().withZoneSameInstant(ZoneOffset.UTC), true);
    }

    private static Value local(Value.DateTime time, Arguments arguments) {
        Ticks.shown(time);
        return time.utc() ? new Value.DateTime(time.time().withZoneSameInstant(arguments.zone()), false) : time;
    }
}
