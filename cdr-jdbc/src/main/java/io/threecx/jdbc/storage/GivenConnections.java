package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connections of a pool that somebody else made and closes. */
final class GivenConnections implements ConnectionSource {
    private final DataSource dataSource;

    GivenConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public String description() {
        return "the database behind the " + dataSource.getClass().getSimpleName() + " it was given";
    }

    @Override
    public boolean isExclusive() {
        return false;
    }
}
