package io.threecx.monitor;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A list of who is assigned to which group. Immutable. */
final class FixedGroups implements GroupSource {
    private static final String EXAMPLE = "100=101+102, 800=201";

    private final Map<String, Integer> assigned;

    private FixedGroups(Map<String, Integer> assigned) {
        this.assigned = Map.copyOf(assigned);
    }

    static FixedGroups of(Map<String, ? extends Set<String>> members) {
        Map<String, Integer> assigned = new HashMap<>();
        members.forEach((group, extensions) -> assigned.put(group.strip(), extensions.size()));
        return new FixedGroups(assigned);
    }

    /** As settings write it: {@code 100=101+102, 800=201}; {@code 100=} has nobody. */
    static FixedGroups parse(String text) {
        Map<String, Set<String>> members = new HashMap<>();
        for (Assignments.Pair pair : Assignments.parse(text, EXAMPLE)) {
            Set<String> extensions = new LinkedHashSet<>();
            for (String extension : pair.value().split("[+\\s]+")) {
                if (!extension.isEmpty()) {
                    extensions.add(extension);
                }
            }
            members.put(pair.name(), extensions);
        }
        return of(members);
    }

    @Override
    public GroupStaff staff(MonitoredGroup group) {
        Integer count = assigned.get(group.id());
        if (count == null) {
            throw new UnknownGroupException("the list of members has no group " + group.id());
        }
        return GroupStaff.assigned(count);
    }
}
