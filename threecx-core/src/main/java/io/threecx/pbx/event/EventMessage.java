package io.threecx.pbx.event;

import io.threecx.pbx.PbxValue;
import java.util.Locale;
import java.util.Optional;

/**
 * One message of the event socket (3CX Call Control API documentation): {@code {"sequence":37,"event":{"event_type":0,
 * "entity":"/callcontrol/101/participants/5120","attached_data":null}}}.
 *
 * @param sequence grows with every event of a connection; 0 where the PBX gives none
 * @param entity the path of what it is about; may be empty
 * @param data what it brings along; mostly nothing
 */
record EventMessage(long sequence, Type type, String entity, PbxValue data) {

    /** The types that are known. */
    enum Type {
        UPSERT,
        REMOVE,
        KEYS,
        /** Known, and of no interest here: a prompt was played to its end, or the answer to a request over the socket. */
        OTHER,
        UNKNOWN
    }

    /** Empty when it is no JSON, or no event. */
    static Optional<EventMessage> parse(CharSequence text) {
        Optional<PbxValue> message = PbxValue.parse(text);
        if (message.isEmpty() || !message.get().at("event").isMap()) {
            return Optional.empty();
        }
        PbxValue event = message.get().at("event");
        return Optional.of(new EventMessage(
                Math.max(0, message.get().at("sequence").wholeNumber().orElse(0)),
                type(event.at("event_type").text()),
                event.at("entity").text(),
                event.at("attached_data")));
    }

    private static Type type(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "0", "upsert", "upset" -> Type.UPSERT;
            case "1", "remove" -> Type.REMOVE;
            case "2", "dtmfstring" -> Type.KEYS;
            case "3", "promptplaybackfinished", "4", "response" -> Type.OTHER;
            default -> Type.UNKNOWN;
        };
    }
}
