package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Zones by the names that a PBX has for them. */
final class TimeZones {
    private final Xapi xapi;

    TimeZones(Xapi xapi) {
        this.xapi = xapi;
    }

    Optional<ZoneId> find(String name) {
        String wanted = name.strip();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return iana(wanted)
                .or(() -> xapi.rows("/Defs/TimeZones", ODataQuery.all()).stream()
                        .filter(zone -> isNamed(zone, wanted))
                        .flatMap(zone -> iana(zone.at("IanaName").text()).stream())
                        .findFirst());
    }

    private static boolean isNamed(PbxValue zone, String name) {
        return zone.at("Id").text().equalsIgnoreCase(name)
                || zone.at("WindowsName").text().equalsIgnoreCase(name)
                || zone.at("IanaName").text().equalsIgnoreCase(name);
    }

    private static Optional<ZoneId> iana(String name) {
        try {
            return name.contains("/") || name.equals("UTC") ? Optional.of(ZoneId.of(name)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
