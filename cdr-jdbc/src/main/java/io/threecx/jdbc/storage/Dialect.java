package io.threecx.jdbc.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** A kind of database, and what it does otherwise than the others. */
enum Dialect {
    POSTGRESQL("PostgreSQL", 9, 5) {
        @Override
        String duplicateClause() {
            return " on conflict do nothing";
        }

        @Override
        void lockSchema(Connection connection) throws SQLException {
            run(connection, "select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }

        @Override
        void check(Connection connection) throws SQLException {
            super.check(connection);
            String encoding = text(connection, "show server_encoding");
            if (!"UTF8".equals(encoding)) {
                throw new UnusableDatabase(
                        "its encoding is " + encoding + ", which cannot hold every text. Use one with encoding UTF8.");
            }
        }
    },

    MARIADB("MariaDB", 10, 6) {
        @Override
        String insert() {
            // else driver and server log each key that is there already; nothing that "ignore" cuts can be too long
            // here
            return "insert ignore into ";
        }

        @Override
        void begin(Connection connection) throws SQLException {
            super.begin(connection);
            // the default, repeatable read, locks gaps between rows; this is for the next transaction only
            run(connection, "set transaction isolation level read committed");
        }

        @Override
        void lockSchema(Connection connection) throws SQLException {
            if (!"1".equals(text(connection, "select get_lock('threecx_schema', 45)"))) {
                throw new UnusableDatabase("another process has been preparing its tables for a minute."
                        + " Find out whether it hangs; it is tried again at the next use.");
            }
        }

        @Override
        void unlockSchema(Connection connection) throws SQLException {
            text(connection, "select release_lock('threecx_schema')");
        }
    },

    /** One writer at a time, and all of the file is locked for it: there is nothing to lock row by row. */
    SQLITE("SQLite", 3, 44) {
        @Override
        String duplicateClause() {
            return " on conflict do nothing";
        }

        @Override
        String rowLocks() {
            return "";
        }

        @Override
        boolean takesOneWriterAtATime() {
            return true;
        }

        // by statements: after a commit of JDBC the driver begins the next transaction, and when it cannot, it reports
        // the commit as failed

        @Override
        void begin(Connection connection) throws SQLException {
            run(connection, "begin immediate"); // a reader that becomes a writer later could come too late
        }

        @Override
        void commit(Connection connection) throws SQLException {
            run(connection, "commit");
        }

        @Override
        void rollback(Connection connection) throws SQLException {
            run(connection, "rollback");
        }

        @Override
        boolean isWithoutSchema(Connection connection) throws SQLException {
            // asked first, since the error of a missing table has no code of its own
            return "0".equals(text(connection, "select count(*) from sqlite_schema where name = 'threecx_schema'"));
        }
    };

    private static final long SCHEMA_LOCK = 0x3c_7c_5c_4eL;

    private final String product;
    private final int major;
    private final int minor;

    Dialect(String product, int major, int minor) {
        this.product = product;
        this.major = major;
        this.minor = minor;
    }

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.product.equals(product)) {
                dialect.check(connection);
                return dialect;
            }
        }
        throw new UnusableDatabase("it is of the kind " + product
                + ". Use PostgreSQL, MariaDB (with its own driver, org.mariadb.jdbc:mariadb-java-client) or the"
                + " SQLite of JdbcStorage.file.");
    }

    /** Where the migrations are. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How an insert begins. */
    String insert() {
        return "insert into ";
    }

    /** Follows an insert: a row whose key is there is left out and not counted, without an error. */
    String duplicateClause() {
        return "";
    }

    /** Ends a select of rows that are to be changed: locks them, and leaves out what others have locked. */
    String rowLocks() {
        return " for update skip locked";
    }

    /** Whether changes of this process are made one after the other. */
    boolean takesOneWriterAtATime() {
        return false;
    }

    void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    void rollback(Connection connection) throws SQLException {
        connection.rollback();
    }

    /** Whether it is known that the tables were never made; false: ask them for their version. */
    boolean isWithoutSchema(Connection connection) throws SQLException {
        return false;
    }

    /** Waits until no other process changes the tables. Where there is no such lock, each statement can be run twice. */
    void lockSchema(Connection connection) throws SQLException {}

    void unlockSchema(Connection connection) throws SQLException {}

    void check(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        int has = data.getDatabaseMajorVersion() * 1000 + data.getDatabaseMinorVersion();
        if (has < major * 1000 + minor) {
            throw new UnusableDatabase("it is " + product + " " + data.getDatabaseProductVersion() + ". Use " + major
                    + "." + minor + " or newer.");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
