package io.threecx.journal;

/** One stage of the journal. Whoever runs it repeats {@link #step} until there is nothing to do, then waits. */
interface Stage {

    /** For names of threads and messages. */
    String name();

    /**
     * Works on some of what is due, and returns.
     *
     * @return how many items it worked on; 0 when nothing is due
     * @throws io.threecx.store.StorageException when the storage cannot be used; the step is repeated later
     */
    int step();
}
