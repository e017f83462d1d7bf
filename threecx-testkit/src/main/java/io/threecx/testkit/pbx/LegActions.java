package io.threecx.testkit.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a client may do with a participant. Under the lock of the {@link Switchboard}. */
final class LegActions {
    private static final int LONGEST_SECONDS = 3600;

    private final Switchboard board;
    private final Dialing dialing;

    LegActions(Switchboard board) {
        this.board = board;
        this.dialing = new Dialing(board);
    }

    Reply perform(PbxClient client, Leg leg, String action, JsonNode sent) {
        switch (action) {
            case "drop" -> leg.call.leave(leg, EndReason.DROPPED);
            case "answer" -> answer(client, leg);
            case "divert" -> divert(leg, sent);
            case "routeto" -> routeTo(leg, sent);
            case "transferto" -> transferTo(leg, sent);
            case "attach_participant_data", "attach_party_data" -> {
                attach(leg, sent);
                board.changed(leg);
            }
            default -> {
                return Reply.empty(404);
            }
        }
        Map<String, Object> done = new LinkedHashMap<>();
        done.put("finalstatus", "Success");
        done.put("reason", "None");
        done.put("result", Participants.leg(leg));
        done.put("reasontext", "");
        return Reply.ok(done);
    }

    private static void answer(PbxClient client, Leg leg) {
        boolean own = leg.dn.number().equals(client.id());
        if (!own && !leg.isControlled()) {
            throw new CannotCall("None", "The phone of " + leg.dn.number() + " is not under direct control.");
        }
        leg.call.answer(leg);
    }

    private void divert(Leg leg, JsonNode sent) {
        if (!leg.is(LegStatus.RINGING)) {
            throw new CannotCall("None", "Only a ringing call can be diverted.");
        }
        replaceRinging(leg, sent);
    }

    private void replaceRinging(Leg leg, JsonNode sent) {
        CallState.Rung how = new CallState.Rung(
                leg.replaces, leg.invited, Reference.NONE, Reference.to(leg.dn), Optional.of(limit(sent)));
        dialing.dial(leg.call, destination(sent), how);
        if (leg.is(LegStatus.RINGING) && leg.call.legs().contains(leg)) {
            leg.call.stopRinging(leg, EndReason.DIVERTED);
        }
    }

    /** Adds a way; the leg stays until the call was delivered there. */
    private void routeTo(Leg leg, JsonNode sent) {
        if (leg.is(LegStatus.CONNECTED)) {
            dialing.dial(
                    leg.call, destination(sent), CallState.Rung.insteadOf(leg).within(limit(sent)));
            return;
        }
        if (!leg.is(LegStatus.RINGING)) {
            throw new CannotCall("None", "Only a ringing or connected call can be routed.");
        }
        CallState.Rung how = new CallState.Rung(
                leg.replaces, leg.invited, leg.onBehalfOf, Reference.to(leg.dn), Optional.of(limit(sent)));
        dialing.dial(leg.call, destination(sent), how);
    }

    private void transferTo(Leg leg, JsonNode sent) {
        if (!leg.is(LegStatus.CONNECTED)) {
            throw new CannotCall("None", "Only a connected call can be transferred.");
        }
        dialing.dial(leg.call, destination(sent), CallState.Rung.insteadOf(leg).within(limit(sent)));
    }

    private static String destination(JsonNode sent) {
        String destination = Json.text(sent, "destination");
        if (destination.isBlank()) {
            throw new CannotCall(EndReason.NO_DESTINATION);
        }
        return destination;
    }

    static Duration limit(JsonNode sent) {
        JsonNode field = Json.field(sent, "timeout");
        int seconds = field == null ? 0 : field.asInt();
        return seconds < 1 ? LivePbx.USUAL_LIMIT : Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    static void attach(Leg leg, JsonNode sent) {
        JsonNode data = Json.field(sent, "attacheddata");
        if (data != null) {
            data.properties()
                    .forEach(field ->
                            leg.data.put(field.getKey(), field.getValue().asText()));
        }
    }
}
