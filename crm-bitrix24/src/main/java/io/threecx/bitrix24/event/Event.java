package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in a portal (b24restdocs, api-reference/events). Immutable.
 *
 * <p>Events may come late, twice, in another order than they happened, or not at all.
 */
public sealed interface Event permits ClickToCall, CallBackOrder, RecordChange, OtherEvent {

    /** What all events have. */
    Envelope envelope();

    /** Its name in capital letters, such as {@code ONCRMCONTACTUPDATE}. */
    default String name() {
        return envelope().name();
    }

    /** Everything that the portal says of it, with the names of Bitrix24. */
    default Value data() {
        return envelope().data();
    }

    /** When the portal sent it, by its own clock, to the second; empty when it did not say. */
    default Optional<Instant> sentAt() {
        return envelope().sentAt();
    }

    /**
     * Reads the body of a delivery, whoever it came from: who may send events is for {@link EventReceiver} to check.
     *
     * @param form as {@code application/x-www-form-urlencoded}
     * @throws MalformedEventException if it is none, or too large, deep or rich in fields to be one
     */
    static Event parse(byte[] form) {
        return Events.read(FormBody.parse(form));
    }
}
