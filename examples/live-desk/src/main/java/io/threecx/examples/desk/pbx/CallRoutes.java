package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.calls.DeskSightings;
import io.threecx.examples.desk.live.LiveBoard;
import io.threecx.examples.desk.login.Door;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.settings.SettingsStore;
import io.threecx.examples.desk.settings.Switch;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Refusal;
import io.threecx.examples.desk.web.Texts;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.CallOptions;
import io.threecx.pbx.control.ParticipantAction;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveLeg;
import io.threecx.phone.PhoneNumber;
import io.threecx.phone.PhoneNumbers;
import io.threecx.web.Route;
import io.threecx.web.WebRequest;
import io.threecx.web.WebResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person does with a call: takes it, hands it on, ends it, says whose it is, writes a note. */
public final class CallRoutes {
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_REF = 200;

    private final PbxDesk pbx;
    private final LiveBoard board;
    private final DeskSightings sightings;
    private final PhoneNumbers numbers;
    private final SettingsStore settings;
    private final Door door;

    public CallRoutes(
            PbxDesk pbx,
            LiveBoard board,
            DeskSightings sightings,
            PhoneNumbers numbers,
            SettingsStore settings,
            Door door) {
        this.pbx = pbx;
        this.board = board;
        this.sightings = sightings;
        this.numbers = numbers;
        this.settings = settings;
        this.door = door;
    }

    public List<Route> routes() {
        return List.of(
                door.put(
                        "/api/calls/{id}/contact", "Say who it is, where several contacts have the number", this::pick),
                door.put("/api/calls/{id}/note", "Write the note of a call", this::note),
                door.post("/api/calls/{id}/legs/{extension}/{leg}/{action}", "Do something with a call", this::act));
    }

    private WebResponse pick(WebRequest request, Session session) {
        settings.require(Switch.LOGGING);
        String id = id(request);
        board.pick(id, Json.required(Json.body(request), "contact", LONGEST_REF), session);
        return told(sightings.said(id));
    }

    private WebResponse note(WebRequest request, Session session) {
        settings.require(Switch.LOGGING);
        String id = id(request);
        board.note(id, Json.text(Json.body(request), "note", LONGEST_NOTE).orElse(null), session);
        return told(sightings.said(id));
    }

    private static WebResponse told(boolean isJournaled) {
        ObjectNode answer = Json.object()
                .put("journaled", isJournaled)
                .put(
                        "told",
                        isJournaled
                                ? "Saved in the call’s entry."
                                : "Saved; it goes into the call’s entry at its end.");
        return Json.answer(answer);
    }

    private static String id(WebRequest request) {
        return request.pathParameter("id").orElseThrow();
    }

    private WebResponse act(WebRequest request, Session session) {
        JsonNode body = Json.body(request);
        LiveCall call = board.require(id(request), session);
        String extension = request.pathParameter("extension").orElseThrow();
        if (!session.mayHandle(extension)) {
            throw Refusal.forbidden("This is the phone of somebody else.");
        }
        ParticipantAction action = action(request.pathParameter("action").orElseThrow());
        String number = request.pathParameter("leg").orElseThrow();
        LiveLeg leg = call.liveLegs().stream()
                .filter(one -> one.extension().equals(extension)
                        && String.valueOf(one.key().id()).equals(number))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("This phone is not in the call any more."));
        if (leg.participant().filter(one -> one.actions().contains(action)).isEmpty()) {
            throw Refusal.conflict("That cannot be done with the call as it is now.");
        }
        try {
            act(pbx.require().control(), leg, action, body);
        } catch (PbxException e) {
            throw refusal(e);
        }
        return WebResponse.noContent();
    }

    private void act(CallControl control, LiveLeg leg, ParticipantAction action, JsonNode body) {
        switch (action) {
            case ANSWER -> control.answer(leg.key());
            case DROP -> control.drop(leg.key());
            case DIVERT -> control.divert(leg.key(), destination(body), CallOptions.none());
            case TRANSFER_TO -> control.transferTo(leg.key(), destination(body), CallOptions.none());
            case ROUTE_TO, ATTACH_DATA -> throw Refusal.notFound("The desk does not do that.");
        }
    }

    private static ParticipantAction action(String word) {
        try {
            return ParticipantAction.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("The desk does not do that.");
        }
    }

    private String destination(JsonNode body) {
        PhoneNumber number = numbers.parse(Json.required(body, "destination", LONGEST_NUMBER));
        Optional<String> dial = Texts.dial(number);
        return dial.orElseThrow(() -> Refusal.badRequest("This is no number: " + number.reading()));
    }

    static Refusal refusal(PbxException e) {
        String message = String.valueOf(e.getMessage());
        return e.problem() == PbxProblem.NOT_POSSIBLE || e.problem() == PbxProblem.NOT_FOUND
                ? Refusal.conflict(message)
                : Refusal.badGateway(message);
    }
}
