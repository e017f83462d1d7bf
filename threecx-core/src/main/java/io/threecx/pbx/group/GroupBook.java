package io.threecx.pbx.group;

import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.pbx.xapi.CallQueue;
import io.threecx.pbx.xapi.Department;
import io.threecx.pbx.xapi.GroupMember;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.PbxUser;
import io.threecx.pbx.xapi.RingGroup;
import io.threecx.pbx.xapi.Xapi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All groups and people of a PBX at one time. Immutable. */
final class GroupBook {
    private final List<CallQueue> queues;
    private final List<RingGroup> ringGroups;
    private final List<Department> departments;
    private final Map<String, PbxUser> users;

    private GroupBook(
            List<CallQueue> queues,
            List<RingGroup> ringGroups,
            List<Department> departments,
            Map<String, PbxUser> users) {
        this.queues = queues;
        this.ringGroups = ringGroups;
        this.departments = departments;
        this.users = users;
    }

    static GroupBook read(Xapi xapi) {
        Map<String, PbxUser> users = new HashMap<>();
        ODataQuery columns =
                ODataQuery.all().select("Id", "Number", "Enabled", "IsRegistered", "CurrentProfileName", "QueueStatus");
        xapi.users(columns).forEach(user -> users.put(user.number(), user));
        return new GroupBook(xapi.queues(), xapi.ringGroups(), xapi.departments(), users);
    }

    /** Queues first, each kind as the PBX lists it. */
    List<MonitoredGroup> callGroups() {
        return Stream.concat(
                        queues.stream().map(queue -> new MonitoredGroup(queue.number(), queue.name())),
                        ringGroups.stream().map(group -> new MonitoredGroup(group.number(), group.name())))
                .toList();
    }

    /** Empty when there is no such group. */
    Optional<GroupStaff> staff(String id) {
        return queues.stream()
                .filter(queue -> queue.number().equals(id))
                .findFirst()
                .map(queue -> staff(queue.agents(), true))
                .or(() -> ringGroups.stream()
                        .filter(group -> group.number().equals(id))
                        .findFirst()
                        .map(group -> staff(group.members(), false)))
                .or(() -> departments.stream()
                        .filter(department -> department.number().equals(id)
                                || department.name().equalsIgnoreCase(id))
                        .findFirst()
                        .map(department -> staff(
                                department.members().stream()
                                        .filter(GroupMember::isExtension)
                                        .toList(),
                                false)));
    }

    private GroupStaff staff(List<GroupMember> members, boolean hasLogin) {
        List<String> numbers = members.stream()
                .map(GroupMember::number)
                .distinct()
                .filter(number ->
                        !users.containsKey(number) || users.get(number).isEnabled())
                .toList();
        boolean seesAll = users.keySet().containsAll(numbers);
        GroupStaff staff = GroupStaff.assigned(numbers.size());
        int loggedIn = count(numbers, PbxUser::isLoggedInToQueues);
        int reachable = count(numbers, user -> user.isReachable() && (!hasLogin || user.isLoggedInToQueues()));
        // nobody among those who can be seen does not mean nobody
        if (hasLogin && (seesAll || loggedIn > 0)) {
            staff = staff.withLoggedIn(loggedIn);
        }
        return seesAll || reachable > 0 ? staff.withReachable(reachable) : staff;
    }

    private int count(List<String> numbers, Predicate<PbxUser> condition) {
        return (int) numbers.stream()
                .map(users::get)
                .filter(user -> user != null && condition.test(user))
                .count();
    }
}
