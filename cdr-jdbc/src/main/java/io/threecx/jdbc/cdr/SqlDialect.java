package io.threecx.jdbc.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kinds of databases write or do otherwise. */
enum SqlDialect {
    POSTGRESQL("current_timestamp") {
        @Override
        void bindId(PreparedStatement statement, int at, String id) throws SQLException {
            statement.setObject(at, id, Types.OTHER); // its type is that of the column: uuid, number or text
        }
    },

    MYSQL("utc_timestamp(6)") {
        @Override
        String quoted(String name) {
            return "`" + name + "`";
        }

        @Override
        String page(long skipped, int limit) {
            return " limit " + limit + " offset " + skipped;
        }

        @Override
        @Nullable
        String currentSchema(Connection connection) throws SQLException {
            return connection.getCatalog();
        }
    },

    SQL_SERVER("sysdatetimeoffset()") {
        @Override
        String quoted(String name) {
            return "[" + name + "]";
        }

        // a datetime has ticks of 1/300 s, which drivers round to milliseconds: as they are they do not compare equal
        @Override
        String comparable(String time, String type) {
            return type.equals("datetime") ? "cast(" + time + " as datetime2(3))" : time;
        }
    },

    /** As the SQL standard has it. */
    STANDARD("current_timestamp");

    private final String clock;

    SqlDialect(String clock) {
        this.clock = clock;
    }

    static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgresql")) {
            return POSTGRESQL;
        }
        if (product.contains("mariadb") || product.contains("mysql")) {
            return MYSQL;
        }
        return product.contains("microsoft") ? SQL_SERVER : STANDARD;
    }

    /** The database's own time: zoned, or naive in UTC. */
    String clock() {
        return "select " + clock;
    }

    boolean isClockNaive() {
        return this == MYSQL;
    }

    /** @param name without quotes of any kind */
    String quoted(String name) {
        return "\"" + name + "\"";
    }

    /** The end of an ordered select. */
    String page(long skipped, int limit) {
        return " offset " + skipped + " rows fetch next " + limit + " rows only";
    }

    /** A time such that what was read of it compares equal to it. */
    String comparable(String time, String type) {
        return time;
    }

    @Nullable
    String currentSchema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    void bindId(PreparedStatement statement, int at, String id) throws SQLException {
        statement.setString(at, id);
    }
}
