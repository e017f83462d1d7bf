package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.examples.desk.web.Texts;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;

/** Click-to-call from the own extension. Where the PBX refuses, the page gets a link that this device can call with. */
public final class DialRoutes {
    private static final int LONGEST_NUMBER = 40;

    private final PbxDesk pbx;
    private final PhoneNumbers numbers;
    private final SettingsStore settings;
    private final Door door;

    public DialRoutes(PbxDesk pbx, PhoneNumbers numbers, SettingsStore settings, Door door) {
        this.pbx = pbx;
        this.numbers = numbers;
        this.settings = settings;
        this.door = door;
    }

    public Route route() {
        return door.post("/api/dial", "Call a number from the own extension", this::dial);
    }

    private WebResponse dial(WebRequest request, Session session) {
        settings.require(Switch.CLICK_TO_CALL);
        String raw = Json.required(Json.body(request), "number", LONGEST_NUMBER);
        PhoneNumber number = numbers.parse(raw);
        String dial = Texts.dial(number)
                .orElseThrow(() -> Refusal.badRequest("This is no number that can be called: " + number.reading()));
        ObjectNode answer = Json.object().put("number", Texts.shown(number)).put("tel", "tel:" + dial);
        if (session.extension().isEmpty()) {
            return Json.answer(answer.put("result", "failed")
                    .put("reason", "You have no extension to call from. A supervisor can enter one."));
        }
        Dialling.Result result =
                Dialling.dial(pbx.require(), numbers, session.extension().get(), dial);
        answer.put("result", result.word()).put("reason", result.reason());
        result.link().ifPresent(link -> answer.put("link", link.toString()));
        return Json.answer(answer);
    }
}
