package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Value;
import java.util.Optional;

/**
 * A user clicked on a number ({@code ONEXTERNALCALLSTART}): the telephone system shall ring that user and then dial. The portal has
 * registered the call already: whoever makes it finishes it under {@link #callId}, and does not register it again. Immutable.
 */
public final class ClickToCall implements Event {
    private final Envelope envelope;

    ClickToCall(Envelope envelope) {
        this.envelope = envelope;
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    /** The id under which the portal knows the call. */
    public String callId() {
        return data().at("CALL_ID").text();
    }

    /** The user who clicked. */
    public long userId() {
        return data().at("USER_ID").wholeNumber().orElse(0);
    }

    /** Whom to call: in international form ({@code +44...}) where the portal knows it, else as it stands in the record. */
    public String number() {
        Value international = data().at("PHONE_NUMBER_INTERNATIONAL");
        return (international.isEmpty() ? data().at("PHONE_NUMBER") : international).text();
    }

    /** What is to be dialled after the connection stands; mostly empty. */
    public String extension() {
        return data().at("EXTENSION").text();
    }

    /** The outgoing line that the user has chosen; mostly empty. */
    public String line() {
        return data().at("LINE_NUMBER").text();
    }

    /** Whether the user clicked in the mobile application. */
    public boolean isMobile() {
        return data().at("IS_MOBILE").flag();
    }

    /** The record from which the call was made. */
    public Optional<RecordKey> record() {
        return RecordKey.of(data().at("CRM_ENTITY_TYPE"), data().at("CRM_ENTITY_ID"));
    }

    /** The call's id; no number. */
    @Override
    public String toString() {
        return envelope + " " + callId();
    }
}
