package io.threecx.report;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.phone.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportFuzzTest {
    private static final long SEED = 4711;
    private static final Instant RECEIVED = Instant.parse("2026-11-21T15:07:10Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("AT");
    private static final List<ReportReader> READERS = List.of(
            ReportReader.of(NUMBERS, ZoneId.of("Europe/Vienna")),
            ReportReader.of(NUMBERS, ZoneId.of("America/New_York"), Locale.US));
    private static final List<String> NAMES = List.of(
            "CallType",
            "CallDirection",
            "Number",
            "Agent",
            "QueueExtension",
            "Duration",
            "DurationTimespan",
            "DateTime",
            "CallStartTimeUTCMillis",
            "CallEstablishedTimeUTC",
            "CallEndTimeLocal",
            "CallEndTimeUTCMillis",
            "ChatStartTimeUTC",
            "ChatEndTimeLocal",
            "ChatMessages");
    private static final String VALUE_SIGNS = "0123456789012345678901234567890123456789./-:, TZ+[]APMμ午\u202fx";

    @FuzzTest
    void anyBytesAreAReportOrRefused(FuzzedDataProvider data) {
        bytes(data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void anyFieldsAreAReportOrRefused(FuzzedDataProvider data) {
        Map<String, String> fields = new HashMap<>();
        while (data.remainingBytes() > 0) {
            fields.put(data.pickValue(NAMES), data.consumeString(40));
        }
        fields(fields);
    }

    @Test
    void damagedReportsAreReadOrRefused() {
        byte[] good = ("{\"CallType\":\"Missed\",\"Number\":\"015550101\",\"Agent\":104,\"Duration\":\"00:00:10\","
                        + "\"CallStartTimeUTCMillis\":1795273509120,\"CallEndTimeLocal\":\"11/21/2026 4:05:09 PM\"}")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(SEED);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
            }
            bytes(damaged);
        }
    }

    @Test
    void randomValuesAreReadOrRefused() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Map<String, String> fields = new HashMap<>();
            for (String name : NAMES) {
                StringBuilder value = new StringBuilder();
                for (int n = random.nextInt(22); n > 0; n--) {
                    value.append(VALUE_SIGNS.charAt(random.nextInt(VALUE_SIGNS.length())));
                }
                fields.put(name, value.toString());
            }
            fields(fields);
        }
    }

    @Test
    void deeplyNestedOrHugeNumbersAreReadOrRefused() {
        bytes(("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        bytes(("{\"Agent\":1,\"Duration\":1e999999999,\"CallStartTimeUTCMillis\":" + "9".repeat(900) + "}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(byte[] json) {
        for (ReportReader reader : READERS) {
            try {
                check(reader.readCall(json, RECEIVED));
                reader.readChat(json, RECEIVED);
            } catch (ReportException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
    }

    private static void fields(Map<String, String> fields) {
        for (ReportReader reader : READERS) {
            try {
                check(reader.readCall(fields, RECEIVED));
                reader.readChat(fields, RECEIVED);
            } catch (ReportException refused) {
                assertThat(refused.field()).isNotEmpty();
            }
        }
    }

    private static void check(ReportCall report) {
        assertThat(report.toCall().startedAt()).isEqualTo(report.start().instant());
        assertThat(report.toCall().talkTime().isNegative()).isFalse();
        assertThat(report.toCall().waitTime().isNegative()).isFalse();
        assertThat(report.derived().contains("endedAt")).isEqualTo(report.end().isDerived());
    }
}
