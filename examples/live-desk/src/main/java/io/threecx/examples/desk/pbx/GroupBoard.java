package io.threecx.examples.desk.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.examples.desk.live.EventHub;
import io.threecx.examples.desk.live.Happening;
import io.threecx.examples.desk.web.Json;
import io.threecx.monitor.BusinessHours;
import io.threecx.monitor.GroupAlert;
import io.threecx.monitor.GroupMonitor;
import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupStatus;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.pbx.group.XapiGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The queues and ring groups of the PBX, each with an alert when nobody is there to answer for two looks in a row; the group
 * monitor does that. Thread-safe.
 */
public final class GroupBoard {
    private static final int LOOKS = 2;

    private final EventHub hub;
    private final BusinessHours hours;
    private @Nullable GroupMonitor monitor;
    private volatile List<ObjectNode> shown = List.of();
    private volatile Map<String, String> names = Map.of();

    /** @param hours when somebody is to be there */
    public GroupBoard(EventHub hub, BusinessHours hours) {
        this.hub = hub;
        this.hours = hours;
    }

    /** The name of a group. */
    public Optional<String> name(String number) {
        return Optional.ofNullable(names.get(number));
    }

    /** Asks the PBX who is there. */
    synchronized void look(XapiGroups source) {
        List<MonitoredGroup> groups = source.groups();
        names = groups.stream()
                .collect(Collectors.toUnmodifiableMap(MonitoredGroup::id, MonitoredGroup::name, (a, b) -> a));
        GroupMonitor current = monitor;
        if (current == null || !current.groups().equals(groups)) {
            current = fresh(groups, source);
        }
        List<GroupStatus> statuses = groups.isEmpty() ? List.of() : current.check();
        show(statuses, current.alerts());
    }

    private GroupMonitor fresh(List<MonitoredGroup> groups, GroupSource source) {
        if (monitor != null) {
            monitor.close();
        }
        GroupMonitor next = GroupMonitor.builder()
                .groups(groups)
                .source(source)
                .hours(hours)
                .raiseAfter(LOOKS)
                .clearAfter(1)
                .build();
        monitor = next;
        return next;
    }

    private void show(List<GroupStatus> statuses, List<GroupAlert> alerts) {
        List<ObjectNode> now = new ArrayList<>();
        for (GroupStatus status : statuses) {
            ObjectNode node = Json.object()
                    .put("id", status.group().id())
                    .put("name", status.group().name())
                    .put("state", status.state().name().toLowerCase(Locale.ROOT));
            status.staff().ifPresent(staffed -> {
                node.put("assigned", staffed.assigned());
                staffed.loggedIn().ifPresent(count -> node.put("loggedIn", count));
                staffed.reachable().ifPresent(count -> node.put("reachable", count));
            });
            alerts.stream()
                    .filter(alert -> alert.group().id().equals(status.group().id()))
                    .findFirst()
                    .ifPresent(alert -> node.put("alert", alert.message()));
            now.add(node);
        }
        if (!now.equals(shown)) {
            shown = List.copyOf(now);
            hub.publish(new Happening("groups", "", session -> Optional.of(json())));
        }
    }

    synchronized void forget() {
        if (monitor != null) {
            monitor.close();
            monitor = null;
        }
        show(List.of(), List.of());
    }

    public ArrayNode json() {
        ArrayNode list = Json.array();
        shown.forEach(node -> list.add(node.deepCopy()));
        return list;
    }
}
