package io.threecx.jdbc.cdr;

import java.util.Collections;

/** {@code ?, ?, ?} for lists of values. */
final class Placeholders {
    private Placeholders() {}

    static String of(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
