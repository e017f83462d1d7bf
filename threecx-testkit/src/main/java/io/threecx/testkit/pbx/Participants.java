package io.threecx.testkit.pbx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the Call Control API shows of DNs, devices and participants (3CX, Call Control API endpoints). */
final class Participants {
    private Participants() {}

    static Map<String, Object> dn(Dn dn, List<PhoneDevice> devices, List<Leg> legs) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("dn", dn.number());
        state.put("type", dn.type().inCallControl());
        state.put("devices", devices.stream().map(device -> device(dn, device)).toList());
        state.put("participants", legs.stream().map(Participants::leg).toList());
        return state;
    }

    static Map<String, Object> device(Dn dn, PhoneDevice device) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("dn", dn.number());
        shown.put("device_id", device.id());
        shown.put("user_agent", device.userAgent());
        return shown;
    }

    static Map<String, Object> leg(Leg leg) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", leg.id);
        shown.put("status", leg.status.text());
        shown.put("dn", leg.dn.number());
        shown.put("party_caller_name", leg.party.name());
        shown.put("party_dn", leg.party.dn());
        shown.put("party_caller_id", leg.party.number());
        shown.put("party_did", leg.party.did());
        shown.put("device_id", leg.device == null ? "" : leg.device.id());
        shown.put("party_dn_type", leg.party.type().inCallControl());
        shown.put("direct_control", leg.isControlled());
        reference(shown, "originated_by", leg.originatedBy);
        reference(shown, "referred_by", leg.referredBy);
        reference(shown, "on_behalf_of", leg.onBehalfOf);
        shown.put("callid", leg.call.id());
        shown.put("legid", leg.number);
        return shown;
    }

    private static void reference(Map<String, Object> shown, String name, Reference reference) {
        shown.put(name + "_dn", reference.dn());
        shown.put(name + "_type", reference.type().inCallControl());
    }
}
