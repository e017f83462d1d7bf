package io.threecx.store;

/** One change of one item; several are made together or not at all ({@link Storage#apply}). */
public sealed interface Change {

    /** The item to be inserted or replaced. */
    WorkItem item();

    /** Adds an item; refused when its queue has one with the same key. */
    static Change insert(WorkItem item) {
        return new Insert(item);
    }

    /**
     * Writes an item over the one that was read; refused when somebody changed that one since.
     *
     * @param item made from the one that was read, with its {@link WorkItem#version}
     */
    static Change replace(WorkItem item) {
        return new Replace(item);
    }

    /**
     * An item that is new.
     *
     * @param item without an id yet, from {@link WorkItem#draft}
     */
    record Insert(WorkItem item) implements Change {}

    /**
     * An item that is there. Queue, key, lane, chain and time of creation stay as they are.
     *
     * @param item made from the one that was read, with its {@link WorkItem#version}
     */
    record Replace(WorkItem item) implements Change {}
}
