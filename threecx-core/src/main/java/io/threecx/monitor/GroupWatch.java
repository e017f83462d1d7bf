package io.threecx.monitor;

import io.threecx.monitor.GroupStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is found of one group, check after check. One check at a time; the status can be asked by anybody. */
final class GroupWatch {
    private static final Logger LOG = LoggerFactory.getLogger(GroupMonitor.class);

    private final MonitoredGroup group;
    private final List<GroupSource> sources;
    private volatile GroupStatus status;
    private @Nullable String error;
    private boolean outside;

    /** How many answers in a row: those of other kinds in between say nothing about who is there, and do not count. */
    private int unattended;

    private int attended;
    private int failed;
    private int worked;

    GroupWatch(MonitoredGroup group, List<GroupSource> sources, Instant now) {
        this.group = group;
        this.sources = sources;
        this.status = new GroupStatus(group, State.UNKNOWN, now, Optional.empty(), Optional.empty());
    }

    MonitoredGroup group() {
        return group;
    }

    GroupStatus status() {
        return status;
    }

    /**
     * Asks who is there.
     *
     * @param first then it is asked out of hours too, to tell at start of groups that nobody knows
     */
    void look(Instant now, boolean open, boolean first) {
        if (open || first) {
            ask(now);
        }
        outside = !open;
        if (outside) {
            unattended = 0;
            attended = 0;
            failed = 0;
            worked = 0;
            if (status.state() != State.UNKNOWN) {
                now(State.OUTSIDE_HOURS, status.staff(), now);
            }
        }
    }

    /** Nobody knows whether somebody has to be there, so who is there is not asked. */
    void lookWithoutHours(Instant now, String reason) {
        failed++;
        worked = 0;
        error = "its business hours are not known: " + reason;
        now(State.FAILING, status.staff(), now);
    }

    private void ask(Instant now) {
        String unknown = "there is no source of members";
        for (GroupSource source : sources) {
            try {
                found(source.staff(group), now);
                return;
            } catch (UnknownGroupException e) {
                unknown = String.valueOf(e.getMessage()); // the next one may know it
            } catch (GroupSourceException e) {
                failed(String.valueOf(e.getMessage()), e, now);
                return;
            } catch (RuntimeException e) {
                // its words are not made for people, and may hold anything
                failed("the source failed with " + e.getClass().getName() + "; the log has more", e, now);
                return;
            }
        }
        worked++;
        failed = 0;
        if (status.state() != State.UNKNOWN || !unknown.equals(error)) {
            LOG.warn("Group {} is not watched: {}", group, unknown);
        }
        error = unknown;
        now(State.UNKNOWN, Optional.empty(), now);
    }

    private void found(GroupStaff staff, Instant now) {
        worked++;
        failed = 0;
        boolean there = staff.isAttended();
        attended = there ? attended + 1 : 0;
        unattended = there ? 0 : unattended + 1;
        now(there ? State.OK : State.UNATTENDED, Optional.of(staff), now);
    }

    private void failed(String message, RuntimeException cause, Instant now) {
        failed++;
        worked = 0;
        error = message;
        if (status.state() != State.FAILING) {
            LOG.warn("It is not known who is in group {}", group, cause);
        }
        now(State.FAILING, status.staff(), now);
    }

    private void now(State state, Optional<GroupStaff> staff, Instant now) {
        GroupStatus before = status;
        Instant since = before.state() == state && !before.since().isAfter(now) ? before.since() : now;
        status = new GroupStatus(group, state, since, staff, Optional.ofNullable(error));
    }

    /** Whether nobody is there, so many times in a row. */
    boolean isUnattended(int checks) {
        return unattended >= checks && status.state() == State.UNATTENDED;
    }

    /** Whether an alert that nobody is there in business hours is over. */
    boolean isAttended(int checks) {
        return outside || attended >= checks;
    }

    boolean isFailing(int checks) {
        return failed >= checks;
    }

    boolean isWorking(int checks) {
        return worked >= checks;
    }

    GroupAlert unattendedAlert(Instant now) {
        GroupStaff staff = status.staff().orElseGet(() -> GroupStaff.assigned(0));
        String start = "Call group \"" + group.name() + "\" has ";
        if (staff.assigned() == 0) {
            return GroupAlert.raise(
                    group, GroupAlert.Type.NO_ASSIGNED_USERS, start + "no assigned users during business hours", now);
        }
        return staff.loggedIn().orElse(1) == 0
                ? GroupAlert.raise(
                        group, GroupAlert.Type.NOBODY_LOGGED_IN, start + "nobody logged in during business hours", now)
                : GroupAlert.raise(
                        group, GroupAlert.Type.NOBODY_REACHABLE, start + "nobody reachable during business hours", now);
    }

    GroupAlert failingAlert(Instant now) {
        return GroupAlert.raise(
                group,
                GroupAlert.Type.SOURCE_FAILING,
                "It is not known who is in call group \"" + group.name() + "\": " + error,
                now);
    }
}
