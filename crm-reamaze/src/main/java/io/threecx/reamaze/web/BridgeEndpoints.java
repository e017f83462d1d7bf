package io.threecx.reamaze.web;

import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.WebHandler;
import io.threecx.web.WebResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Drop-in for the Node bridge between 3CX and Re:amaze (AhmedSarfraz/3cx-reamaze-integration): the same paths, keys and
 * answers, so that the CRM template and the wizard settings of a PBX stay as they are. The provider named {@code reamaze}
 * brings it along.
 *
 * <p>What the bridge got wrong is put right: a plus that arrives as a space, contacts for anonymous callers and extensions,
 * the first hit by name in place of the right contact, a call that is written twice when 3CX posts it again. Access is
 * checked: HTTP Basic with the Re:amaze token or an API key of the house, as user or as password.
 */
public final class BridgeEndpoints implements EndpointContributor {
    /** Who is calling; makes a contact when nobody is found, as the bridge does. */
    public static final String LOOKUP = "/api/lookup";
    /** Where a call is posted when it is over. */
    public static final String CALL_JOURNAL = "/api/v1/call-journal";

    private static final String JSON = "application/json";
    private static final String KEY_HEADER = "Authorization";

    private final BridgedCrm crm;

    /** Made by the provider. */
    public BridgeEndpoints(BridgedCrm crm) {
        this.crm = crm;
    }

    /** Without storage there is no journal, and so no {@link #CALL_JOURNAL}. */
    @Override
    public List<Route> endpoints(Host host) {
        BridgeAccess access = new BridgeAccess(crm, host.apiKey());
        BridgeLookup lookup = new BridgeLookup(crm, host);
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/")
                .open()
                .summary("Whether the server runs, as the Re:amaze bridge answers it")
                .response(200, "it does", "text/html", "Server is running")
                .handledBy(request -> WebResponse.html(200, "Server is running")));
        routes.add(Route.get(LOOKUP)
                .ownKey(KEY_HEADER)
                .summary("Who is calling, as the Re:amaze bridge answers it")
                .description(
                        "Makes a contact for a caller whom nobody knows, except for withheld numbers and extensions.")
                .query("number", false, "the caller's number", "+15550100002")
                .query("email", false, "an e-mail address; looked for before the number", "pia.muster@mail.example")
                .response(
                        200,
                        "the contact with all that Re:amaze has of it",
                        JSON,
                        "{\"success\":true,\"contact\":{\"name\":\"Pia Muster\",\"mobile\":\"+15550100002\"}}")
                .response(400, "neither number nor email", JSON, "{\"error\":\"Missing number or email parameter\"}")
                .response(401, "no key, or a wrong one", JSON, "{\"error\":\"Authentication required\"}")
                .response(404, "nobody, and nobody was created", JSON, "{\"error\":\"Contact not found\"}")
                .response(500, "the CRM could not be asked", JSON, "{\"error\":\"Server error\"}")
                .handledBy(access.guarding(lookup::answer)));
        host.journal().ifPresent(journal -> {
            BridgeJournal calls = new BridgeJournal(crm, journal, host);
            routes.add(journalRoute(access.guarding(calls::answer)));
        });
        return routes;
    }

    private static Route journalRoute(WebHandler handler) {
        return Route.post(CALL_JOURNAL)
                .ownKey(KEY_HEADER)
                .summary("A call is over, as it is posted to the Re:amaze bridge")
                .description("Stored before it is answered; the same call posted again changes nothing.")
                .body(JSON, "{\"number\":\"+15550100002\",\"direction\":\"Inbound\",\"durationSeconds\":\"125\"}")
                .bodyField("number", "string", true, "3CX variable Number")
                .bodyField("direction", "string", false, "CallDirection")
                .bodyField("type", "string", false, "CallType; tells missed calls from others")
                .bodyField("callStartTimeUTC", "string", false, "CallStartTimeUTC, or another time of 3CX's")
                .bodyField("callEndTimeUTC", "string", false, "CallEndTimeUTC")
                .bodyField("durationSeconds", "string", false, "DurationSeconds")
                .bodyField("agent", "string", false, "Agent")
                .response(200, "stored", JSON, "{\"success\":true,\"response\":{\"status\":\"accepted\"}}")
                .response(
                        400,
                        "no call; it is kept for a person to look at",
                        JSON,
                        "{\"error\":\"Failed to process call\"}")
                .response(401, "no key, or a wrong one", JSON, "{\"error\":\"Authentication required\"}")
                .response(500, "not stored: post it again", JSON, "{\"error\":\"Failed to process call\"}")
                .handledBy(handler);
    }
}
