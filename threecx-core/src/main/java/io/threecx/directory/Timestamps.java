package io.threecx.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads points in time as ISO 8601 writes them, extended or basic (as in vCard); without an offset they are UTC. */
final class Timestamps {
    private static final List<DateTimeFormatter> FORMATS =
            List.of(format("uuuu-MM-dd", "HH:mm[:ss]"), format("uuuuMMdd", "HHmm[ss]"));

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() == 20 && text.charAt(10) == 'T' && text.charAt(19) == 'Z') {
            try {
                // by far the most frequent form, and three times as fast
                return Optional.of(DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from));
            } catch (DateTimeException otherNotation) {
                // tried below
            }
        }
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(
                        instant(format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
            } catch (DateTimeException otherNotation) {
                // tried in turn
            }
        }
        return Optional.empty();
    }

    private static Instant instant(TemporalAccessor read) {
        if (read instanceof OffsetDateTime withOffset) {
            return withOffset.toInstant();
        }
        if (read instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        return LocalDate.from(read).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static DateTimeFormatter format(String date, String time) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date)
                .optionalStart()
                .appendPattern("['T'][ ]" + time)
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                .optionalEnd()
                .appendPattern("[ ][XXX][X]")
                .optionalEnd()
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
