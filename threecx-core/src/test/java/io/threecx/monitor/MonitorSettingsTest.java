package io.threecx.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.ThreeCx;
import io.threecx.crm.Setting;
import io.threecx.crm.Settings;
import io.threecx.crm.SettingsException;
import io.threecx.monitor.GroupStatus.State;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MonitorSettingsTest {
    private final StateStore store = StateStore.inMemory();
    private final HandClock clock = new HandClock("2026-01-05T17:30:00Z"); // Monday, 08:30 in Anchorage

    private static Settings checked(String... namesAndValues) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        List<Setting> declared = new ArrayList<>(GroupMonitor.settings());
        declared.addAll(ThreeCx.settings().stream()
                .filter(setting -> setting.name().equals("zone"))
                .toList());
        return Settings.fromEnvironment(environment).checked("THREECX_", declared, List.of());
    }

    private GroupMonitor monitor(String... namesAndValues) {
        return GroupMonitor.from(checked(namesAndValues), store).clock(clock).build();
    }

    @Test
    void groupsMembersAndHoursComeFromSettings() {
        try (GroupMonitor monitor = monitor(
                "THREECX_GROUPS", "100=Support, 800=Sales; 900",
                "THREECX_GROUP_MEMBERS", "100=101+102, 800=",
                "THREECX_HOURS", "mon-fri 08:00-17:00",
                "THREECX_HOLIDAYS", "2026-01-06",
                "THREECX_ZONE", "America/Anchorage")) {
            assertThat(monitor.check())
                    .extracting(GroupStatus::state)
                    .containsExactly(State.OK, State.UNATTENDED, State.UNKNOWN);
            assertThat(monitor.groups())
                    .extracting(MonitoredGroup::toString)
                    .containsExactly("100 (Support)", "800 (Sales)", "900");
            assertThat(monitor.status().get(2).lastError()).contains("the list of members has no group 900");
            assertThat(monitor.hours().orElseThrow().nextOpening(Instant.parse("2026-01-06T03:00:00Z")))
                    .contains(Instant.parse("2026-01-07T17:00:00Z"));
        }
    }

    @Test
    void theHoursCanHaveAZoneOfTheirOwn() {
        try (GroupMonitor monitor = monitor(
                "THREECX_HOURS", "mon-fri 08:00-17:00",
                "THREECX_ZONE", "Europe/London",
                "THREECX_HOURS_ZONE", "America/Anchorage")) {
            assertThat(monitor.hours().orElseThrow().zone().getId()).isEqualTo("America/Anchorage");
        }
        try (GroupMonitor monitor = monitor()) {
            assertThat(monitor.hours().orElseThrow().zone().getId()).isEqualTo("UTC");
            assertThat(monitor.start().check()).isEmpty();
        }
    }

    @Test
    void alertsGoToTheAddressThatIsGiven() throws IOException {
        try (AlertServer server = new AlertServer();
                GroupMonitor monitor = monitor(
                        "THREECX_GROUPS", "800=Sales",
                        "THREECX_GROUP_MEMBERS", "800=",
                        "THREECX_ALERT_RAISE_AFTER", "1",
                        "THREECX_ALERT_URL", server.base() + "/",
                        "THREECX_ALERT_TOKEN", "t0ken-of-the-house")) {
            monitor.check();
            assertThat(server.came).singleElement().satisfies(one -> {
                assertThat(one).hasToString("POST /api/alerts/call-groups");
                assertThat(one.authorization()).isEqualTo("Bearer t0ken-of-the-house");
                assertThat(one.body())
                        .isEqualTo("{\"callGroupId\":\"800\",\"callGroupName\":\"Sales\","
                                + "\"alertType\":\"NO_ASSIGNED_USERS\",\"alertMessage\":"
                                + "\"Call group \\\"Sales\\\" has no assigned users during business hours\"}");
            });
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> monitor(
                        "THREECX_GROUPS", "100=Support, 100=Sales",
                        "THREECX_GROUP_MEMBERS", "=101",
                        "THREECX_HOURS", "mon-fri 8-17",
                        "THREECX_HOLIDAYS", "christmas",
                        "THREECX_HOURS_ZONE", "Europe/Londn",
                        "THREECX_ALERT_INTERVAL", "0s",
                        "THREECX_ALERT_RAISE_AFTER", "0",
                        "THREECX_ALERT_CLEAR_AFTER", "101",
                        "THREECX_ALERT_URL", "http://alerts.example.com/secret-path",
                        "THREECX_ALERT_USER", "somebody"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .hasSize(10)
                                .anyMatch(line -> line.equals("THREECX_GROUPS names the group '100' twice"))
                                .anyMatch(line ->
                                        line.startsWith("THREECX_GROUP_MEMBERS takes groups such as 100=101+102"))
                                .anyMatch(line -> line.startsWith("THREECX_HOURS takes days and times"))
                                .anyMatch(line -> line.startsWith("THREECX_HOLIDAYS takes dates"))
                                .anyMatch(line -> line.startsWith("THREECX_HOURS_ZONE takes the name of a time zone"))
                                .anyMatch(line -> line.startsWith("THREECX_ALERT_INTERVAL takes 1s to 1d"))
                                .anyMatch(line -> line.startsWith("THREECX_ALERT_RAISE_AFTER takes 1 to 100 checks"))
                                .anyMatch(line -> line.startsWith("THREECX_ALERT_CLEAR_AFTER takes 1 to 100 checks"))
                                .anyMatch(line -> line.startsWith("THREECX_ALERT_URL starts with http://"))
                                .anyMatch(line -> line.startsWith("THREECX_ALERT_PASSWORD is missing"))
                                .noneMatch(line -> line.contains("secret-path")));
    }

    @Test
    void aServerThatWatchesNoGroupsLeavesTheSettingsAlone(@TempDir Path folder) throws IOException {
        Path contacts = Files.writeString(folder.resolve("contacts.csv"), "name,phone\nAda,+442079460018\n");
        Settings environment = Settings.fromEnvironment(Map.of(
                "THREECX_COUNTRY", "GB",
                "CRM_DIRECTORY_FILE", contacts.toString(),
                "THREECX_GROUPS", "100=Support",
                "THREECX_HOURS", "always"));

        try (ThreeCx house = ThreeCx.builder().settings(environment).build()) {
            assertThat(house).isNotNull();
        }
    }
}
