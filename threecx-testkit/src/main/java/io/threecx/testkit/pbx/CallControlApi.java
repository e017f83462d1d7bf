package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.testkit.wire.WireExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Call Control API over HTTP, and over the event socket for requests that come there. */
final class CallControlApi {
    private final Switchboard board;
    private final MakeCall makeCall;
    private final LegActions actions;

    CallControlApi(Switchboard board) {
        this.board = board;
        this.makeCall = new MakeCall(board);
        this.actions = new LegActions(board);
    }

    /** @param rawPath from {@code /callcontrol} on, with percent signs */
    Reply serve(PbxClient client, String method, String rawPath, byte[] body) {
        List<String> parts = Arrays.stream(rawPath.split("/", -1))
                .skip(2)
                .filter(part -> !part.isEmpty())
                .map(WireExchange::decoded)
                .toList();
        JsonNode sent;
        try {
            sent = Json.read(body);
        } catch (IOException notJson) {
            return refusal(400, "None", "The body is no JSON.");
        }
        try {
            return board.with(() -> parts.isEmpty() ? all(client, method) : one(client, method, parts, sent));
        } catch (CannotCall impossible) {
            return refusal(422, impossible.reason(), impossible.sentence());
        }
    }

    /** A refusal, with the keys of a failed call (3CX call-control-examples). */
    static Reply refusal(int status, String reason, String sentence) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("finalstatus", "Failed");
        said.put("reason", reason);
        said.put("result", null);
        said.put("reasontext", sentence);
        return Reply.json(status, said);
    }

    private Reply all(PbxClient client, String method) {
        return method.equals("GET")
                ? Reply.ok(board.house().all().stream()
                        .filter(dn -> client.sees(dn.number()))
                        .map(this::state)
                        .toList())
                : Reply.empty(405);
    }

    private Map<String, Object> state(Dn dn) {
        return Participants.dn(dn, board.house().devicesOf(dn), board.legsOf(dn.number()));
    }

    private Reply one(PbxClient client, String method, List<String> parts, JsonNode sent) {
        Optional<Dn> found = board.house().dn(parts.get(0)).filter(dn -> dn.type() != DnType.PARKING);
        if (found.isEmpty()) {
            return Reply.empty(404);
        }
        Dn dn = found.get();
        if (!client.sees(dn.number())) {
            return Reply.empty(403);
        }
        String kind = parts.size() > 1 ? parts.get(1) : "";
        boolean get = method.equals("GET");
        boolean post = method.equals("POST");
        if (parts.size() == 1 && get) {
            return Reply.ok(state(dn));
        }
        if (kind.equals("makecall") && parts.size() == 2 && post) {
            return makeCall.fromDn(dn, sent);
        }
        if (kind.equals("devices")) {
            return devices(dn, get, post, parts, sent);
        }
        if (kind.equals("participants")) {
            return participants(client, dn, get, post, parts, sent);
        }
        return Reply.empty(get || post ? 404 : 405);
    }

    private Reply devices(Dn dn, boolean get, boolean post, List<String> parts, JsonNode sent) {
        List<PhoneDevice> devices = board.house().devicesOf(dn);
        if (parts.size() == 2) {
            return get
                    ? Reply.ok(devices.stream()
                            .map(device -> Participants.device(dn, device))
                            .toList())
                    : Reply.empty(405);
        }
        PhoneDevice device = devices.stream()
                .filter(each -> each.id().equals(parts.get(2)))
                .findFirst()
                .orElse(null);
        if (device == null) {
            return Reply.empty(404);
        }
        if (parts.size() == 3 && get) {
            return Reply.ok(Participants.device(dn, device));
        }
        return parts.size() == 4 && parts.get(3).equals("makecall") && post
                ? makeCall.fromDevice(dn, device, sent)
                : Reply.empty(404);
    }

    private Reply participants(PbxClient client, Dn dn, boolean get, boolean post, List<String> parts, JsonNode sent) {
        if (parts.size() == 2) {
            return get
                    ? Reply.ok(board.legsOf(dn.number()).stream()
                            .map(Participants::leg)
                            .toList())
                    : Reply.empty(405);
        }
        Leg leg = leg(dn, parts.get(2));
        if (leg == null) {
            return Reply.empty(404);
        }
        if (parts.size() == 3 && get) {
            return Reply.ok(Participants.leg(leg));
        }
        return parts.size() == 4 && post ? actions.perform(client, leg, parts.get(3), sent) : Reply.empty(404);
    }

    private @Nullable Leg leg(Dn dn, String id) {
        try {
            return board.leg(Integer.parseInt(id))
                    .filter(leg -> leg.dn.number().equals(dn.number()))
                    .orElse(null);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
