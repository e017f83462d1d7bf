package io.threecx.jdbc.cdr;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The tables that were found in a database.
 *
 * @param byName in lower case
 */
record FoundTables(Map<String, TableColumns> byName) {

    boolean has(String name) {
        return byName.containsKey(name);
    }

    boolean has(String name, Collection<String> columns) {
        TableColumns table = byName.get(name);
        return table != null && table.hasAll(columns);
    }

    /** One that is there. */
    TableColumns table(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    Set<String> names() {
        return byName.keySet();
    }
}
