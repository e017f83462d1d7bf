package io.threecx.jdbc.cdr;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what the rows of one call are known. */
interface CallIds {

    /** Columns to be selected. */
    List<String> columns();

    /** Makes the id of the call of them; null when all are. */
    @Nullable
    String read(ResultSet rows, int at) throws SQLException;

    /** Which rows are of these calls. */
    String predicate(List<String> calls);

    void bind(PreparedStatement statement, int at, List<String> calls, SqlDialect dialect) throws SQLException;
}
