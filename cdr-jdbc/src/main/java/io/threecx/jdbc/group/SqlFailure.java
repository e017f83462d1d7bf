package io.threecx.jdbc.group;

import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.MonitoredGroup;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** What an error of the database means to who reads of it. Told by SQLState and the vendor's number, never by its text. */
final class SqlFailure {
    // MySQL's numbers: 1044, 1045, 1049 log-in; 1142, 1143 rights; 3024 and MariaDB's 1969 statement time
    private static final Set<Integer> LOGIN = Set.of(1044, 1045, 1049, 18456);
    private static final Set<Integer> RIGHTS = Set.of(1142, 1143, 229);
    private static final Set<Integer> TIME = Set.of(1969, 3024);

    private final SQLException cause;
    private final String state;

    SqlFailure(SQLException cause) {
        this.cause = cause;
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The line is gone, or there never was one. */
    boolean isConnection() {
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("28") || state.isEmpty();
    }

    GroupSourceException exception(MonitoredGroup group) {
        return new GroupSourceException("asking the database who is in group " + group + " failed: " + reason(), cause);
    }

    private String reason() {
        int code = cause.getErrorCode();
        String codes = " (SQLState " + (state.isEmpty() ? "none" : state) + ", code " + code + ")";
        if (state.startsWith("28") || state.equals("3D000") || LOGIN.contains(code)) {
            return "the log-in was refused" + codes + ". Check user, password and the name of the database.";
        }
        if (state.equals("42501") || RIGHTS.contains(code)) {
            return "the user lacks a right" + codes + ". Grant it SELECT on the tables of groups.";
        }
        if (cause instanceof SQLTimeoutException || state.equals("57014") || TIME.contains(code)) {
            return "it took too long" + codes + ". Find out what keeps the database busy.";
        }
        if (isConnection()) {
            return "the connection failed" + codes + ". Check that the database runs and can be reached.";
        }
        return "the database refused the question" + codes + ". Check the query; the log has the database's words.";
    }
}
