package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. */
interface ConnectionSource {

    /** One for the caller alone, who closes it. */
    Connection open() throws SQLException;

    /** For messages, while nothing better is known. */
    String description();

    /** True: nobody but this process can have claimed anything, so what is claimed at the start was by a dead one. */
    boolean isExclusive();

    /** What came of a connection; a source that can do so starts anew when its database broke down. */
    default void failed(SQLException failure) {}

    /** Gives up what was opened here. */
    default void close() {}
}
