package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportRoundTripTest {
    private static final long SEED = 20261121;
    private static final int CALLS = 4000;

    private record Culture(String tag, String pattern, TimePrecision precision) {}

    private static final List<Culture> CULTURES = List.of(
            new Culture("de-AT", "dd.MM.uuuu HH:mm", TimePrecision.MINUTE),
            new Culture("en-US", "M/d/uuuu h:mm:ss a", TimePrecision.SECOND),
            new Culture("en-US", "MM/dd/uuuu HH:mm:ss", TimePrecision.SECOND),
            new Culture("en-GB", "dd/MM/uuuu HH:mm:ss", TimePrecision.SECOND),
            new Culture("nl-NL", "d-M-uuuu HH:mm:ss", TimePrecision.SECOND),
            new Culture("sv-SE", "uuuu-MM-dd HH:mm:ss", TimePrecision.SECOND),
            new Culture("fi-FI", "d.M.uuuu H.mm.ss", TimePrecision.SECOND),
            new Culture("en-GB", "uuuu-MM-dd'T'HH:mm:ss.SSS", TimePrecision.MILLISECOND));

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Vienna"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("Pacific/Chatham"),
            ZoneOffset.UTC);

    @Test
    void aCallWrittenInAnyCultureIsReadBackOrTheDoubtIsSaid() {
        Random random = new Random(SEED);
        PhoneNumbers numbers = PhoneNumbers.of("AT");
        for (int i = 0; i < CALLS; i++) {
            Culture culture = CULTURES.get(random.nextInt(CULTURES.size()));
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Instant start = Instant.parse("2024-01-01T00:00:00Z").plusMillis(random.nextLong(3L * 365 * 86_400_000));
            Instant answered = start.plusMillis(random.nextInt(60_000));
            Instant end = answered.plusMillis(random.nextInt(3_600_000));
            Instant received = end.plusSeconds(random.nextInt(30));
            boolean utc = random.nextBoolean();
            Map<String, String> fields = new HashMap<>(Map.of("CallType", "Inbound", "Agent", "104"));
            write(fields, "CallStartTime", start, culture, utc, zone);
            write(fields, "CallEstablishedTime", answered, culture, utc, zone);
            write(fields, "CallEndTime", end, culture, utc, zone);

            boolean configured = random.nextBoolean();
            ReportReader reader = configured
                    ? ReportReader.of(numbers, zone, Locale.forLanguageTag(culture.tag()))
                    : ReportReader.of(numbers, zone);
            ReportCall report = reader.readCall(fields, received);

            String context =
                    "seed " + SEED + ", call " + i + ": " + culture + " " + zone + " " + fields + " " + report.notes();
            boolean twice = !utc
                    && zone.getRules()
                                    .getValidOffsets(start.atZone(zone).toLocalDateTime())
                                    .size()
                            > 1;
            Instant read = report.start().instant();
            if (twice && !isClose(read, start, culture.precision())) {
                assertThat(report.start().reading()).as(context).contains("of two such hours");
                continue;
            }
            assertThat(isClose(read, start, culture.precision()))
                    .as(context + " read " + read + " of " + start)
                    .isTrue();
            assertThat(report.start().precision()).as(context).isEqualTo(culture.precision());
            if (configured) {
                assertThat(report.notes()).as(context).noneMatch(note -> note.contains("culture"));
            }
            assertThat(report.toCall().endedAt())
                    .as(context)
                    .isAfterOrEqualTo(report.toCall().startedAt());
        }
    }

    private static void write(
            Map<String, String> fields, String point, Instant instant, Culture culture, boolean utc, ZoneId zone) {
        ZonedDateTime written = instant.atZone(utc ? ZoneOffset.UTC : zone);
        fields.put(
                point + (utc ? "UTC" : "Local"),
                DateTimeFormatter.ofPattern(culture.pattern(), Locale.ENGLISH).format(written));
    }

    /** Text cuts off what it does not show: the reading is never later, and less than its precision too early. */
    private static boolean isClose(Instant read, Instant real, TimePrecision precision) {
        return !read.isAfter(real) && Duration.between(read, real).compareTo(precision.width()) < 0;
    }
}
