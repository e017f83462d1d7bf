package io.threecx.testkit.dotnet;

/** Methods of .NET's {@code TimeSpan}, in ticks. */
final class TimeSpanMethods {

    static final MethodTable<Long> TABLE = MethodTable.<Long>of("a TimeSpan")
            .with("ToString", 0, (ticks, arguments) -> format(ticks, "c", arguments))
            .with("ToString", 1, (ticks, arguments) -> format(ticks, arguments.text(0), arguments))
            .with("get_TotalDays", 0, (ticks, arguments) -> total(ticks, Ticks.PER_DAY))
            .with("get_TotalHours", 0, (ticks, arguments) -> total(ticks, Ticks.PER_HOUR))
            .with("get_TotalMinutes", 0, (ticks, arguments) -> total(ticks, Ticks.PER_MINUTE))
            .with("get_TotalSeconds", 0, (ticks, arguments) -> total(ticks, Ticks.PER_SECOND))
            .with("get_TotalMilliseconds", 0, (ticks, arguments) -> total(ticks, Ticks.PER_MILLISECOND))
            .with("get_Days", 0, (ticks, arguments) -> Value.of(ticks / Ticks.PER_DAY))
            .with("get_Hours", 0, (ticks, arguments) -> Value.of(ticks / Ticks.PER_HOUR % 24))
            .with("get_Minutes", 0, (ticks, arguments) -> Value.of(ticks / Ticks.PER_MINUTE % 60))
            .with("get_Seconds", 0, (ticks, arguments) -> Value.of(ticks / Ticks.PER_SECOND % 60))
            .with("get_Milliseconds", 0, (ticks, arguments) -> Value.of(ticks / Ticks.PER_MILLISECOND % 1000))
            .with("get_Ticks", 0, (ticks, arguments) -> Value.of(ticks))
            .build();

    private TimeSpanMethods() {}

    private static Value format(long ticks, String format, Arguments arguments) {
        return Value.text(TimeSpanFormat.format(ticks, format, arguments.culture()));
    }

    private static Value total(long ticks, long unit) {
        return Value.of((double) ticks / unit);
    }
}
