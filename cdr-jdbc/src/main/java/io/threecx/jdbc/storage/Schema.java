package io.threecx.jdbc.storage;

import io.threecx.store.WorkQueue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables and their versions. Version n is made from n - 1 by the statements of {@code n.sql}. PostgreSQL and
 * SQLite do that in one transaction; MariaDB cannot, so that every statement there must be one that can be run again.
 */
final class Schema {
    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final String QUEUE = "${queue}";

    private final Dialect dialect;

    Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    void prepare(Lease lease) throws SQLException {
        if (version(lease) < VERSION) {
            migrate(lease);
        }
    }

    private void migrate(Lease lease) throws SQLException {
        Connection connection = lease.connection();
        lease.begin(dialect);
        dialect.lockSchema(connection);
        try {
            run(
                    connection,
                    "create table if not exists threecx_schema"
                            + " (version integer not null primary key, product varchar(200) not null)");
            int found = read(connection);
            for (int next = found + 1; next <= VERSION; next++) {
                for (String statement : statements(next)) {
                    run(connection, statement);
                }
                record(connection, next);
                LOG.info("The tables of the storage are now of version {}", next);
            }
            lease.commit(dialect);
        } finally {
            dialect.unlockSchema(connection);
        }
    }

    private int version(Lease lease) throws SQLException {
        if (dialect.isWithoutSchema(lease.connection())) {
            return 0;
        }
        try {
            int found = read(lease.connection());
            if (found > VERSION) {
                throw new UnusableDatabase(
                        "its tables are of version " + found + ", and this program knows versions up to " + VERSION
                                + ". Use a release of threecx that is at least as new as the one that made them.");
            }
            return found;
        } catch (SQLException e) {
            if (!new Failure(e).isMissingTable()) {
                throw e;
            }
            if (!lease.connection().getAutoCommit()) {
                lease.connection().rollback();
            }
            return 0;
        }
    }

    private static int read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(version) from threecx_schema")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static void record(Connection connection, int version) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into threecx_schema (version, product) values (?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, "threecx cdr-jdbc, times are epoch milliseconds");
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!new Failure(e).isDuplicate()) {
                throw e; // else another process was as fast, where there is no lock
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> statements(int version) {
        List<String> statements = new ArrayList<>();
        for (String statement :
                script(dialect.folder() + "/" + version + ".sql").split(";")) {
            String sql = statement.strip();
            if (sql.contains(QUEUE)) {
                for (WorkQueue queue : WorkQueue.values()) {
                    statements.add(sql.replace(QUEUE, WorkTable.suffix(queue)));
                }
            } else if (!sql.isEmpty()) {
                statements.add(sql);
            }
        }
        return statements;
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing: was the jar repackaged?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the resource " + name + " cannot be read", e);
        }
    }
}
