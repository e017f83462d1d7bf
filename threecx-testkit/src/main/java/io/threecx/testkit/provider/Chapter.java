package io.threecx.testkit.provider;

import io.threecx.testkit.provider.CaseDefinition.Body;
import java.util.ArrayList;
import java.util.List;

/** Collects the cases of one role. Not thread-safe. */
final class Chapter {
    private final String title;
    private final Class<?> role;
    private final List<CaseDefinition> definitions = new ArrayList<>();

    Chapter(String title, Class<?> role) {
        this.title = title;
        this.role = role;
    }

    /** A case for every fake CRM. */
    void anywhere(String id, String name, String usually, Body body) {
        add(id, name, usually, false, false, body);
    }

    /** A case about HTTP in which nothing is slow on purpose. */
    void overHttp(String id, String name, String usually, Body body) {
        add(id, name, usually, true, false, body);
    }

    /** A case about HTTP in which something goes wrong: the provider gets short time-outs. */
    void onABadDay(String id, String name, String usually, Body body) {
        add(id, name, usually, true, true, body);
    }

    private void add(String id, String name, String usually, boolean http, boolean quick, Body body) {
        definitions.add(new CaseDefinition(id, title, role, name, usually, http, quick, body));
    }

    String title() {
        return title;
    }

    Class<?> role() {
        return role;
    }

    List<CaseDefinition> definitions() {
        return List.copyOf(definitions);
    }
}
