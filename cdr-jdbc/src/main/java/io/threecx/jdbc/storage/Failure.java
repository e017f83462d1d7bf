package io.threecx.jdbc.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database's error means to us, and to the person who reads of it. Told by SQLState (SQL standard, class and
 * subclass) where possible, for SQLite by its result code, else by the vendor's number; never by a text, which may hold values.
 */
final class Failure {
    private static final Set<Integer> MARIADB_FULL = Set.of(1021, 1114);
    private static final Set<Integer> MARIADB_READ_ONLY = Set.of(1036, 1290, 1792, 1836);
    private static final Set<Integer> MARIADB_DENIED = Set.of(1044, 1142, 1143, 1227);
    private static final int MARIADB_DUPLICATE = 1062;
    private static final int MARIADB_LOCK_WAIT = 1205;

    private final SQLException cause;
    private final String state;
    private final int code;
    private final Optional<SqliteError> sqlite;

    Failure(SQLException cause) {
        SQLException deepest = cause;
        // a batch's own exception sometimes lacks what the one behind it says
        while (deepest.getSQLState() == null && deepest.getNextException() != null) {
            deepest = deepest.getNextException();
        }
        this.cause = cause;
        this.sqlite = SqliteError.of(deepest);
        this.state = sqlite.map(SqliteError::state).orElse(deepest.getSQLState() == null ? "" : deepest.getSQLState());
        this.code = deepest.getErrorCode();
    }

    /** Two transactions were in each other's way and this one was undone: it can simply be run again. */
    boolean isContention() {
        return (state.startsWith("40") && !state.equals("40003")) || code == MARIADB_LOCK_WAIT || state.equals("55P03");
    }

    /** A unique key was there already. */
    boolean isDuplicate() {
        return state.equals("23505") || (state.startsWith("23") && code == MARIADB_DUPLICATE);
    }

    /** The table is not there. */
    boolean isMissingTable() {
        return state.equals("42P01") || state.startsWith("42S0");
    }

    /** If the database is embedded: it broke down and must be opened anew. */
    boolean isBrokenFile() {
        // a file that could be opened for reading only stays so for who opened it
        return state.startsWith("58") || isDamaged() || (sqlite.isPresent() && state.equals("25006"));
    }

    private boolean isDamaged() {
        return state.equals("XX001");
    }

    /** What failed, where and what to do. */
    String text(String database, String action, @Nullable String effect) {
        return "The storage in " + database + " could not " + action + ": " + reason()
                + (effect == null ? "" : " " + effect);
    }

    private String reason() {
        if (cause instanceof UnusableDatabase) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof SQLTransientConnectionException && !state.startsWith("08")) {
            return "the pool gave no connection in time (" + cause.getMessage()
                    + "). Either the database cannot be reached, or all connections are in use: then enlarge the pool.";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "the connection failed" + codes()
                    + ". Check that the database runs and can be reached; it is tried again at the next use.";
        }
        if (state.startsWith("28") || state.equals("3D000") || code == 1045 || code == 1049) {
            return "it refused the login" + codes() + ". Check user, password and the name of the database.";
        }
        if (state.startsWith("53") || MARIADB_FULL.contains(code)) {
            return "the database is out of room" + codes() + ". Free disk space, or raise the limit that was reached;"
                    + " it is tried again at the next use.";
        }
        if (state.equals("25006") || MARIADB_READ_ONLY.contains(code)) {
            return "the database is read-only" + codes()
                    + ". Connect to one that can be written, not to a standby; check the rights on its files.";
        }
        if (state.equals("42501") || MARIADB_DENIED.contains(code)) {
            return "the database user lacks a right" + codes()
                    + ". It needs to select, insert, update and delete in the"
                    + " threecx_ tables, at the first start also to create them.";
        }
        if (isContention()) {
            return "it kept colliding with other work" + codes() + ". Look for transactions that stay open for long.";
        }
        if (isDamaged()) {
            return "its files are damaged, or not those of a database" + codes() + ". Stop the program, keep a copy of"
                    + " the files and put back a good one; what can still be read, the database's own tools can save"
                    + " (for SQLite: sqlite3 threecx.db .recover).";
        }
        if (isBrokenFile()) {
            return "its files could not be read or written" + codes()
                    + ". Check free disk space, the rights on the folder and the disk; it is opened anew at the next use.";
        }
        return "the database reported an error" + codes() + "; the cause below has its words.";
    }

    private String codes() {
        if (sqlite.isPresent()) {
            return " (" + sqlite.get().name() + ")";
        }
        return " (SQLState " + (state.isEmpty() ? "none" : state) + ", code " + code + ")";
    }
}
