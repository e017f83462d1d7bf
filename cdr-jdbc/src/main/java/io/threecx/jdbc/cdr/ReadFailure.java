package io.threecx.jdbc.cdr;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** What an error of the database means to who reads of it. Told by SQLState and the vendor's number, never by its text. */
final class ReadFailure {
    // MySQL's numbers: 1044, 1045, 1049 log-in; 1142, 1143 rights; 3024 and MariaDB's 1969 statement time
    private static final Set<Integer> LOGIN = Set.of(1044, 1045, 1049, 18456);
    private static final Set<Integer> RIGHTS = Set.of(1142, 1143, 229);
    private static final Set<Integer> TIME = Set.of(1969, 3024);

    private final SQLException cause;
    private final String state;

    ReadFailure(SQLException cause) {
        this.cause = cause;
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** A table or column is not there (any more). */
    boolean isOtherSchema() {
        return state.startsWith("42") && !isRights();
    }

    /** The line is gone; the next connection may be a good one. */
    boolean isConnection() {
        return state.startsWith("08") || state.startsWith("57P") || state.isEmpty();
    }

    private boolean isRights() {
        return state.equals("42501") || RIGHTS.contains(cause.getErrorCode());
    }

    CdrDatabaseException exception(String what) {
        return new CdrDatabaseException(what + " failed: " + reason(), cause);
    }

    private String reason() {
        String codes = " (SQLState " + (state.isEmpty() ? "none" : state) + ", code " + cause.getErrorCode() + ")";
        int code = cause.getErrorCode();
        if (state.startsWith("28") || state.equals("3D000") || LOGIN.contains(code)) {
            return "the log-in was refused" + codes + ". Check user, password and the name of the database.";
        }
        if (isRights()) {
            return "the user lacks a right" + codes + ". Grant it SELECT on the tables of calls.";
        }
        if (cause instanceof SQLTimeoutException || state.equals("57014") || TIME.contains(code)) {
            return "it took too long" + codes + ". Find out what keeps the database busy.";
        }
        if (isOtherSchema()) {
            return "a table or column was not there" + codes + "; they are looked for anew at the next use.";
        }
        if (isConnection()) {
            return "the connection failed" + codes + ". Check that the database runs and can be reached.";
        }
        return "the database reported an error" + codes + "; the cause below has its words.";
    }
}
