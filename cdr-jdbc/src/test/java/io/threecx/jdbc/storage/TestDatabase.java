package io.threecx.jdbc.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of a kind, and storages in it that share its connections. */
record TestDatabase(ConnectionSource source, Runnable closePool) implements AutoCloseable {

    /** What is done with one connection. */
    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    static TestDatabase empty(Dialect dialect, Path folder) {
        return switch (dialect) {
            case POSTGRESQL -> server(Servers.postgres());
            case MARIADB -> server(Servers.mariadb());
            case SQLITE -> new TestDatabase(new SqliteFolder(folder), () -> {});
        };
    }

    private static TestDatabase server(String url) {
        HikariDataSource pool = Servers.pool(url, 8);
        return new TestDatabase(new GivenConnections(pool), pool::close);
    }

    /** Not to be closed: this does. */
    JdbcStorage storage() {
        return new JdbcStorage(source);
    }

    void run(String sql) {
        with(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    <T> T with(Use<T> use) {
        try {
            Connection connection = source.open();
            try {
                return use.of(connection);
            } finally {
                source.giveBack(connection, true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        source.close();
        closePool.run();
    }
}
