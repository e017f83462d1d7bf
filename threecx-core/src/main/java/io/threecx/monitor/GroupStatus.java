package io.threecx.monitor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the last check found of a group: as it was found, while alerts are damped.
 *
 * @param since since when it is so, as far as this process knows: the first check in a row that found it
 * @param staff who was there when the source answered last; empty when it never did
 * @param lastError what the source said when it failed last, even if it works again; empty when it never did
 */
public record GroupStatus(
        MonitoredGroup group, State state, Instant since, Optional<GroupStaff> staff, Optional<String> lastError) {

    /** How a group is. */
    public enum State {
        /** Somebody is there. */
        OK,
        /** Nobody is there. */
        UNATTENDED,
        /** No source knows the group, or it was not checked yet. */
        UNKNOWN,
        /** Its source fails, so that nobody knows who is there. */
        FAILING,
        /** Nobody needs to be there, so nobody looked. */
        OUTSIDE_HOURS
    }

    /** @throws NullPointerException when a part is null */
    public GroupStatus {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(lastError, "lastError");
    }
}
