package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that is down. */
final class NoDatabase implements ConnectionsOnly {

    @Override
    public Connection getConnection() throws SQLException {
        throw new SQLException("nobody is there", "08001");
    }
}
