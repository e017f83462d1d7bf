package io.threecx.call;

/** Which way a call went, seen from the PBX. */
public enum Direction {
    /** From outside to an extension, queue, ring group or digital receptionist. */
    INBOUND,
    /** From an extension to the outside. */
    OUTBOUND,
    /** Between extensions. */
    INTERNAL
}
