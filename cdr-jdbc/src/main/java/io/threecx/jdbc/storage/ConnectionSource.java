package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where connections come from. */
interface ConnectionSource {

    /** One for the caller alone, who gives it back. */
    Connection open() throws SQLException;

    /**
     * Never fails.
     *
     * @param sound false: it could not even roll back
     */
    default void giveBack(Connection connection, boolean sound) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            // it was to go anyway, and a pool finds out that it is broken
        }
    }

    /** For messages, while nothing better is known. */
    String description();

    /** True: nobody but this process can have claimed anything, so what is claimed at the start was by a dead one. */
    boolean isExclusive();

    /** What makes lasting what was committed; null: the database does that with each commit. */
    default DiskSync.@Nullable Sync sync() {
        return null;
    }

    /**
     * What came of a connection.
     *
     * @return true: the database broke down, and the next use may meet another one
     */
    default boolean failed(SQLException failure) {
        return false;
    }

    /** Gives up what was opened here. */
    default void close() {}
}
