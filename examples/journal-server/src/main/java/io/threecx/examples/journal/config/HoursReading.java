package io.threecx.examples.journal.config;

import io.threecx.monitor.BusinessHours;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code business_hours}. */
final class HoursReading {
    static final String HOURS = "THREECX_HOURS";
    static final String HOLIDAYS = "THREECX_HOLIDAYS";
    /** Those that the PBX has. */
    static final String OF_PBX = "pbx";

    private static final int SHORT_DAY = 3;

    private final Section section;
    private final FileSettings settings;
    private final Findings findings;

    HoursReading(Section section, FileSettings settings, Findings findings) {
        this.section = section;
        this.settings = settings;
        this.findings = findings;
    }

    /** The zone is taken for everything else in the house too. */
    void read() {
        boolean isOfPbx = section.raw("source").isPresent() && isOfPbx();
        Optional<Value> name = isOfPbx
                ? section.text("timezone")
                : section.required("timezone", "the time zone of these hours, such as Europe/London (TIMEZONE)");
        Optional<ZoneId> zone = name.flatMap(value -> Zones.read(value, findings));
        name.ifPresent(value -> zone.ifPresentOrElse(
                known -> {
                    settings.put("THREECX_ZONE", known.getId(), value.place());
                    settings.put("THREECX_HOURS_ZONE", known.getId(), value.place());
                },
                () -> settings.broken("THREECX_ZONE", value.place())));
        readWeek();
        readHolidays();
        if (isOfPbx && settings.places().containsKey(HOURS)) {
            findings.warning(section.place("source"), "is not asked, because the days that are open are given here");
        } else if (isOfPbx) {
            settings.put(HOURS, OF_PBX, section.place("source"));
        }
        section.done();
    }

    private boolean isOfPbx() {
        Optional<Value> source = section.text("source");
        if (source.filter(value -> !value.text().equalsIgnoreCase(OF_PBX)).isPresent()) {
            findings.problem(section.place("source"), "takes pbx, for the hours and holidays that the PBX has");
        }
        return source.filter(value -> value.text().equalsIgnoreCase(OF_PBX)).isPresent();
    }

    private void readWeek() {
        List<String> week = new ArrayList<>();
        int before = findings.problems().size();
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            List<String> ranges = new ArrayList<>();
            for (Section range :
                    section.sections(name, "{start: \"08:00\", end: \"17:00\"}, a list of these, or null")) {
                range(range)
                        .ifPresent(text ->
                                checked(section.place(name), "mon " + text, "").ifPresent(ok -> ranges.add(text)));
            }
            if (!ranges.isEmpty()) {
                week.add(name.substring(0, SHORT_DAY) + " " + String.join(" ", ranges));
            }
        }
        if (!week.isEmpty()) {
            settings.put(HOURS, String.join("; ", week), section.place("monday"));
        } else if (findings.problems().size() > before) {
            settings.broken(HOURS, section.place("monday"));
        }
    }

    private Optional<String> range(Section range) {
        Optional<Value> start = range.required("start", "when it opens, such as \"08:00\"");
        Optional<Value> end = range.required("end", "when it closes, such as \"17:00\"");
        range.done();
        return start.flatMap(from -> end.map(to -> from.text() + "-" + to.text()));
    }

    private void readHolidays() {
        List<String> holidays = new ArrayList<>();
        for (Value value : section.texts("holidays")) {
            checked(value.place(), "always", value.text()).ifPresent(ok -> holidays.add(value.text()));
        }
        if (!holidays.isEmpty()) {
            settings.put(HOLIDAYS, String.join(", ", holidays), section.place("holidays"));
        }
    }

    private Optional<BusinessHours> checked(Place place, String week, String holidays) {
        try {
            return Optional.of(BusinessHours.parse(week, holidays, ZoneOffset.UTC));
        } catch (IllegalArgumentException wrong) {
            findings.problem(place, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }
}
