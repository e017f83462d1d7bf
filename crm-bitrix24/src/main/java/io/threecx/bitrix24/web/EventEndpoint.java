package io.threecx.bitrix24.web;

import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.event.Reception;
import io.threecx.web.EndpointContributor;
import io.threecx.web.Host;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.List;

/**
 * Receives what outbound webhooks of Bitrix24 post. No API key is needed, since a portal cannot send one: the application token in
 * the form decides. Answers 200 once the event is kept, 403 to a wrong token, 400 to anything that is no event, 503 when it cannot
 * be kept. Safe for use by several threads.
 */
public final class EventEndpoint implements EndpointContributor {
    /** Where it listens unless another path is given. */
    public static final String PATH = "/api/bitrix/webhook";

    private final String path;
    private final EventReceiver receiver;

    private EventEndpoint(String path, EventReceiver receiver) {
        this.path = path;
        this.receiver = receiver;
    }

    /**
     * An endpoint at {@link #PATH}.
     *
     * @param receiver takes the events; whoever made it closes it
     */
    public static EventEndpoint of(EventReceiver receiver) {
        return at(PATH, receiver);
    }

    /** An endpoint at another path below the context path. */
    public static EventEndpoint at(String path, EventReceiver receiver) {
        return new EventEndpoint(path, receiver);
    }

    /** Its only route, for a router without a house. */
    public Route route() {
        return Route.post(path)
                .open()
                .summary("Bitrix24 tells what happened")
                .description("For an outbound webhook; the application token in the form is checked.")
                .body(
                        "application/x-www-form-urlencoded",
                        "event=ONCRMCONTACTUPDATE&data[FIELDS][ID]=662&ts=1790000000&auth[application_token]=...")
                .response(200, "kept, or of no interest")
                .response(400, "no event")
                .response(403, "the application token is missing or wrong")
                .response(503, "it could not be kept")
                .handledBy(this::answer);
    }

    @Override
    public List<Route> endpoints(Host host) {
        return List.of(route());
    }

    private WebResponse answer(WebRequest request) {
        Reception reception = receiver.receive(request.body());
        int status = reception.outcome().status();
        return switch (reception.outcome()) {
            case ACCEPTED, REPEATED, UNWANTED -> WebResponse.text(status, "").note(reception.toString());
            case MALFORMED -> WebResponse.problem(status, "Bad Request", reception.detail());
            case FORBIDDEN -> WebResponse.problem(status, "Forbidden", reception.detail());
            case BUSY ->
                WebResponse.problem(status, "Service Unavailable", "The event could not be kept.")
                        .header("Retry-After", "60");
        };
    }
}
