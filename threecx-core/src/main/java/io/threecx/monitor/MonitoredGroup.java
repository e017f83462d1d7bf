package io.threecx.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A group of the PBX that is to be attended: a queue, a ring group, a department.
 *
 * @param id what the PBX calls it, most often its number; 1 to 100 characters
 * @param name for people; that of the id when blank
 */
public record MonitoredGroup(String id, String name) {
    private static final int LONGEST_ID = 100; // what the call logger's API takes

    /** @throws IllegalArgumentException when the id is blank or longer than 100 characters */
    public MonitoredGroup {
        id = Objects.requireNonNull(id, "id").strip();
        name = Objects.requireNonNull(name, "name").strip();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "the id of a group has 1 to " + LONGEST_ID + " characters, not '" + id + "'");
        }
        if (name.isEmpty()) {
            name = id;
        }
    }

    /**
     * Groups as settings write them: {@code 100=Support, 800=Sales}; {@code 100} alone is a group without a name of its own.
     *
     * @throws IllegalArgumentException that says what is taken, when a group has no id or stands twice
     */
    public static List<MonitoredGroup> parse(String text) {
        List<MonitoredGroup> groups = new ArrayList<>();
        for (Assignments.Pair pair : Assignments.parse(text, "100=Support, 800=Sales")) {
            groups.add(new MonitoredGroup(pair.name(), pair.value()));
        }
        return List.copyOf(groups);
    }

    /** As messages name it: {@code 100 (Support)}. */
    @Override
    public String toString() {
        return name.equals(id) ? id : id + " (" + name + ")";
    }
}
