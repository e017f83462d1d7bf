package io.threecx.jdbc.storage;

import java.sql.SQLException;

/** A driver did not tell which statements of a batch changed a row: they must be run one by one. */
final class UncountedBatchException extends SQLException {
    private static final long serialVersionUID = 1L;

    UncountedBatchException() {
        super("the driver does not count the rows of a batch", "40001"); // so that the transaction is run again
    }
}
