package io.threecx.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Durable storage of one house: small state, and the journal's queues of work. Several processes may share one, if it is
 * of a kind that can be shared. Safe for use by several threads.
 *
 * <p>What {@link #apply} returned from survives the death of the process, and, as far as the disk keeps its promise, of
 * the machine. Nothing is ever half done.
 *
 * <p>Every method throws {@link StorageException} when the storage cannot be used.
 */
public interface Storage extends AutoCloseable {

    /** Small state by key. */
    StateStore state();

    /**
     * Makes all of these changes, or none.
     *
     * @return false when one of them was refused and so nothing was changed
     * @throws StorageException when it is not known whether they were made
     */
    boolean apply(List<Change> changes);

    /** The item with that key. */
    Optional<WorkItem> find(WorkQueue queue, String key);

    /** The item with that id. */
    Optional<WorkItem> find(WorkQueue queue, long id);

    /**
     * Takes items to work on alone: due, in the wanted state and lane, claimed by nobody or by somebody whose claim has
     * ended, and without an earlier item of the same lane and chain that is still {@link WorkState#READY}. Two processes
     * never get the same item. Counts an attempt for each.
     */
    List<WorkItem> claim(Claim claim);

    /** Items in a state and lane that are due, the longest due first, claimed or not. */
    List<WorkItem> due(WorkQueue queue, WorkState state, String lane, Instant now, int limit);

    /** Items of a lane by the time at which they happened, both ends included, in that order; in any state. */
    List<WorkItem> occurredBetween(WorkQueue queue, String lane, Instant from, Instant to, int limit);

    /**
     * How many items of a lane happened from one time on until before another; counted up to a limit, since counting a
     * million takes its time.
     */
    long countOccurred(WorkQueue queue, String lane, Instant from, Instant before, long atMost);

    /** All items of a chain, in the order of insertion. */
    List<WorkItem> chain(WorkQueue queue, String chain);

    /**
     * Items in a state, page by page, in the order of insertion.
     *
     * @param afterId the id of the last item of the page before; 0 for the first page
     */
    List<WorkItem> list(WorkQueue queue, WorkState state, long afterId, int limit);

    /**
     * Items in any state, page by page, the last inserted first.
     *
     * @param beforeId the id of the last item of the page before; {@link Long#MAX_VALUE} for the first page
     */
    List<WorkItem> newest(WorkQueue queue, long beforeId, int limit);

    /** How many items there are in each state; states without any may be missing. */
    Map<WorkState, Long> count(WorkQueue queue);

    /**
     * Forgets payload and progress of items that have been in a state since before a time; keys stay.
     *
     * @return how many items were changed, at most the limit
     */
    int strip(WorkQueue queue, WorkState state, Instant changedBefore, int limit);

    /**
     * Removes items that have been in a state since before a time, keys and all.
     *
     * @return how many were removed, at most the limit
     */
    int remove(WorkQueue queue, WorkState state, Instant changedBefore, int limit);

    /**
     * Records of a name, kept beside this storage.
     *
     * @param name lower-case letters, digits and dashes
     * @return empty when this kind of storage has no place for them; it is the caller's to close
     */
    default Optional<RecordStore> records(String name) {
        return Optional.empty();
    }

    /** Gives up what was opened here. */
    @Override
    void close();
}
