package io.threecx.examples.gateway;

import io.threecx.web.ApiKey;
import io.threecx.web.WebRequest;
import java.util.Optional;

/**
 * Lets in who shows the operator's key, for every client, or a client's own key, for that client alone. Keys are compared in constant
 * time.
 */
final class Doorkeeper {
    private final ApiKey operator;
    private final Clients clients;

    /** A client whose request may be carried out. */
    record Admitted(ClientName name, ClientConfig config) {}

    Doorkeeper(ApiKey operator, Clients clients) {
        this.operator = operator;
        this.clients = clients;
    }

    /** @throws Refused unless the request shows the operator's key */
    void requireOperator(WebRequest request) {
        if (!operator.admits(request)) {
            throw Refused.unauthorized(
                    "Only the gateway's operator may do this. Send the operator's key (GATEWAY_API_KEY) in the header"
                            + " X-Api-Key, or as user or password of HTTP Basic.");
        }
    }

    /**
     * The client in the path. Without a valid key nobody learns whether there is one.
     *
     * @throws Refused when the request shows neither the operator's key nor this client's, or there is no such client
     */
    Admitted requireClient(WebRequest request, String name) {
        if (operator.admits(request)) {
            ClientName client = new ClientName(name);
            return new Admitted(client, clients.find(client).orElseThrow(() -> Refused.unknownClient(name)));
        }
        return byOwnKey(request, name)
                .orElseThrow(() -> Refused.unauthorized(
                        "Send the key of the client in the path, or the operator's, in the header X-Api-Key, or as user or"
                                + " password of HTTP Basic."));
    }

    private Optional<Admitted> byOwnKey(WebRequest request, String name) {
        return ClientName.of(name)
                .flatMap(client -> clients.find(client)
                        .filter(config -> !config.apiKey().isEmpty())
                        .filter(config -> ApiKey.of(config.apiKey()).admits(request))
                        .map(config -> new Admitted(client, config)));
    }
}
