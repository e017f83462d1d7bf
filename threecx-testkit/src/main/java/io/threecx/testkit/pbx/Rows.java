package io.threecx.testkit.pbx;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a row of the configuration API; a value may be missing. */
final class Rows {
    private final Map<String, Object> row = new LinkedHashMap<>();

    Rows with(String name, @Nullable Object value) {
        put(row, name, value);
        return this;
    }

    Map<String, Object> row() {
        return row;
    }

    @SuppressWarnings("NullAway") // what JSON says null of stands in the map as null
    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        row.put(name, value);
    }
}
