package io.threecx.examples.desk.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.pbx.PbxConnection;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings, for supervisors. A secret goes in and never comes out: the page only learns that there is one. */
public final class SettingsRoutes {
    private static final int LONGEST = 500;

    private final SettingsStore store;
    private final ConnectionTest test;
    private final Door door;
    private final boolean isDemo;

    /** @param isDemo the PBX is the emulator, whatever is set */
    public SettingsRoutes(SettingsStore store, ConnectionTest test, Door door, boolean isDemo) {
        this.store = store;
        this.test = test;
        this.door = door;
        this.isDemo = isDemo;
    }

    public List<Route> routes() {
        return List.of(
                door.get(
                        "/api/settings",
                        "The settings, without secrets",
                        Door.supervisor((request, session) -> Json.answer(json(store.current())))),
                door.put(
                        "/api/settings",
                        "Change the settings",
                        Door.supervisor((request, session) ->
                                Json.answer(json(store.change(before -> changed(before, Json.body(request))))))),
                door.post(
                        "/api/settings/test",
                        "Try the connection to the PBX with these settings, without keeping them",
                        Door.supervisor((request, session) -> tested(request))));
    }

    private ObjectNode json(DeskSettings settings) {
        ObjectNode node = Json.object()
                .put("demo", isDemo)
                .put("pbxUrl", settings.pbxUrl().map(URI::toString).orElse(""))
                .put("webClientUrl", settings.webClientUrl().map(URI::toString).orElse(""))
                .put("clientId", settings.clientId().orElse(""))
                .put("hasClientSecret", settings.clientSecret().isPresent());
        ObjectNode switches = node.putObject("switches");
        for (Switch one : Switch.values()) {
            switches.putObject(one.word()).put("title", one.title()).put("on", settings.isOn(one));
        }
        return node;
    }

    private WebResponse tested(WebRequest request) {
        DeskSettings tried = changed(store.current(), Json.body(request));
        if (!tried.hasPbx()) {
            throw Refusal.badRequest("Enter the address of the PBX, the client id and its secret first.");
        }
        return Json.answer(test.of(tried));
    }

    /**
     * What a body leaves out stays as it is. A secret stays only while address and client stay: it is not sent to
     * another server because somebody changed the address.
     */
    private static DeskSettings changed(DeskSettings before, JsonNode body) {
        URI pbx = body.has("pbxUrl")
                ? Json.text(body, "pbxUrl", LONGEST).map(text -> pbxUrl(text)).orElse(null)
                : before.pbxUrl().orElse(null);
        String id = body.has("clientId")
                ? Json.text(body, "clientId", LONGEST).orElse(null)
                : before.clientId().orElse(null);
        URI webClient = body.has("webClientUrl")
                ? Json.text(body, "webClientUrl", LONGEST)
                        .map(text -> webUrl(text))
                        .orElse(null)
                : before.webClientUrl().orElse(null);
        boolean isSameClient = Optional.ofNullable(pbx).equals(before.pbxUrl())
                && Optional.ofNullable(id).equals(before.clientId());
        String secret = Json.text(body, "clientSecret", LONGEST)
                .orElse(isSameClient ? before.clientSecret().orElse(null) : null);
        return before.withPbx(pbx, id, secret)
                .withWebClient(webClient)
                .withSwitches(switches(before, body.path("switches")));
    }

    private static Set<Switch> switches(DeskSettings before, JsonNode wanted) {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        on.addAll(before.on());
        wanted.fieldNames().forEachRemaining(name -> {
            Switch one = Switch.parse(name).orElseThrow(() -> Refusal.badRequest("There is no switch '" + name + "'."));
            JsonNode value = wanted.path(name);
            if (!value.isBoolean()) {
                throw Refusal.badRequest("The switch '" + name + "' is true or false.");
            }
            if (value.booleanValue()) {
                on.add(one);
            } else {
                on.remove(one);
            }
        });
        return on;
    }

    private static URI pbxUrl(String text) {
        try {
            URI url = URI.create(text);
            PbxConnection.at(url).client("any", "any").build().close();
            return url;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("The address of the PBX: " + e.getMessage());
        }
    }

    private static URI webUrl(String text) {
        try {
            URI url = URI.create(text);
            boolean isWeb =
                    ("https".equals(url.getScheme()) || "http".equals(url.getScheme())) && url.getHost() != null;
            if (isWeb && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Refusal.badRequest("The address of the web client begins with https:// and the name of the PBX.");
    }
}
