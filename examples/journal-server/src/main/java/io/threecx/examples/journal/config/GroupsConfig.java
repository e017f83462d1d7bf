package io.threecx.examples.journal.config;

import io.threecx.monitor.MonitoredGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups that somebody has to attend.
 *
 * @param members who belongs to those that say so themselves, by the id of the group
 * @param source address of a database that knows who belongs to the others; may hold a password
 */
public record GroupsConfig(
        List<MonitoredGroup> groups,
        Map<String, Set<String>> members,
        Optional<Source> source) {

    /** A database of a PBX. */
    public record Source(String url, Optional<String> username, Optional<String> password) {
        /** Nothing that may be a secret. */
        @Override
        public String toString() {
            return "a database";
        }
    }

    public GroupsConfig {
        groups = List.copyOf(groups);
        members = Map.copyOf(members);
    }

    static GroupsConfig none() {
        return new GroupsConfig(List.of(), Map.of(), Optional.empty());
    }
}
