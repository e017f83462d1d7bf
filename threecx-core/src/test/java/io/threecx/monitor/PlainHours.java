package io.threecx.monitor;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Business hours as a list of minutes: slow, and simple enough to be believed. */
final class PlainHours {
    private static final int DAY = 24 * 60;

    /** In minutes of the day; an end past 24 hours is on the next day. */
    private record Span(int from, int to) {}

    private final Map<DayOfWeek, List<Span>> weekly = new HashMap<>();
    private final Map<LocalDate, List<Span>> dates = new HashMap<>();

    static PlainHours random(Random random, LocalDate start) {
        PlainHours hours = new PlainHours();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) {
                hours.weekly.put(day, spans(random));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            hours.dates.put(start.plusDays(random.nextInt(8)), random.nextBoolean() ? List.of() : spans(random));
        }
        return hours;
    }

    private static List<Span> spans(Random random) {
        List<Span> spans = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            // half of them in the small hours, where clocks are changed
            int from = random.nextBoolean() ? random.nextInt(4 * 60) : random.nextInt(DAY);
            int length = 1 + random.nextInt(random.nextBoolean() ? 90 : DAY);
            spans.add(new Span(from, from + length));
        }
        return spans;
    }

    boolean isOpen(LocalDateTime wall) {
        LocalDate date = wall.toLocalDate();
        int minute = wall.getHour() * 60 + wall.getMinute();
        return in(date, minute) || (!dates.containsKey(date) && in(date.minusDays(1), minute + DAY));
    }

    private boolean in(LocalDate date, int minute) {
        List<Span> spans =
                dates.containsKey(date) ? dates.get(date) : weekly.getOrDefault(date.getDayOfWeek(), List.of());
        return spans.stream().anyMatch(span -> minute >= span.from() && minute < span.to());
    }

    BusinessHours hours(ZoneId zone) {
        BusinessHours.Builder builder = BusinessHours.in(zone);
        weekly.forEach((day, spans) -> spans.forEach(span -> builder.open(day, time(span.from()), time(span.to()))));
        dates.forEach((date, spans) -> {
            builder.closed(date);
            spans.forEach(span -> builder.open(date, time(span.from()), time(span.to())));
        });
        return builder.build();
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60 % 24, minute % 60);
    }
}
