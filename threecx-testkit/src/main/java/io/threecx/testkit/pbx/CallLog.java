package io.threecx.testkit.pbx;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The function that reads the call log, with all of its eleven parameters (3CX, xapi-tutorial, swagger). */
final class CallLog {
    private static final Set<String> PARAMETERS = Set.of(
            "periodFrom",
            "periodTo",
            "sourceType",
            "sourceFilter",
            "destinationType",
            "destinationFilter",
            "callsType",
            "callTimeFilterType",
            "callTimeFilterFrom",
            "callTimeFilterTo",
            "hidePcalls");
    private static final List<String> FILTERS =
            List.of("sourceType", "destinationType", "callsType", "callTimeFilterType");

    private final CallSets calls;
    private final Release release;

    CallLog(CallSets calls, Release release) {
        this.calls = calls;
        this.release = release;
    }

    Reply get(ODataPath path, ODataQuery query, String context) {
        boolean old = path.second().equals("Pbx.GetOldCallLogData");
        boolean known = path.second().equals("Pbx.GetCallLogData") || (old && release.since(6));
        Map<String, String> arguments = known ? path.parts().get(1).arguments() : Map.of();
        if (!known || !arguments.keySet().equals(PARAMETERS)) {
            throw ODataProblem.notFound("The resource"); // a function is found by its name and all of its parameters
        }
        Instant from = time(arguments.getOrDefault("periodFrom", ""));
        Instant to = time(arguments.getOrDefault("periodTo", ""));
        for (String filter : FILTERS) {
            if (!"0".equals(arguments.get(filter))) {
                throw new ODataProblem(400, "This emulator knows only 0, no filter, for " + filter + ".");
            }
        }
        String source = ODataFilter.text(arguments.getOrDefault("sourceFilter", ""));
        String destination = ODataFilter.text(arguments.getOrDefault("destinationFilter", ""));
        List<Map<String, Object>> rows = old ? List.of() : calls.log(from, to);
        return query.page(
                context,
                rows.stream()
                        .filter(row -> matches(row, "Source", source) && matches(row, "Destination", destination))
                        .toList(),
                Set.of());
    }

    private static boolean matches(Map<String, Object> row, String side, String wanted) {
        return wanted.isEmpty()
                || wanted.equals(row.get(side + "Dn"))
                || String.valueOf(row.get(side + "CallerId")).contains(wanted);
    }

    private static Instant time(String literal) {
        try {
            return OffsetDateTime.parse(literal).toInstant();
        } catch (DateTimeException e) {
            throw new ODataProblem(400, "\"" + literal + "\" is no time with an offset.");
        }
    }
}
