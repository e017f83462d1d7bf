package io.threecx.jdbc.storage;

import java.sql.SQLException;

/** The database answers, but the storage cannot live in it. The message goes on from "cannot be used: ". */
final class UnusableDatabase extends SQLException {
    private static final long serialVersionUID = 1L;

    UnusableDatabase(String message) {
        super(message);
    }
}
