package io.threecx.jdbc.cdr;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes rows in their order and makes legs of them: of one row each, or of several that follow each other. */
interface LegRows {

    void row(ResultSet rows) throws SQLException;

    /** No further row comes. */
    void end();
}
