package io.threecx.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.lookup.MirrorState;
import io.threecx.lookup.ProviderHealth;
import java.util.List;
import java.util.Locale;

/** Up or down, for everybody; which CRM is down and why, for who shows the API key. */
final class HealthEndpoint {
    private final Host host;
    private final EndpointPaths paths;

    HealthEndpoint(Host host, EndpointPaths paths) {
        this.host = host;
        this.paths = paths;
    }

    Route route() {
        return Route.get(paths.health())
                .open()
                .summary("Up or down")
                .description("Down when no CRM can be asked. With the API key, also the state of each CRM.")
                .response(200, "up", "application/json", "{\"status\":\"up\"}")
                .response(503, "down", "application/json", "{\"status\":\"down\"}")
                .handledBy(this::answer);
    }

    private WebResponse answer(WebRequest request) {
        List<ProviderHealth> crms = host.lookup().health();
        boolean up = crms.isEmpty() || crms.stream().anyMatch(crm -> crm.state() == ProviderHealth.State.UP);
        ObjectNode answer = Json.object().put("status", up ? "up" : "down");
        if (host.apiKey().admits(request)) {
            ArrayNode list = answer.putArray("crms");
            for (ProviderHealth crm : crms) {
                ObjectNode entry = list.addObject()
                        .put("name", crm.provider())
                        .put("state", crm.state().name().toLowerCase(Locale.ROOT))
                        .put("since", crm.since().toString());
                crm.lastError().ifPresent(problem -> entry.put("lastError", problem));
                crm.mirror().ifPresent(mirror -> put(mirror, entry.putObject("mirror")));
            }
        }
        return WebResponse.json(up ? 200 : 503, Json.bytes(answer));
    }

    private static void put(MirrorState mirror, ObjectNode node) {
        node.put("whole", mirror.isWhole()).put("contacts", mirror.contacts());
        mirror.asOf().ifPresent(at -> node.put("asOf", at.toString()));
        mirror.problem().ifPresent(problem -> node.put("problem", problem));
    }
}
