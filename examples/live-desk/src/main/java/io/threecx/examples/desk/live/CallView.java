package io.threecx.examples.desk.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.examples.desk.login.Session;
import io.threecx.examples.desk.web.Json;
import io.threecx.examples.desk.web.Texts;
import io.threecx.lookup.ContactMatch;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantAction;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveLeg;
import io.threecx.phone.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A call as the page gets it: only what can be done, and only by who may do it. Thread-safe. */
public final class CallView {
    /** What there are buttons for. Data beside the call is for programs. */
    private static final Set<ParticipantAction> SHOWN = Set.of(
            ParticipantAction.ANSWER, ParticipantAction.DROP, ParticipantAction.DIVERT, ParticipantAction.TRANSFER_TO);

    private final Function<String, Optional<String>> names;

    /** @param names who sits at an extension */
    public CallView(Function<String, Optional<String>> names) {
        this.names = names;
    }

    ObjectNode json(BoardCall board, Session session) {
        LiveCall call = board.call();
        Optional<PhoneNumber> number = call.remote().number();
        Optional<ContactMatch> shown = board.picked()
                .map(ContactRef::text)
                .flatMap(board.card()::match)
                .or(board.card()::best);
        ObjectNode node = Json.object()
                .put("id", board.id())
                .put("state", word(call.status()))
                .put("direction", word(call.direction()))
                .put("title", title(call, shown, number))
                .put(
                        "number",
                        number.map(Texts::shown)
                                .or(() -> call.remote().extension())
                                .orElse(""))
                .put(
                        "dial",
                        number.flatMap(Texts::dial)
                                .or(() -> call.remote().extension())
                                .orElse(""))
                .put(
                        "company",
                        shown.map(ContactMatch::contact)
                                .filter(contact -> !contact.isCompany())
                                .map(Contact::companyName)
                                .orElse(""))
                .put(
                        "url",
                        shown.map(ContactMatch::contact)
                                .flatMap(Contact::url)
                                .flatMap(Texts::webLink)
                                .orElse(null))
                .put("search", word(board.card().search()))
                .put("queue", call.queue().map(this::named).orElse(""))
                .put("since", call.since().toString())
                .put("startedAt", call.startedAt().toString())
                .put("approximate", call.isApproximate())
                .put("pick", board.picked().map(ContactRef::text).orElse(null))
                .put("note", board.said().orElse(""))
                .put("canNote", call.answeredAt().isPresent() || board.isEnded() || call.isApproximate())
                .put("talkedWith", call.isApproximate() ? talkedWith(call) : "");
        call.endedAt().ifPresent(at -> node.put("endedAt", at.toString()));
        call.outcome().ifPresent(outcome -> node.put("outcome", word(outcome)));
        node.put("talkSeconds", call.talkTime().toSeconds());
        List<LiveLeg> people = people(call);
        node.put(
                "ringsAt",
                people.stream()
                        .filter(leg -> leg.status() == LiveLeg.Status.RINGING)
                        .map(leg -> named(leg.extension()))
                        .findFirst()
                        .orElse(""));
        ArrayNode extensions = node.putArray("extensions");
        people.forEach(leg -> extensions.add(leg.extension()));
        ArrayNode legs = node.putArray("legs");
        people.forEach(leg -> legs.add(json(leg, session)));
        node.set("matches", matches(board.card().matches()));
        node.set("recent", recent(board.card().recent()));
        return node;
    }

    /** Of a call that goes on, who is in it now; of one that ended, who talked, or whose phone rang. */
    private static List<LiveLeg> people(LiveCall call) {
        boolean isOver = call.status() == LiveCall.Status.ENDED;
        List<LiveLeg> people = (isOver ? call.legs() : call.liveLegs())
                .stream()
                        .filter(leg -> leg.kind() == LiveLeg.Kind.PERSON || leg.kind() == LiveLeg.Kind.ROUTE_POINT)
                        .toList();
        List<LiveLeg> talked =
                people.stream().filter(leg -> leg.answeredAt().isPresent()).toList();
        return isOver && !talked.isEmpty() ? talked : people;
    }

    private ObjectNode json(LiveLeg leg, Session session) {
        ObjectNode node = Json.object()
                .put("extension", leg.extension())
                .put("id", leg.key().id())
                .put("name", names.apply(leg.extension()).orElse(""))
                .put("state", word(leg.status()))
                .put("since", leg.since().toString());
        ArrayNode actions = node.putArray("actions");
        if (session.mayHandle(leg.extension())) {
            leg.participant().map(Participant::actions).orElse(Set.of()).stream()
                    .filter(SHOWN::contains)
                    .map(CallView::word)
                    .forEach(actions::add);
        }
        return node;
    }

    private static ArrayNode matches(List<ContactMatch> matches) {
        ArrayNode list = Json.array();
        for (ContactMatch match : matches) {
            list.addObject()
                    .put("ref", match.ref().text())
                    .put("name", Texts.name(match.contact()))
                    .put(
                            "company",
                            match.contact().isCompany()
                                    ? "company"
                                    : match.contact().companyName())
                    .put("grade", word(match.match().grade()))
                    .put("why", match.match().why())
                    .put("url", match.contact().url().flatMap(Texts::webLink).orElse(null));
        }
        return list;
    }

    private ArrayNode recent(List<PastCall> calls) {
        ArrayNode list = Json.array();
        for (PastCall call : calls) {
            list.addObject()
                    .put("at", call.at().toString())
                    .put("direction", word(call.direction()))
                    .put("outcome", word(call.outcome()))
                    .put("talkSeconds", call.talkTime().toSeconds())
                    .put("agent", names.apply(call.agent()).orElse(call.agent()));
        }
        return list;
    }

    /** Who took a call that has no legs to tell it. */
    private String talkedWith(LiveCall call) {
        return call.answeredBy()
                .flatMap(party -> party.extension().map(this::named).or(party::name))
                .orElse("");
    }

    private String title(LiveCall call, Optional<ContactMatch> shown, Optional<PhoneNumber> number) {
        return shown.map(match -> Texts.name(match.contact()))
                .or(() -> call.remote().name().filter(name -> !name.isBlank()))
                .or(() -> call.remote().extension().flatMap(names))
                .or(() -> call.remote().extension())
                .or(() -> number.map(Texts::shown).filter(text -> !text.isBlank()))
                .orElse("Withheld number");
    }

    private String named(String extension) {
        return names.apply(extension).map(name -> name + " (" + extension + ")").orElse(extension);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
