package io.threecx.pbx.xapi;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Values as OData v4 writes them in a URL (OASIS, URL Conventions, section 5.1.1.6.1). */
final class ODataLiteral {

    private ODataLiteral() {}

    /** @throws IllegalArgumentException for a type that has no literal here */
    static String of(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return "'" + value.toString().replace("'", "''") + "'";
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS).toString();
        }
        if (value instanceof OffsetDateTime time) {
            return of(time.toInstant());
        }
        if (value instanceof Duration duration) {
            return "duration'" + duration + "'";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a filter takes finite numbers, not " + value);
            }
            return value.toString();
        }
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException("a filter takes texts, numbers, flags, UUIDs, dates, instants and durations,"
                + " not a " + value.getClass().getSimpleName());
    }

    /** A literal as part of a path, where quotes may stand but slashes may not. */
    static String inPath(String literal) {
        return encoded(literal).replace("%27", "'");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
