package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration API (XAPI): collections, single things, functions and actions, as far as an integration needs them. */
final class ConfigurationApi {
    private static final String BASE = "/xapi/v1/";
    private static final Set<String> OWNERS_ONLY = Set.of("ReportCallLogData", "Recordings", "CallHistoryView");
    private static final Set<String> BY_NUMBER = Set.of("Users", "Queues", "RingGroups", "Peers", "Trunks", "Parkings");

    private final Switchboard board;
    private final Release release;
    private final CallSets calls;
    private final OfficeSets office;
    private final CallLog log;
    private final PbxActions actions;
    private final Map<String, EntitySet> sets = new HashMap<>();

    ConfigurationApi(Switchboard board, CallBook book, Release release, LivePbx.Builder setUp) {
        this.board = board;
        this.release = release;
        this.calls = new CallSets(board, book, release);
        this.office = new OfficeSets(board, book, release, setUp);
        this.log = new CallLog(calls, release);
        this.actions = new PbxActions(board, office, release);
        new HouseSets(board, release).all().forEach(set -> sets.put(set.name(), set));
        add("ActiveCalls", calls::active);
        add("Recordings", calls::recordings);
        add("CallHistoryView", List::of);
        add("Contacts", () -> office.contacts().rows());
        if (release.since(6)) {
            add("Holidays", () -> office.holidays().rows());
        }
    }

    private void add(String name, Supplier<List<Map<String, Object>>> rows) {
        sets.put(name, new EntitySet(name, rows, Set.of()));
    }

    void transcribe(int callId, String transcript, String summary) {
        calls.transcribe(callId, transcript, summary);
    }

    Reply serve(PbxClient client, Licence licence, String method, String rawPath, String rawQuery, byte[] body) {
        try {
            ODataPath path = ODataPath.parse(rawPath.substring(BASE.length()));
            check(client, licence, path);
            JsonNode sent = Json.read(body);
            return board.with(() ->
                    method.equals("GET") ? get(path, new ODataQuery(rawQuery)) : actions.perform(method, path, sent));
        } catch (ODataProblem refused) {
            return refused.reply();
        } catch (IOException notJson) {
            return new ODataProblem(400, "The body is no JSON.").reply();
        } catch (CannotCall impossible) {
            return new ODataProblem(422, impossible.sentence()).reply();
        }
    }

    private void check(PbxClient client, Licence licence, ODataPath path) {
        if (!client.hasConfiguration() || !licence.hasApis()) {
            throw new ODataProblem(403, "Access to the configuration API is not allowed.");
        }
        boolean allowed = switch (client.role()) {
            case SYSTEM_OWNER -> true;
            case SYSTEM_ADMINISTRATOR -> !OWNERS_ONLY.contains(path.first().name());
            case USER ->
                path.first().name().equals("SystemStatus")
                        || path.first().name().equals("Defs");
        };
        if (!allowed) {
            throw new ODataProblem(403, "This needs another role.");
        }
    }

    private Reply get(ODataPath path, ODataQuery query) {
        String context = "$metadata#" + path.first().name();
        return switch (path.first().name()) {
            case "SystemStatus" -> single(path, query, context, office.status(), Set.of());
            case "CDRSettings" -> single(path, query, context, office.records(), Set.of());
            case "OfficeHours" -> single(path, query, context, office.officeHours(), Set.of("OfficeHolidays"));
            case "LastCdrAndChatMessageTimestamp" -> {
                since(7);
                yield query.page(context, office.latest(), Set.of()); // a collection, of one row at most
            }
            case "Defs" -> definition(path.second(), query, context);
            case "ReportCallLogData" -> log.get(path, query, context);
            default -> collection(path, query, context);
        };
    }

    private Reply definition(String name, ODataQuery query, String context) {
        return switch (name) {
            case "Pbx.GetLicenseParameters" -> {
                since(8);
                yield query.one(context, office.licence(), Set.of());
            }
            case "Pbx.GetSystemParameters" -> query.one(context, office.parameters(), Set.of());
            case "TimeZones" -> query.page(context, office.timeZones(), Set.of());
            default -> throw ODataProblem.notFound("The resource");
        };
    }

