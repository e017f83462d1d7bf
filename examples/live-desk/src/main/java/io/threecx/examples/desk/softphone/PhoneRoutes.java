package io.threecx.examples.desk.softphone;

import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.web.Route;

/** Where the page asks for a connection of its phone; there is none while browser calling is switched off. */
public final class PhoneRoutes {
    private final Door door;
    private final SettingsStore settings;
    private final BrowserCalling calling;

    public PhoneRoutes(Door door, SettingsStore settings, BrowserCalling calling) {
        this.door = door;
        this.settings = settings;
        this.calling = calling;
    }

    public Route route() {
        return door.post("/api/phone", "Connect this browser's phone, once", (request, session) -> {
            settings.require(Switch.BROWSER_CALLING);
            SoundServer.Address address = calling.server()
                    .orElseThrow(() -> Refusal.unavailable("Browser calling could not be started; see the desk's log."))
                    .address(session);
            return Json.answer(Json.object()
                    .put("scheme", address.scheme())
                    .put("port", address.port())
                    .put("path", address.path()));
        });
    }
}
