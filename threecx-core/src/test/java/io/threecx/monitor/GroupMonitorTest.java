package io.threecx.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.monitor.GroupAlert.Type;
import io.threecx.monitor.GroupStatus.State;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupMonitorTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final HandClock clock = new HandClock("2026-01-05T09:00:00Z"); // a Monday
    private final StateStore store = StateStore.inMemory();
    private final Reception reception = new Reception().has("100", 2).has("800", 3);

    private GroupMonitor.Builder builder(StateStore state, Reception who) {
        return GroupMonitor.builder()
                .groups(MonitoredGroup.parse("100=Support, 800=Sales"))
                .source(who)
                .listener(who)
                .hours(BusinessHours.parse("mon-fri 08:00-17:00", ZoneId.of("Europe/London")))
                .state(state)
                .clock(clock);
    }

    private GroupMonitor monitor() {
        return builder(store, reception).build();
    }

    private void checks(GroupMonitor monitor, int times) {
        for (int i = 0; i < times; i++) {
            monitor.check();
            clock.forward(INTERVAL);
        }
    }

    private static State state(GroupMonitor monitor, String group) {
        return status(monitor, group).state();
    }

    private static GroupStatus status(GroupMonitor monitor, String group) {
        return monitor.status().stream()
                .filter(status -> status.group().id().equals(group))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAlertIsRaisedOnceAndClearedOnce() {
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 3);
            assertThat(reception.heard).isEmpty();

            reception.has("100", 0);
            Instant from = clock.instant();
            checks(monitor, 1);
            assertThat(reception.heard).isEmpty(); // once may be a shift that changes
            assertThat(state(monitor, "100")).isEqualTo(State.UNATTENDED);
            checks(monitor, 5);
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
            assertThat(status(monitor, "100").since()).isEqualTo(from);
            assertThat(state(monitor, "800")).isEqualTo(State.OK);
            assertThat(monitor.alerts()).hasSize(1).allMatch(GroupAlert::isActive);

            reception.has("100", 1);
            checks(monitor, 5);
            assertThat(reception.heard)
                    .containsExactly("raised NO_ASSIGNED_USERS 100", "cleared NO_ASSIGNED_USERS 100");
            assertThat(monitor.alerts()).isEmpty();
        }
        GroupAlert raised = reception.alerts.get(0);
        GroupAlert cleared = reception.alerts.get(1);
        assertThat(raised.message()).isEqualTo("Call group \"Support\" has no assigned users during business hours");
        assertThat(raised.raisedAt()).isEqualTo("2026-01-05T09:20:00Z");
        assertThat(cleared.id()).isEqualTo(raised.id());
        assertThat(cleared.raisedAt()).isEqualTo(raised.raisedAt());
        assertThat(cleared.clearedAt()).contains(Instant.parse("2026-01-05T09:50:00Z"));
        assertThat(reception.closed).isTrue();
    }

    @Test
    void hoursOfASourceAreAskedAtEveryCheck() {
        Calendar calendar = new Calendar();
        calendar.hours = BusinessHours.parse("mon-fri 08:00-17:00", ZoneId.of("Europe/London"));
        try (GroupMonitor monitor = builder(store, reception.has("100", 0))
                .hours(calendar)
                .raiseAfter(1)
                .build()) {
            assertThat(monitor.hours()).as("nothing is asked before the start").isEmpty();
            checks(monitor, 1);
            assertThat(state(monitor, "100")).isEqualTo(State.UNATTENDED);
            assertThat(monitor.hours()).contains(calendar.hours);

            calendar.hours = BusinessHours.parse("mon-fri 12:00-17:00", ZoneId.of("Europe/London"));
            checks(monitor, 1);
            assertThat(state(monitor, "100")).isEqualTo(State.OUTSIDE_HOURS);
            assertThat(reception.heard)
                    .containsExactly("raised NO_ASSIGNED_USERS 100", "cleared NO_ASSIGNED_USERS 100");
        }
    }

    @Test
    void withoutAnyHoursNobodyIsMissedAndTheSourceIsAlerted() {
        Calendar calendar = new Calendar();
        try (GroupMonitor monitor = builder(store, reception.has("100", 0))
                .hours(calendar)
                .clearAfter(1)
                .build()) {
            checks(monitor, 3);
            assertThat(reception.asked).isZero();
            assertThat(state(monitor, "100")).isEqualTo(State.FAILING);
            assertThat(monitor.hours()).isEmpty();
            assertThat(monitor.hoursProblem()).contains("the calendar is locked");
            assertThat(reception.heard).containsExactly("raised SOURCE_FAILING 100", "raised SOURCE_FAILING 800");
            assertThat(reception.alerts.get(0).message())
                    .endsWith("its business hours are not known: the calendar is locked");

            calendar.hours = BusinessHours.always();
            checks(monitor, 3);
            assertThat(monitor.hoursProblem()).isEmpty();
            assertThat(reception.heard)
                    .contains("cleared SOURCE_FAILING 100", "cleared SOURCE_FAILING 800")
                    .endsWith("raised NO_ASSIGNED_USERS 100")
                    .hasSize(5);
        }
    }

    @Test
    void whileTheSourceOfTheHoursFailsTheLatestHold() {
        Calendar calendar = new Calendar();
        BusinessHours known = BusinessHours.parse("mon-fri 08:00-17:00", ZoneId.of("Europe/London"));
        calendar.hours = known;
        try (GroupMonitor monitor = builder(store, reception).hours(calendar).build()) {
            checks(monitor, 1);
            calendar.hours = null;
            reception.has("100", 0);
            checks(monitor, 2);
            assertThat(monitor.hours()).contains(known);
            assertThat(monitor.hoursProblem()).contains("the calendar is locked");
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
            clock.forward(Duration.ofHours(9));
            checks(monitor, 1);
            assertThat(state(monitor, "800")).isEqualTo(State.OUTSIDE_HOURS);

            calendar.hours = known;
            checks(monitor, 1);
            assertThat(monitor.hoursProblem()).isEmpty();
        }
    }

    /** Hours that somebody changes; none: it cannot be read. */
    private static final class Calendar implements HoursSource {
        volatile @Nullable BusinessHours hours;

        @Override
        public BusinessHours hours() {
            BusinessHours now = hours;
            if (now == null) {
                throw new GroupSourceException("the calendar is locked");
            }
            return now;
        }
    }

    @Test
    void whoIsAssignedMayBeLoggedOutOrUnreachable() {
        try (GroupMonitor monitor =
                builder(store, reception).raiseAfter(1).clearAfter(1).build()) {
            reception.has("100", GroupStaff.assigned(2).withLoggedIn(0));
            reception.has("800", GroupStaff.assigned(2).withLoggedIn(1).withReachable(0));
            checks(monitor, 1);
            assertThat(reception.heard).containsExactly("raised NOBODY_LOGGED_IN 100", "raised NOBODY_REACHABLE 800");

            // another reason for the same thing is not another alert
            reception.has("100", 0);
            checks(monitor, 1);
            assertThat(reception.heard).hasSize(2);
            assertThat(status(monitor, "100").staff()).contains(GroupStaff.assigned(0));

            reception.has("100", GroupStaff.assigned(2).withLoggedIn(1).withReachable(1));
            checks(monitor, 1);
            assertThat(reception.heard).endsWith("cleared NOBODY_LOGGED_IN 100").hasSize(3);
        }
        assertThat(reception.alerts)
                .extracting(GroupAlert::message)
                .startsWith(
                        "Call group \"Support\" has nobody logged in during business hours",
                        "Call group \"Sales\" has nobody reachable during business hours");
    }

    @Test
    void flappingRaisesNothingAndClearsNothing() {
        try (GroupMonitor monitor = monitor()) {
            for (int i = 0; i < 20; i++) {
                reception.has("100", i % 2);
                checks(monitor, 1);
            }
            assertThat(reception.heard).isEmpty();

            reception.has("100", 0);
            checks(monitor, 2);
            for (int i = 0; i < 20; i++) {
                reception.has("100", 1 - i % 2);
                checks(monitor, 1);
            }
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
        }
    }

    @Test
    void aFailingSourceIsAnAlertOfItsOwnAndNeverNobodyThere() {
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 1);
            reception.fails("100", new GroupSourceException("the database does not answer; check it"));
            checks(monitor, 5);

            assertThat(reception.heard).containsExactly("raised SOURCE_FAILING 100");
            assertThat(reception.alerts.get(0).message())
                    .isEqualTo(
                            "It is not known who is in call group \"Support\": the database does not answer; check it");
            GroupStatus failing = status(monitor, "100");
            assertThat(failing.state()).isEqualTo(State.FAILING);
            assertThat(failing.lastError()).contains("the database does not answer; check it");
            assertThat(failing.staff()).contains(GroupStaff.assigned(2)); // as it was last known

            reception.has("100", 2);
            checks(monitor, 2);
            assertThat(reception.heard).containsExactly("raised SOURCE_FAILING 100", "cleared SOURCE_FAILING 100");
            assertThat(state(monitor, "100")).isEqualTo(State.OK);
        }
    }

    @Test
    void aFailingSourceNeitherClearsNorForgetsThatNobodyIsThere() {
        try (GroupMonitor monitor = monitor()) {
            reception.has("100", 0);
            checks(monitor, 1);
            reception.fails("100", new GroupSourceException("down"));
            checks(monitor, 1);
            reception.has("100", 0);
            checks(monitor, 1);
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");

            reception.fails("100", new GroupSourceException("down"));
            checks(monitor, 4);
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100", "raised SOURCE_FAILING 100");
            assertThat(monitor.alerts())
                    .extracting(GroupAlert::type)
                    .containsExactly(Type.NO_ASSIGNED_USERS, Type.SOURCE_FAILING);
        }
    }

    @Test
    void whatAnUnforeseenFailureSaysIsNotShown() {
        try (GroupMonitor monitor = builder(store, reception).raiseAfter(1).build()) {
            reception.fails("100", new IllegalStateException("jdbc:x://user:hunter2@host"));
            checks(monitor, 1);

            assertThat(status(monitor, "100").lastError())
                    .get()
                    .asString()
                    .contains("java.lang.IllegalStateException")
                    .doesNotContain("hunter2");
            assertThat(reception.alerts.get(0).message()).doesNotContain("hunter2");
        }
    }

    @Test
    void aGroupThatNoSourceKnowsIsUnknownAndNoAlert() {
        reception.forgets("800");
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 5);

            assertThat(state(monitor, "800")).isEqualTo(State.UNKNOWN);
            assertThat(status(monitor, "800").lastError()).contains("the reception has no group 800");
            assertThat(reception.heard).isEmpty();
        }
    }

    @Test
    void unknownGroupsAreFoundAtTheFirstCheckAlsoAtNight() {
        clock.to("2026-01-05T03:00:00Z");
        reception.forgets("800");
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 3);

            assertThat(state(monitor, "800")).isEqualTo(State.UNKNOWN);
            assertThat(state(monitor, "100")).isEqualTo(State.OUTSIDE_HOURS);
            assertThat(reception.asked).isEqualTo(2); // then nobody is asked until the morning
        }
    }

    @Test
    void withoutASourceEverythingIsUnknown() {
        try (GroupMonitor monitor =
                GroupMonitor.builder().group("100", "").clock(clock).build()) {
            assertThat(monitor.check()).singleElement().satisfies(status -> {
                assertThat(status.state()).isEqualTo(State.UNKNOWN);
                assertThat(status.group().name()).isEqualTo("100");
                assertThat(status.lastError()).contains("there is no source of members");
            });
        }
    }

    @Test
    void theFirstSourceThatKnowsTheGroupOrFailsHasTheSay() {
        GroupSource list = GroupSource.fixed(Map.of("100", Set.of(), "900", Set.of("101", "102")));
        Reception second = new Reception()
                .fails("900", new GroupSourceException("not asked"))
                .has("800", 0);
        try (GroupMonitor monitor = GroupMonitor.builder()
                .groups(MonitoredGroup.parse("100, 800, 900"))
                .source(list)
                .source(second)
                .clock(clock)
                .build()) {
            assertThat(monitor.check())
                    .extracting(GroupStatus::state)
                    .containsExactly(State.UNATTENDED, State.UNATTENDED, State.OK);
        }
    }

    @Test
    void theEndOfTheHoursEndsAnAlertAndTheNextDayRaisesANewOne() {
        clock.to("2026-01-05T16:45:00Z");
        reception.has("100", 0).fails("800", new GroupSourceException("down"));
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 2);
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100", "raised SOURCE_FAILING 800");
            clock.to("2026-01-05T17:00:00Z");
            checks(monitor, 100);
            // of the source nobody knows whether it works
            assertThat(reception.heard).hasSize(3).endsWith("cleared NO_ASSIGNED_USERS 100");
            assertThat(state(monitor, "100")).isEqualTo(State.OUTSIDE_HOURS);

            clock.to("2026-01-06T08:00:00Z");
            reception.has("800", 1);
            checks(monitor, 1);
            assertThat(reception.heard).hasSize(3);
            checks(monitor, 1);
            assertThat(reception.heard)
                    .hasSize(5)
                    .contains("cleared SOURCE_FAILING 800")
                    .endsWith("raised NO_ASSIGNED_USERS 100");
        }
        assertThat(reception.alerts.stream().map(GroupAlert::id).distinct()).hasSize(3);
    }

    @Test
    void aRestartNeitherRaisesAgainNorForgetsToClear() {
        reception.has("100", 0);
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 3);
        }
        Reception afterwards = new Reception().has("100", 0).has("800", 1);
        try (GroupMonitor monitor = builder(store, afterwards).build()) {
            checks(monitor, 4);
            assertThat(afterwards.heard).isEmpty();
            assertThat(monitor.alerts()).isEqualTo(reception.alerts);

            afterwards.has("100", 1);
            checks(monitor, 2);
        }
        assertThat(afterwards.heard).containsExactly("cleared NO_ASSIGNED_USERS 100");
        assertThat(afterwards.alerts.get(0).id())
                .isEqualTo(reception.alerts.get(0).id());
    }

    @Test
    void anAlertThatADyingProcessCouldNotTellOfIsToldAfterTheRestart() {
        reception.has("100", 0);
        MoodyStore moody = new MoodyStore(store);
        GroupMonitor dying = builder(moody, reception)
                .raiseAfter(1)
                .listener(new AlertListener() {
                    @Override
                    public void raised(GroupAlert alert) {
                        moody.broken = true; // from here on it writes nothing more
                    }
                })
                .build();
        assertThatThrownBy(dying::check).isInstanceOf(StateStoreException.class);
        assertThat(dying.problem()).contains("the store is broken");

        clock.forward(INTERVAL); // the dead one's lease is over
        Reception afterwards = new Reception().has("100", 0).has("800", 1);
        try (GroupMonitor monitor = builder(store, afterwards).build()) {
            checks(monitor, 3);
        }
        assertThat(afterwards.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
        assertThat(afterwards.alerts.get(0).id())
                .isEqualTo(reception.alerts.get(0).id());
    }

    @Test
    void aGroupThatIsNotWatchedAnyMoreHasNoAlert() {
        reception.has("100", 0);
        try (GroupMonitor monitor = monitor()) {
            checks(monitor, 2);
        }
        try (GroupMonitor monitor = GroupMonitor.builder()
                .group("800", "Sales")
                .source(reception)
                .listener(reception)
                .state(store)
                .clock(clock)
                .build()) {
            checks(monitor, 1);
        }
        assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100", "cleared NO_ASSIGNED_USERS 100");
    }

    @Test
    void ofTwoWithOneStoreOneAlertsAndTheOtherTakesOver() {
        Reception other = new Reception().has("100", 0).has("800", 1);
        reception.has("100", 0);
        GroupMonitor first = monitor();
        try (GroupMonitor second = builder(store, other).build()) {
            for (int i = 0; i < 4; i++) {
                first.check();
                second.check();
                clock.forward(INTERVAL);
            }
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
            assertThat(other.heard).isEmpty();
            assertThat(state(second, "100")).isEqualTo(State.UNATTENDED);
            assertThat(second.alerts()).hasSize(1);

            first.check();
            first.close(); // gives its turn away
            other.has("100", 1);
            second.check();
            second.check();
        }
        assertThat(other.heard).containsExactly("cleared NO_ASSIGNED_USERS 100");
        assertThat(reception.heard).hasSize(1);
    }

    @Test
    void oneListenerThatFailsDoesNotKeepOthersFromBeingTold() {
        reception.has("100", 0);
        AlertListener broken = new AlertListener() {
            @Override
            public void raised(GroupAlert alert) {
                throw new IllegalStateException("no");
            }
        };
        try (GroupMonitor monitor = GroupMonitor.builder()
                .group("100", "Support")
                .source(reception)
                .listener(broken)
                .listener(reception)
                .clock(clock)
                .raiseAfter(1)
                .build()) {
            checks(monitor, 2);
        }
        assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
    }

    @Test
    void aStoreThatFailsIsToldAndTheStatusIsThereNevertheless() {
        MoodyStore moody = new MoodyStore(store);
        reception.has("100", 0);
        try (GroupMonitor monitor = builder(moody, reception).build()) {
            moody.broken = true;
            assertThatThrownBy(monitor::check).isInstanceOf(StateStoreException.class);
            assertThat(monitor.problem()).contains("the store is broken");
            assertThat(state(monitor, "100")).isEqualTo(State.UNATTENDED);

            moody.broken = false;
            monitor.check();
            assertThat(monitor.problem()).isEmpty();
            assertThat(reception.heard).containsExactly("raised NO_ASSIGNED_USERS 100");
        }
    }

    @Test
    void damagedAlertsAreNotTakenForNone() {
        store.namespaced("group-monitor").compareAndSet("alerts", null, new byte[] {'{', 'x'});
        try (GroupMonitor monitor = monitor()) {
            assertThatThrownBy(monitor::check)
                    .isInstanceOf(StateStoreException.class)
                    .hasMessageContaining("group-monitor/alerts")
                    .hasMessageContaining("Remove it");
        }
    }

    @Test
    void aThreadOfItsOwnChecksAtEveryInterval() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        AtomicBoolean right = new AtomicBoolean();
        GroupMonitor monitor = GroupMonitor.builder()
                .group("100", "Support")
                .source(group -> {
                    right.set(Thread.currentThread().getName().equals("threecx-group-monitor")
                            && Thread.currentThread().isDaemon());
                    looks.countDown();
                    return GroupStaff.assigned(1);
                })
                .interval(Duration.ofSeconds(1))
                .listener(reception)
                .build();
        try (monitor) {
            assertThat(monitor.start()).isSameAs(monitor.start());
            assertThat(looks.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(right).isTrue();
            assertThat(monitor.lastCheck()).isPresent();
        }
        assertThat(reception.closed).isTrue();
        assertThatThrownBy(monitor::check).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(monitor::start).isInstanceOf(IllegalStateException.class);
        monitor.close();
    }

    @Test
    void wrongValuesAreRefused() {
        assertThatThrownBy(() -> GroupMonitor.builder().interval(Duration.ZERO)).hasMessage("takes 1s to 1d, not PT0S");
        assertThatThrownBy(() -> GroupMonitor.builder().raiseAfter(0)).hasMessage("takes 1 to 100 checks, not 0");
        assertThatThrownBy(() ->
                        GroupMonitor.builder().group("1", "a").group("1", "b").build())
                .hasMessageContaining("1 (b) is there twice");
        assertThatThrownBy(() -> new MonitoredGroup(" ", "x")).hasMessageContaining("1 to 100 characters");
        assertThatThrownBy(() -> GroupStaff.assigned(-1)).hasMessageContaining("less than nobody");
    }

    /** A store that can break. */
    private static final class MoodyStore implements StateStore {
        private final StateStore inner;
        volatile boolean broken;

        MoodyStore(StateStore inner) {
            this.inner = inner;
        }

        @Override
        public Optional<byte[]> get(String key) {
            fail();
            return inner.get(key);
        }

        @Override
        public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
            fail();
            return inner.compareAndSet(key, expected, update);
        }

        private void fail() {
            if (broken) {
                throw new StateStoreException("the store is broken", null);
            }
        }
    }
}
