package io.threecx.examples.journal.config;

import io.threecx.monitor.MonitoredGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code call_groups}. */
final class GroupsReading {
    private static final String INTERVAL = "THREECX_ALERT_INTERVAL";
    private static final int MOST_MINUTES = 1_440;

    private final Section section;
    private final FileSettings settings;
    private final Findings findings;
    private final boolean hasPbx;

    /** @param hasPbx whether there is a PBX to ask */
    GroupsReading(Section section, FileSettings settings, Findings findings, boolean hasPbx) {
        this.section = section;
        this.settings = settings;
        this.findings = findings;
        this.hasPbx = hasPbx;
    }

    /** @param interval minutes between two checks, if not as the section says */
    GroupsConfig read(Optional<Value> interval) {
        Optional<Value> ownInterval = section.text("alert_check_interval_minutes");
        interval.or(() -> ownInterval)
                .ifPresent(value -> Section.number(value, 1, MOST_MINUTES, findings)
                        .ifPresentOrElse(
                                minutes -> settings.put(INTERVAL, minutes + "m", value.place()),
                                () -> settings.broken(INTERVAL, value.place())));
        List<MonitoredGroup> groups = new ArrayList<>();
        Map<String, Set<String>> members = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Section group : section.sections("monitored_groups", "{id: \"100\", name: \"Support\"}")) {
            group(group, members).ifPresent(known -> {
                if (seen.add(known.id())) {
                    groups.add(known);
                } else {
                    findings.problem(group.place("id"), "names the group " + known.id() + " a second time");
                }
            });
        }
        boolean asksPbx = asksPbx();
        Optional<GroupsConfig.Source> source = asksPbx ? Optional.empty() : source();
        section.done();
        List<MonitoredGroup> unknown = groups.stream()
                .filter(group -> !members.containsKey(group.id()) && source.isEmpty() && !asksPbx)
                .toList();
        if (!unknown.isEmpty()) {
            findings.warning(
                    section.place("monitored_groups"),
                    "has groups of which nobody knows who belongs to them: " + unknown
                            + ". Give them members, or a source: pbx for its API, or cdr_database for its tables");
        }
        return new GroupsConfig(groups, members, source, asksPbx);
    }

    private Optional<MonitoredGroup> group(Section group, Map<String, Set<String>> members) {
        Optional<Value> id = group.required("id", "what the PBX calls the group, most often its number");
        String name = group.text("name").map(Value::text).orElse("");
        boolean saysWho = group.raw("members").isPresent();
        List<Value> extensions = group.texts("members");
        group.done();
        return id.flatMap(value -> {
            try {
                MonitoredGroup known = new MonitoredGroup(value.text(), name);
                if (saysWho) {
                    Set<String> people = new LinkedHashSet<>();
                    extensions.forEach(extension -> people.add(extension.text()));
                    members.put(known.id(), people);
                }
                return Optional.of(known);
            } catch (IllegalArgumentException wrong) {
                findings.problem(value.place(), "is wrong: " + wrong.getMessage());
                return Optional.empty();
            }
        });
    }

    /** Where nothing is said, a PBX that is there is asked. */
    private boolean asksPbx() {
        Optional<YamlNode> given = section.raw("source");
        if (given.isEmpty()) {
            return hasPbx;
        }
        boolean isNamed = given.get() instanceof YamlNode.Scalar
                && section.text("source")
                        .filter(value -> value.text().equalsIgnoreCase("pbx"))
                        .isPresent();
        if (isNamed && !hasPbx) {
            findings.problem(section.place("source"), "is pbx, and there is none: give url and client under 3cx, pbx");
        }
        return isNamed;
    }

    private Optional<GroupsConfig.Source> source() {
        if (section.raw("source")
                .filter(node -> node instanceof YamlNode.Scalar)
                .isPresent()) {
            return section.text("source").flatMap(this::named);
        }
        return section.section("source").map(this::described);
    }

    private Optional<GroupsConfig.Source> named(Value value) {
        if (value.text().equalsIgnoreCase("cdr_database")) {
            return Optional.of(GroupsConfig.Source.callHistory());
        }
        findings.problem(value.place(), "takes pbx, cdr_database, or url, username, password and query of another one");
        return Optional.empty();
    }

    private GroupsConfig.Source described(Section source) {
        Optional<String> url = source.text("url").flatMap(value -> {
            if (!value.text().startsWith("jdbc:")) {
                findings.problem(
                        value.place(),
                        "takes the address of a database for JDBC, such as jdbc:postgresql://pbx/database_single");
            }
            return Optional.of(DatabaseKind.understood(value.text()));
        });
        Optional<String> user = source.text("username").map(Value::text);
        Optional<String> password = source.text("password").map(Value::text);
        Optional<String> query = source.text("query").map(Value::text);
        source.done();
        return new GroupsConfig.Source(url, user, password, query);
    }
}
