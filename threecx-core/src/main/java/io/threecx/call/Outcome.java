package io.threecx.call;

/** How a call ended. */
public enum Outcome {
    /** Two people talked. */
    COMPLETED,
    /** It rang and nobody answered. */
    MISSED,
    /** The caller reached a mailbox. */
    VOICEMAIL,
    /** The called party was busy. */
    BUSY,
    /** The called party, or a rule of the PBX, refused the call. */
    REJECTED,
    /** The caller hung up before anybody could answer. */
    CANCELLED,
    /** The call could not be set up. */
    FAILED,
    /** The caller hung up while waiting in a queue. */
    ABANDONED_IN_QUEUE
}
