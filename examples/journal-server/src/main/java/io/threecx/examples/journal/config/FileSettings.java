package io.threecx.examples.journal.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that come out of the file, under the names that they have in the environment. Not thread-safe. */
final class FileSettings {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * What was put first stays.
     *
     * @param place whose fault it is when the value is wrong
     */
    void put(String name, String value, Place place) {
        values.putIfAbsent(name, value);
        places.putIfAbsent(name, place);
    }

    /** Something stands there, but it is no value: what is wrong has been told. */
    void broken(String name, Place place) {
        places.putIfAbsent(name, place);
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    Map<String, Place> places() {
        return Map.copyOf(places);
    }
}
