package io.threecx.jdbc.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/**
 * What SQLite's result code (SQLite documentation, "Result and Error Codes") is as an SQLState, which its driver leaves
 * out.
 *
 * @param name as the documentation has it
 */
record SqliteError(String name, String state) {
    private static final String DRIVERS = "org.sqlite.SQLiteException";

    static Optional<SqliteError> of(SQLException error) {
        // by name: the driver need not be there
        return error.getClass().getName().equals(DRIVERS)
                ? Optional.of(read((SQLiteException) error))
                : Optional.empty();
    }

    private static SqliteError read(SQLiteException error) {
        String name = error.getResultCode().name();
        return new SqliteError(
                name,
                switch (error.getErrorCode()) {
                    case 5, 6 -> "40001"; // BUSY, LOCKED: another process has the file for itself
                    case 8 -> "25006"; // READONLY
                    case 3, 23 -> "42501"; // PERM, AUTH
                    case 13 -> "53100"; // FULL
                    case 10, 14, 15, 22 -> "58030"; // IOERR, CANTOPEN, PROTOCOL, NOLFS
                    case 11, 26 -> "XX001"; // CORRUPT, NOTADB
                    case 19 -> isDuplicate(name) ? "23505" : "23000"; // CONSTRAINT
                    default -> "";
                });
    }

    private static boolean isDuplicate(String name) {
        return name.equals("SQLITE_CONSTRAINT_UNIQUE") || name.equals("SQLITE_CONSTRAINT_PRIMARYKEY");
    }
}
