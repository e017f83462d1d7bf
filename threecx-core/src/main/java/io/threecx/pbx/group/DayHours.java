package io.threecx.pbx.group;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Parts of a day, in seconds from its midnight.
 *
 * @param ranges in order, none touching another
 */
record DayHours(List<Range> ranges) {
    static final int END = 24 * 60 * 60;
    static final DayHours NONE = new DayHours(List.of());
    static final DayHours ALL = of(0, END);

    /** From one second on and before another. */
    record Range(int from, int to) {}

    DayHours {
        ranges = List.copyOf(ranges);
    }

    static DayHours of(int from, int to) {
        return from < to ? new DayHours(List.of(new Range(from, to))) : new DayHours(List.of());
    }

    DayHours with(DayHours other) {
        List<Range> joined = new ArrayList<>();
        Stream.concat(ranges.stream(), other.ranges.stream())
                .sorted(Comparator.comparingInt(Range::from))
                .forEach(next -> {
                    Range last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last != null && next.from() <= last.to()) {
                        joined.set(joined.size() - 1, new Range(last.from(), Math.max(last.to(), next.to())));
                    } else {
                        joined.add(next);
                    }
                });
        return new DayHours(joined);
    }

    DayHours without(DayHours other) {
        List<Range> left = ranges;
        for (Range gone : other.ranges) {
            left = left.stream()
                    .flatMap(range -> Stream.of(
                            new Range(range.from(), Math.min(range.to(), gone.from())),
                            new Range(Math.max(range.from(), gone.to()), range.to())))
                    .filter(range -> range.from() < range.to())
                    .toList();
        }
        return new DayHours(left);
    }

    /** Each part; midnight is its end where it lasts until then. */
    void forEach(BiConsumer<LocalTime, LocalTime> sink) {
        for (Range range : ranges) {
            sink.accept(LocalTime.ofSecondOfDay(range.from()), LocalTime.ofSecondOfDay(range.to() % END));
        }
    }
}
