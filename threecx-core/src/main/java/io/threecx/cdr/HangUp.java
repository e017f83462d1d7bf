package io.threecx.cdr;

/** Who ended a call. */
public enum HangUp {
    /** The party that {@link io.threecx.call.Call#remote()} names. */
    REMOTE,
    /** The other side of the conversation: an extension, or to whom the call had been sent on. */
    AGENT,
    /** A queue, a mailbox, a receptionist, or a rule. */
    PBX
}
