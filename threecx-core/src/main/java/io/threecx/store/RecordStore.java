package io.threecx.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Many small records by key, which get a number of their own, beside a note. For what can be read again from elsewhere,
 * such as the contacts of a CRM: a write survives the death of the process whole or not at all, but the last ones may be
 * missing after a power failure. For one process. Safe for use by several threads, of which one writes at a time.
 *
 * <p>Every method throws {@link StorageException} when the store cannot be used.
 */
public interface RecordStore extends AutoCloseable {

    /** The revision of a store without any record. */
    long FROM_THE_BEGINNING = -1;

    /** One in memory, which forgets all when the process ends. */
    static RecordStore inMemory() {
        return new InMemoryRecordStore();
    }

    /** One change. */
    sealed interface Change {
        /** Which record: the owner's own name for it. */
        String key();

        /**
         * Inserts or replaces a record. One that is replaced keeps its number.
         *
         * @param key which record, its owner's own name for it
         * @param value all of the record, in a form of its owner's own
         */
        record Put(String key, String value) implements Change {}

        /**
         * Removes a record. Its number is never given again.
         *
         * @param key which record; nothing happens where there is none
         */
        record Remove(String key) implements Change {}
    }

    /**
     * A record as it is stored.
     *
     * @param number its own, from 1 on
     * @param key its owner's own name for it
     * @param value as it was put last
     */
    record Stored(int number, String key, String value) {}

    /** What stood beside the last write; empty before the first. */
    Optional<String> note();

    /** How many writes there were; never the same for two states of the store. */
    long revision();

    /** How many records there are. */
    long count();

    /**
     * Makes all changes, and replaces the note, or does nothing.
     *
     * @return the number of the record for each change, in their order; 0 where there was none to remove
     */
    List<Integer> write(List<Change> changes, String note);

    /** The record with that number. */
    Optional<Stored> get(int number);

    /**
     * Records that were written after a revision, page by page, in the order of their numbers.
     *
     * @param revision {@link #FROM_THE_BEGINNING} for all there are
     * @param afterNumber the number of the last record of the page before; 0 for the first page
     */
    List<Stored> writtenAfter(long revision, int afterNumber, int limit);

    /** A folder for what is made from the records and can be made again; empty when there is none. It exists. */
    Optional<Path> folder();

    /** Gives up what was opened here. */
    @Override
    void close();
}
