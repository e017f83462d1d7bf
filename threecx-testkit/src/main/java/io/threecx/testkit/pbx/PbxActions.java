package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the configuration API changes. Under the lock of the {@link Switchboard}. */
final class PbxActions {
    private final Switchboard board;
    private final OfficeSets office;
    private final Release release;
    private final MakeCall makeCall;

    PbxActions(Switchboard board, OfficeSets office, Release release) {
        this.board = board;
        this.office = office;
        this.release = release;
        this.makeCall = new MakeCall(board);
    }

    Reply perform(String method, ODataPath path, JsonNode sent) {
        String set = path.first().name();
        if (method.equals("POST") && path.second().equals("Pbx.DropCall") && set.equals("ActiveCalls")) {
            return dropCall(id(path));
        }
        if (method.equals("POST") && path.second().equals("Pbx.MakeCall") && set.equals("Users")) {
            return makeCall(sent);
        }
        if (path.parts().size() > 1) {
            throw ODataProblem.notFound("The resource"); // also for a POST to what can be expanded
        }
        return switch (set) {
            case "Contacts" -> edit(office.contacts(), method, path, sent);
            case "Holidays" -> edit(office.holidays(), method, path, sent);
            case "Users" -> patch(method, () -> user(id(path), sent));
            case "Queues" -> patch(method, () -> members(id(path), sent, "Agents"));
            case "RingGroups" -> patch(method, () -> members(id(path), sent, "Members"));
            default -> throw new ODataProblem(405, "That cannot be changed here.");
        };
    }

    private static int id(ODataPath path) {
        try {
            return Integer.parseInt(path.first().arguments().getOrDefault("", ""));
        } catch (NumberFormatException e) {
            throw ODataProblem.notFound("The entity");
        }
    }

    private Reply dropCall(int id) {
        CallState call = board.calls().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> ODataProblem.notFound("The call"));
        call.end(EndReason.DROPPED);
        return Reply.empty(204);
    }

    private Reply makeCall(JsonNode sent) {
        Dn dn = board.house()
                .dn(Json.text(sent, "dn"))
                .filter(found -> found.type() == DnType.EXTENSION)
                .orElseThrow(() -> ODataProblem.notFound("The extension"));
        List<PhoneDevice> devices = board.house().devicesOf(dn);
        try {
            if (devices.isEmpty()) {
                throw new CannotCall(EndReason.NOT_REGISTERED);
            }
            return Reply.ok(answer("Success", "None", "", result(makeCall.begin(dn, devices.get(0), sent))));
        } catch (CannotCall impossible) {
            return Reply.ok(answer("Failed", impossible.reason(), impossible.sentence(), null));
        }
    }

    private Map<String, Object> answer(
            String status, String reason, String text, @Nullable Map<String, Object> result) {
        Rows row = new Rows()
                .with("FinalStatus", status)
                .with("Reason", reason)
                .with("ReasonText", text)
                .with("Result", result);
        return release.since(6) ? row.with("VttId", "").row() : row.row();
    }

    private static Map<String, Object> result(Leg own) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("Id", own.id);
        result.put("Status", own.status.text());
        result.put("DN", own.dn.number());
        result.put("CallId", own.call.id());
        result.put("LegId", own.number);
        result.put("DeviceId", own.device == null ? "" : own.device.id());
        result.put("DirectControl", own.isControlled());
        result.put("PartyDn", own.party.dn());
        result.put("PartyDnType", own.party.type().inCallControl());
        result.put("PartyCallerId", own.party.number());
        result.put("PartyCallerName", own.party.name());
        return result;
    }

    private static Reply edit(EditableSet set, String method, ODataPath path, JsonNode sent) {
        switch (method) {
            case "POST" -> {
                return Reply.json(201, set.create(sent));
            }
            case "PATCH" -> set.change(id(path), sent);
            case "DELETE" -> set.delete(id(path));
            default -> throw new ODataProblem(405, "That cannot be done here.");
        }
        return Reply.empty(204);
    }

    private static Reply patch(String method, Runnable change) {
        if (!method.equals("PATCH")) {
            throw new ODataProblem(405, "This emulator only changes what is there.");
        }
        change.run();
        return Reply.empty(204);
    }

    private void user(int id, JsonNode sent) {
        House.Station station = board.house().stations().stream()
                .filter(each -> each.dn.id() == id)
                .findFirst()
                .orElseThrow(() -> ODataProblem.notFound("The entity"));
        String profile = Json.text(sent, "CurrentProfileName");
        if (!profile.isEmpty()) {
            station.profile = profile;
        }
        String status = Json.text(sent, "QueueStatus");
        if (!status.isEmpty()) {
            station.loggedIn = status.equals("LoggedIn");
        }
    }

    /** A list inside a change takes the place of the one before. */
    private void members(int id, JsonNode sent, String property) {
        House.Group group = Stream.of(DnType.QUEUE, DnType.RING_GROUP)
                .flatMap(type -> board.house().groups(type).stream())
                .filter(each -> each.dn().id() == id)
                .findFirst()
                .orElseThrow(() -> ODataProblem.notFound("The entity"));
        JsonNode list = Json.field(sent, property);
        if (list == null) {
            return;
        }
        List<String> numbers = new ArrayList<>();
        list.forEach(member -> numbers.add(Json.text(member, "Number")));
        if (numbers.stream()
                .anyMatch(number -> board.house().findStation(number).isEmpty())) {
            throw new ODataProblem(400, "One of the members is no extension.");
        }
        group.members().clear();
        group.members().addAll(numbers);
    }
}
