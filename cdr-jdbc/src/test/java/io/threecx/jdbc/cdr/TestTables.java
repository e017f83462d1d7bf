package io.threecx.jdbc.cdr;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.cdr.CdrLeg;
import io.threecx.jdbc.storage.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/** Tables as a PBX has them, with rows of the tests. */
final class TestTables {
    private static final Instant ALWAYS = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    private TestTables() {}

    /** An empty PostgreSQL database with the tables of that file. */
    static HikariDataSource postgres(String file) {
        HikariDataSource pool = Servers.pool(Servers.postgres(), 4);
        create(pool, file);
        return pool;
    }

    static void create(DataSource database, String file) {
        try (InputStream in = Objects.requireNonNull(TestTables.class.getResourceAsStream(file), file)) {
            Servers.run(database, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void insert(DataSource database, String table, Map<String, ?> row) {
        try (Connection connection = database.getConnection()) {
            insert(connection, table, row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void insert(Connection connection, String table, Map<String, ?> row) throws SQLException {
        String sql = "insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                + Placeholders.of(row.size()) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 1;
            for (Object value : row.values()) {
                if (value instanceof Instant time) {
                    insert.setObject(at++, time.atOffset(java.time.ZoneOffset.UTC));
                } else {
                    insert.setObject(at++, value);
                }
            }
            insert.execute();
        }
    }

    /** An id as 3CX has it: what is greater came later. */
    static UUID id(long number) {
        return new UUID(0x1dc7c89L, number);
    }

    static List<CdrLeg> all(CdrDatabase database) {
        List<CdrLeg> legs = new ArrayList<>();
        database.read(ALWAYS, NEVER, legs::add);
        return legs;
    }
}
