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
 * @param source a database that knows who belongs to the others
 * @param asksPbx whether the PBX is asked for them
 */
public record GroupsConfig(
        List<MonitoredGroup> groups, Map<String, Set<String>> members, Optional<Source> source, boolean asksPbx) {

    /**
     * A database that knows who belongs to groups.
     *
     * @param url for JDBC, may hold a password; empty: the database with the call history
     * @param query of one's own; empty: the tables of a PBX are read
     */
    public record Source(
            Optional<String> url, Optional<String> username, Optional<String> password, Optional<String> query) {
        static Source callHistory() {
            return new Source(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

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
        return new GroupsConfig(List.of(), Map.of(), Optional.empty(), false);
    }
}
