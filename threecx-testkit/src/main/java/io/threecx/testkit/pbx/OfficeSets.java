package io.threecx.testkit.pbx;

import io.threecx.cdr.text.CdrField;
import io.threecx.cdr.text.CdrLayout;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The PBX itself, its office hours, its phone book. */
final class OfficeSets {
    private final Switchboard board;
    private final CallBook book;
    private final Release release;
    private final Licence licence;
    private final ZoneId zone;
    private final CdrLayout layout;
    private final boolean writesRecords;
    private final EditableSet contacts = new EditableSet(blank(
            "FirstName",
            "LastName",
            "CompanyName",
            "Title",
            "Department",
            "Email",
            "PhoneNumber",
            "Business",
            "Business2",
            "Home",
            "Mobile2",
            "Other",
            "BusinessFax",
            "Pager",
            "Tag"));
    private final EditableSet holidays = new EditableSet(new Rows()
            .with("Name", "")
            .with("Day", 1)
            .with("Month", 1)
            .with("Year", 0)
            .with("DayEnd", 1)
            .with("MonthEnd", 1)
            .with("YearEnd", 0)
            .with("IsRecurrent", true)
            .with("TimeOfStartDate", "PT0S")
            .with("TimeOfEndDate", "PT24H")
            .with("Group", "DEFAULT")
            .row());

    OfficeSets(Switchboard board, CallBook book, Release release, LivePbx.Builder setUp) {
        this.board = board;
        this.book = book;
        this.release = release;
        this.licence = setUp.licence;
        this.zone = setUp.zone;
        this.layout = setUp.layout;
        this.writesRecords = setUp.records != null;
        setUp.phoneBook.forEach(person -> contacts.create(Json.node(new Rows()
                .with("FirstName", person.firstName())
                .with("LastName", person.lastName())
                .with("CompanyName", person.company())
                .with("Email", person.email())
                .with("Business", person.number())
                .row())));
    }

    private static Map<String, Object> blank(String... names) {
        Rows row = new Rows();
        for (String name : names) {
            row.with(name, "");
        }
        return row.with("ContactType", "3CX").row();
    }

    EditableSet contacts() {
        return contacts;
    }

    EditableSet holidays() {
        return holidays;
    }

    Map<String, Object> officeHours() {
        return new Rows()
                .with(
                        "Hours",
                        new Rows()
                                .with("Type", "OfficeHours")
                                .with("IgnoreHolidays", false)
                                .with(
                                        "Periods",
                                        Stream.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
                                                .map(day -> new Rows()
                                                        .with("DayOfWeek", day)
                                                        .with("Start", "09:00:00")
                                                        .with("Stop", "17:00:00")
                                                        .row())
                                                .toList())
                                .row())
                .with(
                        "BreakTime",
                        new Rows()
                                .with("Type", "Never")
                                .with("IgnoreHolidays", false)
                                .with("Periods", List.of())
                                .row())
                .with("TimeZoneId", zone.getId())
                .with("SystemLanguage", "EN")
                .with("OfficeHolidays", holidays.rows())
                .row();
    }

    Map<String, Object> records() {
        return new Rows()
                .with("Enabled", writesRecords)
                .with("LogType", "SingleFileForAllCalls")
                .with("LogSize", 0)
                .with("SocketIpAddress", "")
                .with("SocketPort", 0)
                .with("RemoveCommaDelimiters", false)
                .with(
                        "EnabledFields",
                        layout.columns().stream()
                                .map(column -> new Rows()
                                        .with("Name", column.name())
                                        .with("Length", column.width())
                                        .row())
                                .toList())
                .with(
                        "PossibleFields",
                        Stream.of(CdrField.values()).map(CdrField::fieldName).toList())
                .row();
    }

    Map<String, Object> status() {
        House house = board.house();
        long registered = house.stations().stream()
                .filter(station -> !station.registered.isEmpty())
                .count();
        return new Rows()
                .with("Id", 0)
                .with("Version", release.text())
                .with("FQDN", "pbx.example.com")
                .with("CallsActive", board.calls().size())
                .with("ExtensionsRegistered", registered)
                .with("ExtensionsTotal", house.stations().size())
                .with("TrunksRegistered", house.all(DnType.LINE).size())
                .with("TrunksTotal", house.all(DnType.LINE).size())
                .with("MaxSimCalls", 16)
                .with("LicenseActive", true)
                .with("ProductCode", licence.productCode())
                .row();
    }

    Map<String, Object> licence() {
        return new Rows()
                .with("IsEnterprise", licence == Licence.ENTERPRISE)
                .with("IsProfessional", licence == Licence.PROFESSIONAL)
                .with("IsCfdEnabled", licence == Licence.ENTERPRISE)
                .with("IsBrandingEnabled", false)
                .with("IsMaintainceExpired", false)
                .with("MaxSimCalls", 16)
                .with("ProductCode", licence.productCode())
                .with("CountryCode", "GB")
                .row();
    }

    /** Parameters of the system, the licence among them. */
    Map<String, Object> parameters() {
        return new Rows()
                .with("Version", status().get("Version"))
                .with("FQDN", status().get("FQDN"))
                .with("License", licence())
                .row();
    }

    /** The one of the office hours; the list of a PBX is that of all. */
    List<Map<String, Object>> timeZones() {
        return List.of(new Rows()
                .with("Id", zone.getId())
                .with("Name", zone.getId())
                .with("IanaName", zone.getId())
                .with("WindowsName", "")
                .row());
    }

    /** When the latest call record began; no row while there is none. */
    List<Map<String, Object>> latest() {
        return book.lastStart()
                .map(start -> List.of(new Rows()
                        .with("LastCdrStartedAt", start.toString())
                        .with("LastChatMessageTimeSent", null)
                        .row()))
                .orElse(List.of());
    }
}
