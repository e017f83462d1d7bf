package io.threecx.examples.gateway;

import io.threecx.bitrix24.Bitrix24;
import io.threecx.crm.Setting;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Sets clients up, and shows how they are set up, without any secret. */
final class ConfigRoutes {
    private static final String PATH = "/api/bitrix/clients/{client}/config";
    private static final String SHOWN = "{\"client\":\"acme\",\"webhookBase\":\"https://acme.bitrix24.eu/rest/7/***/\","
            + "\"outboundTokens\":[\"*** (32 characters)\"],\"plan\":\"standard\",\"apiKey\":\"*** (32 characters)\","
            + "\"from\":\"store\"}";

    private final Doorkeeper doorkeeper;
    private final Clients clients;

    ConfigRoutes(Doorkeeper doorkeeper, Clients clients) {
        this.doorkeeper = doorkeeper;
        this.clients = clients;
    }

    List<Route> routes() {
        Route.Builder change = RouteWords.operator(Route.post(PATH))
                .summary("Sets a client up, or changes it")
                .description(
                        "For the operator. What is not named stays; an empty text takes it away. Stored encrypted.")
                .body("application/json", "{\"webhookBase\":\"https://acme.bitrix24.eu/rest/7/q8Zr4tVw2nKx6mBd/\"}");
        for (Setting setting : ConfigChange.SETTINGS) {
            change.bodyField(setting.name(), "string", false, setting.help());
        }
        Route show = RouteWords.client(Route.get(PATH + "/debug"))
                .summary("Shows how a client is set up, with secrets masked")
                .response(200, "the configuration", "application/json", SHOWN)
                .response(400, "The client's name is not valid.")
                .handledBy(Answers.of(this::show));
        return List.of(
                change.response(200, "the configuration, with secrets masked", "application/json", SHOWN)
                        .response(
                                201,
                                "the same of a new client; a key that was made for it is shown this once",
                                "application/json",
                                SHOWN)
                        .response(
                                400,
                                "Something in the body is wrong; the problem names all of it. Nothing was changed.")
                        .handledBy(Answers.of(this::change)),
                show);
    }

    private WebResponse change(WebRequest request) {
        doorkeeper.requireOperator(request);
        ClientName client = new ClientName(Answers.pathParameter(request, "client"));
        ConfigChange change = ConfigChange.of(JsonText.body(request));
        boolean isNew = !clients.isStored(client);
        boolean hadKey =
                clients.find(client).map(config -> !config.apiKey().isEmpty()).orElse(false);
        ClientConfig config = clients.change(client, change::applied);
        Map<String, Object> shown = shown(client, config);
        if (!hadKey && change.leavesApiKey()) {
            shown.put("apiKey", config.apiKey());
        }
        return JsonText.response(isNew ? 201 : 200, shown);
    }

    private WebResponse show(WebRequest request) {
        Doorkeeper.Admitted client = doorkeeper.requireClient(request, Answers.pathParameter(request, "client"));
        return JsonText.response(200, shown(client.name(), client.config()));
    }

    private Map<String, Object> shown(ClientName client, ClientConfig config) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("client", client.text());
        shown.put(
                "webhookBase", config.webhook().map(ConfigRoutes::maskedWebhook).orElse(""));
        shown.put(
                "outboundTokens",
                config.outboundTokens().stream().map(ConfigRoutes::masked).toList());
        shown.put("plan", config.planName());
        shown.put("apiKey", config.apiKey().isEmpty() ? "" : masked(config.apiKey()));
        shown.put("from", clients.isStored(client) ? "store" : "environment");
        return shown;
    }

    private static String masked(String secret) {
        return "*** (" + secret.length() + " characters)";
    }

    /** Where calls go and as whom, which is what one wants to check. */
    private static String maskedWebhook(String webhook) {
        try (Bitrix24 bitrix = Bitrix24.webhook(webhook)) {
            OptionalLong owner = bitrix.owner();
            return bitrix.portal() + "/rest/" + (owner.isPresent() ? owner.getAsLong() + "/" : "") + "***/";
        }
    }
}
