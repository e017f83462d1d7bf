package io.threecx.pbx.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.monitor.UnknownGroupException;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.xapi.FakeXapi;
import io.threecx.pbx.xapi.Xapi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XapiGroupsTest {
    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final AtomicLong nanos = new AtomicLong();
    private final XapiGroups groups = XapiGroups.of(Xapi.of(pbx)).withNanos(nanos::get);

    XapiGroupsTest() {
        fake.set(
                "/Users",
                List.of(
                        user(1, "101", true, "Available", "LoggedIn"),
                        user(2, "102", true, "Away", "LoggedIn"),
                        user(3, "103", false, "Available", "LoggedIn"),
                        user(4, "104", true, "Available", "LoggedOut"),
                        Map.of(
                                "Id",
                                5,
                                "Number",
                                "105",
                                "Enabled",
                                false,
                                "IsRegistered",
                                true,
                                "QueueStatus",
                                "LoggedIn")));
        fake.set(
                "/Queues",
                List.of(
                        queue(10, "800", "101", "102", "103", "104", "105"),
                        queue(11, "801", "104"),
                        queue(12, "802"),
                        queue(13, "803", "104", "999"),
                        queue(14, "804", "101", "999")));
        fake.set("/RingGroups", List.of(group(20, "600", "All", member("104", ""), member("103", ""))));
        fake.set(
                "/Groups",
                List.of(group(
                        30,
                        "GRP0007",
                        "Sales",
                        member("101", "Extension"),
                        member("800", "Queue"),
                        member("104", "Extension"))));
    }

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private static Map<String, Object> user(int id, String number, boolean registered, String profile, String queues) {
        return Map.of(
                "Id",
                id,
                "Number",
                number,
                "Enabled",
                true,
                "IsRegistered",
                registered,
                "CurrentProfileName",
                profile,
                "QueueStatus",
                queues);
    }

    private static Map<String, Object> queue(int id, String number, String... agents) {
        return Map.of(
                "Id",
                id,
                "Number",
                number,
                "Name",
                "Queue " + number,
                "Agents",
                List.of(agents).stream()
                        .map(agent -> Map.of("Number", agent, "Name", "x"))
                        .toList());
    }

    private static Map<String, Object> member(String number, String type) {
        return type.isEmpty() ? Map.of("Number", number) : Map.of("Number", number, "Type", type);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<String, Object> group(int id, String number, String name, Map<String, Object>... members) {
        return Map.of("Id", id, "Number", number, "Name", name, "Members", List.of(members));
    }

    private GroupStaff staff(String group) {
        return groups.staff(new MonitoredGroup(group, ""));
    }

    @Test
    void ofAQueueItIsKnownWhoIsAssignedLoggedInAndReachable() {
        assertThat(staff("800"))
                .isEqualTo(GroupStaff.assigned(4).withLoggedIn(3).withReachable(1));
        assertThat(staff("801"))
                .isEqualTo(GroupStaff.assigned(1).withLoggedIn(0).withReachable(0));
        assertThat(staff("802").isAttended()).isFalse();
    }

    @Test
    void aRingGroupAndADepartmentHaveNoLogIn() {
        assertThat(staff("600")).isEqualTo(GroupStaff.assigned(2).withReachable(1));
        assertThat(staff("GRP0007")).isEqualTo(GroupStaff.assigned(2).withReachable(2));
        assertThat(staff("sales")).isEqualTo(staff("GRP0007"));
    }

    @Test
    void whoCannotBeSeenIsNotTakenForAbsent() {
        assertThat(staff("803")).isEqualTo(GroupStaff.assigned(2));
        assertThat(staff("804"))
                .isEqualTo(GroupStaff.assigned(2).withLoggedIn(1).withReachable(1));
    }

    @Test
    void aCheckOfManyGroupsIsOneRoundOfQuestions() {
        assertThat(groups.groups()).extracting(MonitoredGroup::id).contains("800", "801", "803");
        int once = fake.asked().size();
        staff("800");
        staff("801");
        staff("600");
        assertThat(fake.asked()).hasSize(once);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        staff("801");
        assertThat(fake.asked()).hasSize(2 * once);
    }

    @Test
    void noSuchGroupIsNotNobodyAndAFailureIsNeither() {
        assertThatExceptionOfType(UnknownGroupException.class)
                .isThrownBy(() -> staff("850"))
                .withMessageContaining("850");
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        fake.refuse("/Queues", 403);
        assertThatExceptionOfType(GroupSourceException.class)
                .isThrownBy(() -> staff("800"))
                .withMessageContaining("System Owner");
        int asked = fake.asked().size();
        assertThatExceptionOfType(GroupSourceException.class).isThrownBy(() -> staff("801"));
        assertThat(fake.asked()).as("the others do not wait for it too").hasSize(asked);
    }
}
