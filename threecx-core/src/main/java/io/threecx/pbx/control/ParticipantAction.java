package io.threecx.pbx.control;

/**
 * What the API can do with a participant (3CX Call Control API documentation). There is no hold, no mute, no recording, no
 * conference and no sending of tones: those belong to the phone.
 */
public enum ParticipantAction {
    /** Take the call: while it rings, on a phone that the API controls. */
    ANSWER,
    /** Hang up. */
    DROP,
    /** Send it elsewhere instead of here: while it rings. */
    DIVERT,
    /** Offer it to another destination as well: while it rings, or when it is connected. */
    ROUTE_TO,
    /** Hand it to somebody without asking: when it is connected. */
    TRANSFER_TO,
    /** Put data beside the call, for other programs to see. */
    ATTACH_DATA
}
