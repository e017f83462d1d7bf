package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has a phone call somebody, for both APIs. Under the lock of the {@link Switchboard}. */
final class MakeCall {
    private final Switchboard board;
    private final Dialing dialing;

    MakeCall(Switchboard board) {
        this.board = board;
        this.dialing = new Dialing(board);
    }

    /** The recommended form: the answer has the caller's own participant. */
    Reply fromDevice(Dn dn, PhoneDevice device, JsonNode sent) {
        return Reply.ok(placed(begin(dn, device, sent)));
    }

    /**
     * The old form: with one phone as from that; with several the PBX rings one by itself, and the answer has no {@code
     * result}; with none it is refused.
     */
    Reply fromDn(Dn dn, JsonNode sent) {
        List<PhoneDevice> devices = board.house().devicesOf(dn);
        if (devices.isEmpty()) {
            throw new CannotCall(EndReason.NOT_REGISTERED);
        }
        Map<String, Object> answer = placed(begin(dn, devices.get(0), sent));
        if (devices.size() > 1) {
            answer.remove("result");
        }
        return Reply.ok(answer);
    }

    /** Places the call, and returns the caller's own party. */
    Leg begin(Dn dn, PhoneDevice device, JsonNode sent) {
        String destination = Json.text(sent, "destination");
        if (destination.isBlank()) {
            throw new CannotCall(EndReason.NO_DESTINATION);
        }
        return begin(dn, device, destination, LegActions.limit(sent), sent);
    }

    private Leg begin(Dn dn, PhoneDevice device, String destination, Duration limit, JsonNode sent) {
        dialing.target(destination);
        CallState call = dialing.from(dn, device, destination, limit, true);
        Leg own = call.origin().orElseThrow();
        LegActions.attach(own, sent);
        return own;
    }

    private static Map<String, Object> placed(Leg own) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", own.id);
        result.put("status", own.status.text());
        result.put("dn", own.dn.number());
        result.put("callid", own.call.id());
        result.put("legid", own.number);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("finalstatus", "Success");
        answer.put("reason", "None");
        answer.put("result", result);
        answer.put("reasontext", "");
        return answer;
    }
}
