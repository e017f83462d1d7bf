package io.threecx.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.bitrix24.event.Event;
import io.threecx.bitrix24.event.EventReceiver;
import io.threecx.bitrix24.event.EventTokens;
import io.threecx.bitrix24.web.EventEndpoint;
import io.threecx.http.SharedSecret;
import io.threecx.store.StateStore;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes the events of all portals at one address, where the application token names the client, and gives each client its own. An event
 * that was answered with 200 is kept until it stands in the client's list, whatever happens to the process.
 */
final class EventRoutes implements AutoCloseable {
    private static final String PATH = "/api/bitrix/clients/{client}/events";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int PAGE = 50;

    private final Doorkeeper doorkeeper;
    private final EventLog log;
    private final EventReceiver receiver;

    EventRoutes(Doorkeeper doorkeeper, Clients clients, StateStore store, InstantSource clock) {
        this.doorkeeper = doorkeeper;
        log = new EventLog(store.namespaced("log"), clock);
        receiver = EventReceiver.builder(tokens(clients))
                .state(store.namespaced("inbox"))
                .clock(clock)
                .build();
        receiver.listen(Event.class, (owner, event) -> log.add(new ClientName(owner), event));
    }

    /** Looks at every token of every client, whichever is right, so that the time tells nothing. */
    private static EventTokens tokens(Clients clients) {
        return presented -> {
            Optional<String> owner = Optional.empty();
            for (Map.Entry<ClientName, ClientConfig> client : clients.all().entrySet()) {
                for (String token : client.getValue().outboundTokens()) {
                    owner = SharedSecret.of(token).is(presented)
                            ? Optional.of(client.getKey().text())
                            : owner;
                }
            }
            return owner;
        };
    }

    /** Hands on what was received before the process ended last. */
    void start() {
        receiver.start();
    }

    List<Route> routes() {
        Route read = RouteWords.client(Route.get(PATH))
                .summary("Lists what the portal has told, the oldest first")
                .description("The latest " + EventLog.MOST_KEPT
                        + " events are kept, 50 come at a time. To go on, give the last"
                        + " number as after. An event says which record changed, not what: read the record.")
                .query("after", false, "only events with a higher number", "0")
                .response(
                        200,
                        "the events; next is there when more follow",
                        "application/json",
                        "{\"result\":[{\"number\":1,\"event\":\"ONCRMCONTACTUPDATE\",\"sentAt\":\"2026-09-21T13:33:20Z\","
                                + "\"receivedAt\":\"2026-09-21T13:33:21Z\",\"data\":{\"FIELDS\":{\"ID\":\"662\"}}}]}")
                .response(400, "The request is wrong.")
                .handledBy(Answers.of(this::read));
        return List.of(EventEndpoint.of(receiver).route(), read);
    }

    private WebResponse read(WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        List<JsonNode> events = log.after(client.name(), after(request), PAGE + 1);
        List<JsonNode> page = events.subList(0, Math.min(PAGE, events.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", page);
        if (events.size() > PAGE) {
            answer.put("next", page.get(PAGE - 1).path("number").asLong());
        }
        return JsonText.response(200, answer);
    }

    private static long after(WebRequest request) {
        String number = request.query("after").orElse("0");
        if (!NUMBER.matcher(number).matches()
                || request.queries().keySet().stream().anyMatch(name -> !name.equals("after"))) {
            throw Refused.invalid("This list takes one parameter, after: the number of the last event that was read.");
        }
        return Long.parseLong(number);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
