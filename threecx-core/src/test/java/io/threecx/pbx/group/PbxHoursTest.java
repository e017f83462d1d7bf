package io.threecx.pbx.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.HoursSource;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.FakeXapi;
import io.threecx.pbx.xapi.Xapi;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PbxHoursTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z"); // a Tuesday

    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final PbxHours hours = PbxHours.of(Xapi.of(pbx)).withClock(() -> NOW);

    PbxHoursTest() {
        fake.thing(
                "/OfficeHours",
                Map.of(
                        "TimeZoneId", "GMT Standard Time",
                        "Hours",
                                schedule(
                                        "SpecificHours",
                                        period("Monday", "08:00:00", "17:00:00"),
                                        period("Tuesday", "08:00:00", "17:00:00"),
                                        period("Friday", "22:00:00", "02:00:00")),
                        "BreakTime", schedule("SpecificHours", period("Tuesday", "12:30:00", "13:00:00"))));
        fake.set("/Defs/TimeZones", List.of(Map.of("WindowsName", "GMT Standard Time", "IanaName", "Europe/London")));
        fake.set(
                "/Holidays",
                List.of(
                        Map.of(
                                "Name",
                                "Christmas",
                                "Day",
                                24,
                                "Month",
                                12,
                                "DayEnd",
                                26,
                                "MonthEnd",
                                12,
                                "IsRecurrent",
                                true,
                                "TimeOfStartDate",
                                "PT14H"),
                        Map.of(
                                "Name",
                                "Party",
                                "Day",
                                10,
                                "Month",
                                3,
                                "Year",
                                2026,
                                "TimeOfStartDate",
                                "PT10H",
                                "TimeOfEndDate",
                                "PT11H"),
                        Map.of("Name", "Of others", "Group", "GRP0009", "Day", 3, "Month", 3, "IsRecurrent", true)));
        fake.set("/Groups", List.of(department("7", "Sales", Map.of("Hours", schedule("OfficeHours")))));
    }

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private static Map<String, Object> period(String day, String start, String stop) {
        return Map.of("DayOfWeek", day, "Start", start, "Stop", stop);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, Object> schedule(String type, Map<String, Object>... periods) {
        return Map.of("Type", type, "Periods", List.of(periods));
    }

    private static Map<String, Object> department(String number, String name, Map<String, Object> more) {
        Map<String, Object> department = new LinkedHashMap<>(more);
        department.put("Id", 1);
        department.put("Number", number);
        department.put("Name", name);
        return department;
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }

    @Test
    void workingHoursAreWithoutBreaksInTheZoneOfThePbx() {
        BusinessHours all = hours.hours();
        assertThat(all.zone()).isEqualTo(LONDON);
        assertThat(all.isOpen(london("2026-07-06T08:00"))).isTrue();
        assertThat(all.isOpen(london("2026-07-06T17:00"))).isFalse();
        assertThat(all.isOpen(london("2026-07-07T12:29"))).isTrue();
        assertThat(all.isOpen(london("2026-07-07T12:45"))).isFalse();
        assertThat(all.isOpen(london("2026-07-06T12:45"))).isTrue();
        assertThat(all.isOpen(london("2026-07-11T01:30")))
                .as("after Friday's midnight")
                .isTrue();
        assertThat(all.isOpen(london("2026-07-11T02:00"))).isFalse();
    }

    @Test
    void holidaysCloseDaysAndPartsOfThem() {
        BusinessHours all = hours.hours();
        assertThat(all.isOpen(london("2027-12-24T23:00"))).as("a Friday").isFalse();
        assertThat(all.isOpen(london("2028-12-25T10:00"))).as("a Monday").isFalse();
        assertThat(all.isOpen(london("2026-03-10T09:59"))).isTrue();
        assertThat(all.isOpen(london("2026-03-10T10:30"))).isFalse();
        assertThat(all.isOpen(london("2026-03-10T11:00"))).isTrue();
        assertThat(all.isOpen(london("2026-03-10T12:45"))).as("its break stays").isFalse();
        assertThat(all.isOpen(london("2026-03-03T10:00")))
                .as("of another department")
                .isTrue();
    }

    @Test
    void holidaysListedWithTheHoursAreOfAllWhateverDepartmentTheyName() {
        fake.thing(
                "/OfficeHours",
                Map.of(
                        "TimeZoneId",
                        "Europe/London",
                        "Hours",
                        schedule("SpecificHours", period("Monday", "08:00:00", "17:00:00")),
                        "OfficeHolidays",
                        List.of(Map.of("Group", "DEFAULT", "Day", 6, "Month", 7, "Year", 2026))));
        assertThat(hours.hours().isOpen(london("2026-07-06T10:00"))).isFalse();
        assertThat(hours.hours().isOpen(london("2026-07-13T10:00"))).isTrue();
    }

    @Test
    void aMonitorIsToldWhyTheyCannotBeHad() {
        HoursSource source = hours.source();
        assertThat(source.hours().isOpen(london("2026-07-06T08:00"))).isTrue();
        fake.thing("/OfficeHours", Map.of("TimeZoneId", "Nowhere"));
        assertThatExceptionOfType(GroupSourceException.class)
                .isThrownBy(source::hours)
                .withMessageContaining("'Nowhere'");
    }

    @Test
    void aDepartmentFollowsThePbxUnlessItHasHoursOfItsOwn() {
        assertThat(hours.hours("sales").isOpen(london("2026-07-06T08:00"))).isTrue();
        fake.set(
                "/Groups",
                List.of(department(
                        "7",
                        "Sales",
                        Map.of(
                                "Hours",
                                schedule("SpecificHours", period("Sunday", "10:00:00", "24:00:00")),
                                "TimeZoneId",
                                "Europe/Berlin",
                                "OverrideHolidays",
                                true,
                                "OfficeHolidays",
                                List.of(Map.of("Day", 12, "Month", 7, "Year", 2026))))));
        BusinessHours own = hours.hours("7");
        assertThat(own.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(own.isOpen(london("2026-07-06T08:00"))).isFalse();
        assertThat(own.isOpen(london("2026-07-05T22:30"))).isTrue();
        assertThat(own.isOpen(london("2026-07-12T12:00"))).isFalse();
    }

    @Test
    void whatSomebodySwitchedWinsUntilItEnds() {
        fake.set(
                "/Groups",
                List.of(department(
                        "7",
                        "Sales",
                        Map.of(
                                "Hours", schedule("OfficeHours"),
                                "CurrentGroupHours", "ForceClosed",
                                "OverrideExpiresAt", "2026-07-06T12:00:00+01:00"))));
        assertThat(hours.isOpen("7", london("2026-07-06T11:59"))).isFalse();
        assertThat(hours.isOpen("7", london("2026-07-06T12:00"))).isTrue();
        fake.set("/Groups", List.of(department("7", "Sales", Map.of("CurrentGroupHours", "ForceOpened"))));
        assertThat(hours.isOpen("7", london("2026-07-05T03:00"))).isTrue();
        fake.set("/Groups", List.of(department("7", "Sales", Map.of("CurrentGroupHours", "Default"))));
        assertThat(hours.isOpen("7", london("2026-07-05T03:00"))).isFalse();
    }

    @Test
    void whatCannotBeKnownIsSaid() {
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> hours.hours("Nobody"))
                .withMessageContaining("no department Nobody");
        fake.thing("/OfficeHours", Map.of("TimeZoneId", "Nowhere"));
        assertThatExceptionOfType(PbxException.class).isThrownBy(hours::hours).withMessageContaining("'Nowhere'");
    }
}
