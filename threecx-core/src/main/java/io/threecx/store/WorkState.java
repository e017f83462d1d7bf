package io.threecx.store;

/** How far an item of work is. */
public enum WorkState {
    /** Not to be worked on yet: more may become known of it. */
    WAITING,
    /** To be worked on as soon as it is due. */
    READY,
    /** Done; it may become ready again when more is known. */
    DONE,
    /** It cannot succeed as it is; a person must change something and have it tried again. Its note says what. */
    PARKED,
    /** Perhaps done: the answer was lost, and nobody can be asked. A person must look. */
    IN_DOUBT,
    /** Done long ago: its body was made small. */
    ARCHIVED
}
