package io.threecx.jdbc.cdr;

import java.util.regex.Pattern;

/** Names of tables and columns that are written into SQL. */
final class SqlName {
    // no quote of any dialect, no backslash, nothing that cannot be seen
    private static final Pattern SAFE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$# -]{0,127}");

    private SqlName() {}

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }

    static String check(String name) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a table or column: up to 128 letters, digits,"
                            + " spaces and any of _ $ # - are, beginning with a letter or _");
        }
        return name;
    }
}
