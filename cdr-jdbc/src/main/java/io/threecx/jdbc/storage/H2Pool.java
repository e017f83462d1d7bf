package io.threecx.jdbc.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;

/** Connections to an embedded H2. The only class that needs H2 to be there. */
final class H2Pool implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final JdbcConnectionPool pool;

    H2Pool(Path file) {
        // WRITE_DELAY=0: otherwise H2 writes on threads of its own, and a CHECKPOINT SYNC that finds everything handed
        // to
        // them returns before it is written
        // async: a thread that is interrupted while it reads or writes does not close the file for all others
        this.pool = JdbcConnectionPool.create(
                "jdbc:h2:async:" + file
                        + ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=5000",
                "threecx",
                "");
        pool.setMaxConnections(MOST_CONNECTIONS);
        pool.setLoginTimeout(LONGEST_WAIT_SECONDS);
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            // broken or never opened: then it is closed already
        }
        pool.dispose();
    }
}
