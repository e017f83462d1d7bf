package io.threecx.store;

/** The tables of work that a {@link Storage} keeps. */
public enum WorkQueue {
    /** What sources said of calls and chats, one item for each {@code SourceKey}. */
    INBOX,
    /** The calls themselves, one item each, put together from what the sources said. */
    CALLS,
    /** What is to stand in the CRMs, one item for each entry. */
    OUTBOX,
    /** Which process has the turn for work that only one may do. */
    TURNS
}
