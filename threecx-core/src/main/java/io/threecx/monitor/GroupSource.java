package io.threecx.monitor;

import java.util.Map;
import java.util.Set;

/**
 * Knows who belongs to the groups of a PBX: its database, its API, or a list. Called by one thread at a time, at every
 * check once for each group; to be answered within seconds.
 *
 * <pre>{@code
 * GroupSource source = group -> GroupStaff.assigned(directory.membersOf(group.id()).size());
 * }</pre>
 */
@FunctionalInterface
public interface GroupSource {

    /**
     * Who is there now.
     *
     * @throws UnknownGroupException when there is no such group here, which is not the same as nobody in it
     * @throws GroupSourceException when it cannot be told just now; any other exception counts as this one
     */
    GroupStaff staff(MonitoredGroup group);

    /**
     * A list of who is assigned, which knows no log-ins. Others are unknown to it.
     *
     * @param members extensions by the id of their group; a group with an empty set has nobody
     */
    static GroupSource fixed(Map<String, ? extends Set<String>> members) {
        return FixedGroups.of(members);
    }
}
