package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes events of the fields of a form, and says what makes two of them the same. */
final class Events {
    private static final Pattern NAME = Pattern.compile("[A-Z0-9_.:\\\\-]{1,100}");
    private static final Pattern RECORD = Pattern.compile(
            "ONCRM(CONTACT|COMPANY|LEAD|DEAL|QUOTE|ACTIVITY|TIMELINECOMMENT|DYNAMICITEM)(ADD|UPDATE|DELETE)(_\\d+)?");
    private static final Map<String, RecordChange.Kind> KINDS = Map.of(
            "ADD", RecordChange.Kind.ADDED,
            "UPDATE", RecordChange.Kind.UPDATED,
            "DELETE", RecordChange.Kind.DELETED);

    private Events() {}

    /** @throws MalformedEventException when there is no event */
    static Event read(Map<String, Object> form) {
        // some pages of the documentation write names in camel case
        String name = FormBody.text(form, "event").toUpperCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new MalformedEventException("the form names no event");
        }
        Map<String, Object> auth = FormBody.map(form, "auth");
        Envelope envelope = new Envelope(
                name,
                Value.of(FormBody.text(form, "ts")).time().orElse(null),
                FormBody.text(auth, "domain"),
                FormBody.text(auth, "member_id"),
                Value.of(FormBody.map(form, "data")));
        return switch (name) {
            case "ONEXTERNALCALLSTART" -> new ClickToCall(envelope);
            case "ONEXTERNALCALLBACKSTART" -> new CallBackOrder(envelope);
            default -> record(envelope).orElseGet(() -> new OtherEvent(envelope));
        };
    }

    private static Optional<Event> record(Envelope envelope) {
        Matcher matcher = RECORD.matcher(envelope.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        RecordChange.Kind kind = KINDS.getOrDefault(matcher.group(2), RecordChange.Kind.UPDATED);
        return RecordKey.of(
                        Value.of(matcher.group(1)), envelope.data().at("FIELDS").at("ID"))
                .map(record -> new RecordChange(envelope, record, kind));
    }

    /** The fields of a form that are kept: none of the tokens among them. */
    static Map<String, Object> kept(Map<String, Object> form) {
        Map<String, Object> auth = FormBody.map(form, "auth");
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("domain", FormBody.text(auth, "domain"));
        origin.put("member_id", FormBody.text(auth, "member_id"));
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("event", FormBody.text(form, "event"));
        kept.put("ts", FormBody.text(form, "ts"));
        kept.put("data", FormBody.map(form, "data"));
        kept.put("auth", origin);
        return kept;
    }

    /**
     * What is the same in two deliveries of one event. Bitrix24 numbers events nowhere: a call has an id, a record is added and
     * deleted once, and of everything else, the same twice within one second is taken for the same.
     */
    static String identity(Event event) {
        String sent =
                event.sentAt().map(time -> Long.toString(time.getEpochSecond())).orElse("");
        if (event instanceof ClickToCall click && !click.callId().isEmpty()) {
            return event.name() + '|' + click.callId();
        }
        if (event instanceof RecordChange change) {
            boolean once = change.kind() != RecordChange.Kind.UPDATED;
            return event.name() + '|' + change.record().id() + (once ? "" : '|' + sent);
        }
        return event.name() + '|' + sent + '|' + event.data().plain();
    }
}
