package io.threecx.cdr;

/** How a call left a queue. */
public enum QueueExit {
    /** Somebody answered. */
    ANSWERED,
    /** The caller hung up while waiting. */
    ABANDONED,
    /** It was sent on to something else that answers by itself: another queue, a mailbox, a receptionist. */
    SENT_ON,
    /** It ended there, and neither the caller nor somebody who answered ended it. */
    ENDED,
    /** It had not left the queue when the last record was written. */
    WAITING
}