    private static Reply single(
            ODataPath path, ODataQuery query, String context, Map<String, Object> row, Set<String> navigation) {
        if (path.parts().size() > 1) {
            throw ODataProblem.notFound("The resource");
        }
        return query.one(context, row, navigation);
    }

    private void since(int update) {
        if (!release.since(update)) {
            throw ODataProblem.notFound("The resource");
        }
    }

    private Reply collection(ODataPath path, ODataQuery query, String context) {
        EntitySet set = sets.get(path.first().name());
        if (set == null) {
            throw ODataProblem.notFound("The resource");
        }
        if (path.second().startsWith("Pbx.")) {
            return function(set, path, query, context);
        }
        if (!path.first().hasBrackets()) {
            return query.page(context, set.rows().get(), set.navigation());
        }
        if (set.name().equals("Recordings")) {
            throw ODataProblem.notFound("The resource"); // there is no single read of a recording
        }
        Map<String, Object> row = entity(set, path.first().arguments());
        if (path.parts().size() == 1) {
            return query.one(context, row, set.navigation());
        }
        if (!set.navigation().contains(path.second()) || path.parts().size() > 2) {
            throw ODataProblem.notFound("The resource");
        }
        return query.page(context + "/" + path.second(), rows(row.get(path.second())), Set.of());
    }

    @SuppressWarnings("unchecked") // what can be expanded is a list of rows
    private static List<Map<String, Object>> rows(@Nullable Object navigation) {
        return (List<Map<String, Object>>) Objects.requireNonNull(navigation, "navigation");
    }

    private Map<String, Object> entity(EntitySet set, Map<String, String> key) {
        if (key.containsKey("Number")) {
            if (!release.since(8) || !BY_NUMBER.contains(set.name())) {
                throw new ODataProblem(404, "The resource was not found.");
            }
            return byNumber(set, key.getOrDefault("Number", ""));
        }
        String id = key.getOrDefault("", key.getOrDefault("Id", ""));
        return set.rows().get().stream()
                .filter(row -> String.valueOf(row.get("Id")).equals(id))
                .findFirst()
                .orElseThrow(() -> ODataProblem.notFound("The entity"));
    }

    private static Map<String, Object> byNumber(EntitySet set, String literal) {
        String number = ODataFilter.text(literal);
        return set.rows().get().stream()
                .filter(row -> number.equals(row.get("Number")))
                .findFirst()
                .orElseThrow(() -> ODataProblem.notFound("The entity"));
    }

    private Reply function(EntitySet set, ODataPath path, ODataQuery query, String context) {
        Map<String, String> arguments = path.parts().get(1).arguments();
        switch (path.second()) {
            case "Pbx.GetByNumber" -> {
                if (!release.since(8) && BY_NUMBER.contains(set.name())) {
                    return query.one(context, byNumber(set, arguments.getOrDefault("number", "")), set.navigation());
                }
            }
            case "Pbx.DownloadRecording" -> {
                if (set.name().equals("Recordings")) {
                    return recording(arguments.getOrDefault("recId", ""));
                }
            }
            case "Pbx.GetContactsByNumber" -> {
                if (set.name().equals("Contacts") && release.since(9)) {
                    String number = ODataFilter.text(arguments.getOrDefault("number", ""));
                    return query.page(
                            context,
                            set.rows().get().stream()
                                    .filter(row -> row.containsValue(number))
                                    .toList(),
                            Set.of());
                }
            }
            default -> {
                // not found, as below
            }
        }
        throw ODataProblem.notFound("The resource");
    }

    private Reply recording(String id) {
        Optional<byte[]> sound = id.matches("\\d{1,9}") ? calls.sound(Integer.parseInt(id)) : Optional.empty();
        return Reply.bytes("audio/x-wav", sound.orElseThrow(() -> ODataProblem.notFound("The recording")))
                .with("Content-Disposition", "attachment; filename=\"" + id + ".wav\"");
    }
}
