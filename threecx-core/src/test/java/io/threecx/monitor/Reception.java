package io.threecx.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Groups whose staff comes and goes as the test says; and somebody who writes down every alert that he hears of. */
final class Reception implements GroupSource, AlertListener {
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<GroupAlert> alerts = new ArrayList<>();
    volatile boolean closed;
    volatile int asked;

    private final Map<String, Supplier<GroupStaff>> staff = new ConcurrentHashMap<>();

    Reception has(String group, GroupStaff now) {
        staff.put(group, () -> now);
        return this;
    }

    Reception has(String group, int assigned) {
        return has(group, GroupStaff.assigned(assigned));
    }

    Reception fails(String group, RuntimeException failure) {
        staff.put(group, () -> {
            throw failure;
        });
        return this;
    }

    Reception forgets(String group) {
        staff.remove(group);
        return this;
    }

    @Override
    public GroupStaff staff(MonitoredGroup group) {
        asked++;
        Supplier<GroupStaff> known = staff.get(group.id());
        if (known == null) {
            throw new UnknownGroupException("the reception has no group " + group.id());
        }
        return known.get();
    }

    @Override
    public void raised(GroupAlert alert) {
        heard.add("raised " + alert.type() + " " + alert.group().id());
        alerts.add(alert);
    }

    @Override
    public void cleared(GroupAlert alert) {
        heard.add("cleared " + alert.type() + " " + alert.group().id());
        alerts.add(alert);
    }

    @Override
    public void close() {
        closed = true;
    }
}
