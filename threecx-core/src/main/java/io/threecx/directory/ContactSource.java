package io.threecx.directory;

import io.threecx.directory.Page.UnreadContact;
import java.io.IOException;
import java.util.List;

/** A file that is cut into records, one after the other. */
interface ContactSource {

    /** Receives the records in the order of the file. */
    interface Sink {
        void accept(UnreadContact record) throws InterruptedException;
    }

    /**
     * Streams the whole file.
     *
     * @param problems where to report what is no record at all
     * @throws DirectoryFileException when the file as a whole cannot be used
     */
    void forEach(Sink sink, Problems problems) throws IOException, DirectoryFileException, InterruptedException;

    /** Titles of columns that mean nothing here. */
    List<String> ignoredColumns();
}
