package io.threecx.monitor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something is wrong with a group during business hours. A group has at most one alert that nobody attends it, whose type
 * stays the one it was raised with, and one that its source fails.
 *
 * @param id our own, a UUID; the same when it is raised and when it is cleared
 * @param type what is wrong, as it was when the alert was raised
 * @param message one sentence for people
 * @param raisedAt when the check that raised it ran
 * @param clearedAt when the check that cleared it ran; empty as long as it is active
 */
public record GroupAlert(
        String id, MonitoredGroup group, Type type, String message, Instant raisedAt, Optional<Instant> clearedAt) {

    /** What is wrong. */
    public enum Type {
        /** Nobody belongs to the group. */
        NO_ASSIGNED_USERS,
        /** Somebody belongs to it, and nobody is logged in. */
        NOBODY_LOGGED_IN,
        /** Somebody is logged in, and no phone of theirs would ring. */
        NOBODY_REACHABLE,
        /** It is not known whether anybody is there: the source cannot be asked. */
        SOURCE_FAILING
    }

    /** @throws NullPointerException when a part is null */
    public GroupAlert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(raisedAt, "raisedAt");
        Objects.requireNonNull(clearedAt, "clearedAt");
    }

    /** Whether it has not been cleared. */
    public boolean isActive() {
        return clearedAt.isEmpty();
    }

    static GroupAlert raise(MonitoredGroup group, Type type, String message, Instant at) {
        return new GroupAlert(UUID.randomUUID().toString(), group, type, message, at, Optional.empty());
    }

    GroupAlert clear(Instant at) {
        return new GroupAlert(id, group, type, message, raisedAt, Optional.of(at));
    }
}
