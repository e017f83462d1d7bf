package io.threecx.pbx.group;

import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.HoursSource;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.xapi.Department;
import io.threecx.pbx.xapi.Holiday;
import io.threecx.pbx.xapi.OfficeHours;
import io.threecx.pbx.xapi.Xapi;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * When a PBX is open, as its administrator has set it: working hours without breaks and holidays, in its zone.
 *
 * <pre>{@code
 * GroupMonitor.builder().hours(PbxHours.of(xapi).source())
 * }</pre>
 *
 * <p>Every call asks the PBX anew. Holidays are taken from last year to the year after next, so hours should be read again
 * once in a while, as a monitor does with a source. That a department whose hours are of the type {@code OfficeHours} follows the whole PBX, and that a holiday
 * without a department is of all, is inferred. Thread-safe.
 *
 * <p>All methods throw {@link PbxException} when the PBX does not answer as it should, but for the source.
 */
public final class PbxHours {
    private static final int YEARS_AHEAD = 2;

    private final Xapi xapi;
    private final InstantSource clock;

    private PbxHours(Xapi xapi, InstantSource clock) {
        this.xapi = Objects.requireNonNull(xapi, "xapi");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Asks nothing yet. */
    public static PbxHours of(Xapi xapi) {
        return new PbxHours(xapi, InstantSource.system());
    }

    /** The same with another clock. */
    public PbxHours withClock(InstantSource value) {
        return new PbxHours(xapi, value);
    }

    /** Those of the whole PBX. */
    public BusinessHours hours() {
        OfficeHours all = xapi.officeHours();
        return hours(all, all, commonHolidays(all));
    }

    /** {@link #hours()} for a monitor, asked at each of its checks. */
    public HoursSource source() {
        return () -> {
            try {
                return hours();
            } catch (PbxException e) {
                throw new GroupSourceException(String.valueOf(e.getMessage()), e);
            }
        };
    }

    /**
     * Those of a department, without what somebody switched by hand.
     *
     * @param department its number or name
     */
    public BusinessHours hours(String department) {
        return hours(find(department));
    }

    /** Whether a department is open then; what somebody switched by hand wins until it ends. */
    public boolean isOpen(String department, Instant at) {
        Department found = find(department);
        return switch (found.hours().override(at).toLowerCase(Locale.ROOT)) {
            case "forceopened", "forcecustomoperator" -> true;
            case "forceclosed", "forcebreak", "forceholiday" -> false;
            default -> hours(found).isOpen(at);
        };
    }

    private BusinessHours hours(Department department) {
        OfficeHours own = department.hours();
        OfficeHours all = xapi.officeHours();
        return hours(own, all, own.overridesHolidays() ? own.holidays() : commonHolidays(all));
    }

    private Department find(String department) {
        return xapi.departments().stream()
                .filter(one -> one.number().equals(department) || one.name().equalsIgnoreCase(department))
                .findFirst()
                .orElseThrow(() -> PbxException.of(
                        PbxProblem.NOT_FOUND,
                        "The PBX has no department " + department + " that this API client may see. Name one by its"
                                + " number or name, and check the client's department under Integrations, API.",
                        null));
    }

    /** Those that it lists with its hours, whatever department these name, and those that name none. */
    private List<Holiday> commonHolidays(OfficeHours all) {
        Stream<Holiday> ofNobody =
                xapi.holidays().stream().filter(holiday -> holiday.department().isBlank());
        return Stream.concat(all.holidays().stream(), ofNobody).distinct().toList();
    }

    private BusinessHours hours(OfficeHours own, OfficeHours all, List<Holiday> holidays) {
        ZoneId zone = xapi.zone(own.zoneName())
                .or(() -> xapi.zone(all.zoneName()))
                .orElseThrow(() -> PbxException.of(
                        PbxProblem.UNREADABLE,
                        "The time zone of the PBX, '" + all.zoneName() + "', is not known here. Give the business hours"
                                + " in the settings of this program instead.",
                        null));
        Week common = Week.of(all.hours(), Week.ALWAYS);
        Week week = Week.of(own.hours(), common).without(Week.of(own.breaks(), Week.of(all.breaks(), Week.NEVER)));
        BusinessHours.Builder hours = BusinessHours.in(zone);
        week.writeTo(hours);
        if (!own.hours().ignoresHolidays()) {
            int year = LocalDate.ofInstant(clock.instant(), zone).getYear();
            new ClosedDays(week).add(holidays, year - 1, year + YEARS_AHEAD).writeTo(hours);
        }
        return hours.build();
    }
}
