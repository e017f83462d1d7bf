package io.threecx.testkit.pbx;

/** How events are numbered. The vendor's pages do not say; a client must manage with each. */
public enum EventNumbering {
    /** One count for the PBX: a socket sees gaps where events were for others. */
    PER_PBX,
    /** A count for each socket, from one. */
    PER_SOCKET
}
