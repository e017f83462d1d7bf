package io.threecx.pbx.dial;

/** A way to place a call for somebody. */
public enum DialWay {
    /** The Call Control API, from a phone of the extension: the PBX says at once which leg is the caller's. */
    CALL_CONTROL_DEVICE,
    /** The Call Control API, from the extension; the PBX picks the phone. */
    CALL_CONTROL_DN,
    /** The Configuration API: needs no box for Call Control. */
    CONFIGURATION_API,
    /** A link that opens the web client with the number. What the user does there, nobody tells. */
    WEB_CLIENT_LINK,
    /** A {@code tel:} link for whatever program the user has for it. */
    TEL_LINK
}
