package io.threecx.report;

import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what 3CX posts through the CRM template's ReportCall and ReportChat scenarios. Keys are 3CX's variable names
 * (3CX CRM template description, ReportCall and ReportChat variables), best in their own spelling, else in any case.
 *
 * <pre>{@code
 * ReportReader reader = ReportReader.of(numbers, ZoneId.of("Europe/Vienna"));
 * ReportCall report = reader.readCall(body, receivedAt);
 * journal.accept(report.sourceId(), report.toCall());
 * }</pre>
 *
 * <p>Times are read from the best variable that is there: milliseconds, then UTC text, then local text, then
 * {@code DateTime}. Texts may be ISO 8601 or as the PBX's regional settings have them. Without a culture a date is taken
 * as it can only be meant, or else, because 3CX posts when the call is over, as the one order of day and month that lies
 * within the week before its receipt; if none does, the time is ignored. The result's notes say which of it happened.
 *
 * <p>The same input, receipt and settings always give the same result. Immutable and thread-safe.
 */
public final class ReportReader {

    /** The largest body that is read: 1 MiB, several hours of transcript. */
    public static final int MAX_BYTES = 1 << 20;

    private final PhoneNumbers numbers;
    private final ZoneId zone;
    private final @Nullable DateOrder order;

    private ReportReader(PhoneNumbers numbers, ZoneId zone, @Nullable DateOrder order) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.zone = Objects.requireNonNull(zone, "zone");
        this.order = order;
    }

    /**
     * A reader that finds the order of day and month from each text and the time of its receipt.
     *
     * @param numbers reads the numbers of the callers
     * @param zone the time zone of the PBX, for variables in local time
     */
    public static ReportReader of(PhoneNumbers numbers, ZoneId zone) {
        return new ReportReader(numbers, zone, null);
    }

    /**
     * A reader for a PBX whose regional settings are known.
     *
     * @param culture language and country of the PBX, such as {@code Locale.UK}; the root locale is .NET's invariant
     *     culture, which writes the month first
     */
    public static ReportReader of(PhoneNumbers numbers, ZoneId zone, Locale culture) {
        return new ReportReader(numbers, zone, DateOrder.of(culture));
    }

    /**
     * Reads a call from the posted JSON object.
     *
     * @param json UTF-8, at most {@link #MAX_BYTES}; values may be texts, numbers, booleans or null
     * @param receivedAt when the post arrived; for a stored body the time that was stored with it
     * @throws ReportException when it is no JSON object, or names neither number nor agent
     */
    public ReportCall readCall(byte[] json, Instant receivedAt) {
        return readCall(JsonFields.read(json), receivedAt);
    }

    /**
     * Reads a call from names and values, as of a form.
     *
     * @throws ReportException when it names neither number nor agent
     */
    public ReportCall readCall(Map<String, String> values, Instant receivedAt) {
        List<String> notes = new ArrayList<>();
        Fields fields = new Fields(values, notes);
        return ReportCall.read(fields, times(fields, receivedAt, notes), numbers, receivedAt, notes);
    }

    /**
     * Reads a chat from the posted JSON object.
     *
     * @param json UTF-8, at most {@link #MAX_BYTES}; values may be texts, numbers, booleans or null
     * @param receivedAt when the post arrived; for a stored body the time that was stored with it
     * @throws ReportException when it is no JSON object, or names neither visitor nor agent
     */
    public ReportChat readChat(byte[] json, Instant receivedAt) {
        return readChat(JsonFields.read(json), receivedAt);
    }

    /**
     * Reads a chat from names and values, as of a form.
     *
     * @throws ReportException when it names neither visitor nor agent
     */
    public ReportChat readChat(Map<String, String> values, Instant receivedAt) {
        List<String> notes = new ArrayList<>();
        Fields fields = new Fields(values, notes);
        return ReportChat.read(fields, times(fields, receivedAt, notes), numbers, receivedAt, notes);
    }

    private TimeFields times(Fields fields, Instant receivedAt, List<String> notes) {
        return new TimeFields(fields, new TimeTexts(zone, order, receivedAt, notes), notes);
    }
}
