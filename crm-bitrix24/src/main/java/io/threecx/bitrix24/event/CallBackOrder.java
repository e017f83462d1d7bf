package io.threecx.bitrix24.event;

import java.util.Optional;

/** Somebody wants to be called back, by a form or widget of the portal ({@code ONEXTERNALCALLBACKSTART}). Immutable. */
public final class CallBackOrder implements Event {
    private final Envelope envelope;

    CallBackOrder(Envelope envelope) {
        this.envelope = envelope;
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    /** Whom to call. */
    public String number() {
        return data().at("PHONE_NUMBER").text();
    }

    /** To be read to the agent before dialling. */
    public String text() {
        return data().at("TEXT").text();
    }

    /** In which voice, by a name of Bitrix24. */
    public String voice() {
        return data().at("VOICE").text();
    }

    /** The outgoing line; may be empty. */
    public String line() {
        return data().at("LINE_NUMBER").text();
    }

    /** Who wants it. */
    public Optional<RecordKey> record() {
        return RecordKey.of(data().at("CRM_ENTITY_TYPE"), data().at("CRM_ENTITY_ID"));
    }

    @Override
    public String toString() {
        return envelope.toString();
    }
}
