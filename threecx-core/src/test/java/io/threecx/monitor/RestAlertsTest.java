package io.threecx.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.monitor.AlertServer.Mood;
import io.threecx.monitor.GroupAlert.Type;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestAlertsTest {
    private static final String POST = "POST /api/alerts/call-groups";
    private static final String FIRST = "0d9f6a5e-0000-4000-8000-000000000001";
    private static final String SECOND = "0d9f6a5e-0000-4000-8000-000000000002";

    private final HandClock clock = new HandClock("2026-01-05T09:00:00Z");
    private final StateStore store = StateStore.inMemory();
    private AlertServer server;
    private RestAlerts alerts;

    @BeforeEach
    void start() throws IOException {
        server = new AlertServer();
        alerts = target().build();
    }

    @AfterEach
    void stop() {
        alerts.close();
        server.close();
    }

    private RestAlerts.Builder target() {
        return RestAlerts.builder(server.base(), store).clock(clock).timeout(Duration.ofSeconds(5));
    }

    /** As after a restart of the program. */
    private void restart() {
        alerts.close();
        alerts = target().build();
    }

    private static String resolve(String id) {
        return "PUT /api/alerts/call-groups/" + id + "/resolve";
    }

    private GroupAlert alert(String group, Type type) {
        clock.forward(Duration.ofMinutes(5));
        return new GroupAlert(
                group + type,
                new MonitoredGroup(group, "Support \"" + group + "\""),
                type,
                "Call group " + group + ": " + type,
                clock.instant(),
                Optional.empty());
    }

    private void check(GroupAlert... active) {
        clock.forward(Duration.ofMinutes(5));
        alerts.checked(List.of(active));
    }

    @Test
    void theBodyIsThatOfTheCallLoggerToTheByte() {
        Instant now = clock.instant();
        GroupAlert support = GroupAlert.raise(
                new MonitoredGroup("100", "Support"),
                Type.NO_ASSIGNED_USERS,
                "Call group \"Support\" has no assigned users during business hours",
                now);

        check(support);
        check(support);
        assertThat(server.came).singleElement().satisfies(one -> {
            assertThat(one).hasToString(POST);
            assertThat(one.contentType()).isEqualTo("application/json");
            assertThat(one.body())
                    .isEqualTo("{\"callGroupId\":\"100\",\"callGroupName\":\"Support\","
                            + "\"alertType\":\"NO_ASSIGNED_USERS\",\"alertMessage\":"
                            + "\"Call group \\\"Support\\\" has no assigned users during business hours\"}");
        });
        assertThat(server.took()).hasSize(1);
        assertThat(alerts.waiting()).isZero();
        assertThat(alerts.problem()).isEmpty();

        check();
        check();
        assertThat(server.took()).containsExactly(resolve(FIRST));
        assertThat(server.active).isEmpty();
    }

    @Test
    void itShowsWhoItIsWhenAsked() {
        alerts.close();
        alerts = target().bearer("t0ken-of-the-house").build();
        check(alert("100", Type.NO_ASSIGNED_USERS));
        assertThat(server.came.get(0).authorization()).isEqualTo("Bearer t0ken-of-the-house");

        alerts.close();
        alerts = target().basic("monitor", "secret").build();
        check();
        assertThat(server.came.get(1).authorization()).isEqualTo("Basic bW9uaXRvcjpzZWNyZXQ=");
    }

    @Test
    void afterARestartNothingIsSentTwiceAndTheAlertIsResolved() {
        GroupAlert support = alert("100", Type.NO_ASSIGNED_USERS);
        check(support);
        restart();
        check(support);
        assertThat(server.took()).containsExactly(POST);

        restart();
        check();
        assertThat(server.took()).containsExactly(resolve(FIRST));
    }

    @Test
    void aTargetThatIsDownGetsEverythingInOrderWhenItIsBack() throws IOException {
        GroupAlert early = alert("100", Type.NO_ASSIGNED_USERS);
        check(early);
        server.took();
        server.mood = Mood.BROKEN;
        GroupAlert support = alert("200", Type.NO_ASSIGNED_USERS);
        check(early, support);
        check(support); // the early one is over
        GroupAlert sales = alert("300", Type.NOBODY_LOGGED_IN);
        check(support, sales);
        assertThat(alerts.waiting()).isEqualTo(3);
        assertThat(alerts.problem()).get().asString().contains("500");

        restart();
        server.took();
        server.mood = Mood.WELL;
        check(support, sales);
        assertThat(server.came).extracting(AlertServer.Came::toString).containsExactly(POST, resolve(FIRST), POST);
        assertThat(server.came.get(0).body()).contains("\"200\"");
        assertThat(server.came.get(2).body()).contains("\"300\"");
        assertThat(alerts.waiting()).isZero();
        assertThat(alerts.problem()).isEmpty();
    }

    @Test
    void anAlertThatIsOverBeforeTheServerCanKnowOfItIsNotSent() {
        alerts.close();
        int port = server.base().getPort();
        server.close(); // nobody listens there any more
        alerts = RestAlerts.builder(URI.create("http://localhost:" + port + "/api"), store)
                .clock(clock)
                .timeout(Duration.ofSeconds(1))
                .build();
        check(alert("100", Type.NO_ASSIGNED_USERS));
        assertThat(alerts.waiting()).isEqualTo(1);
        assertThat(alerts.problem()).get().asString().contains("no connection could be made");

        check();
        assertThat(alerts.waiting()).isZero();
        assertThat(alerts.problem()).isEmpty();
    }

    @Test
    void whatTheServerRefusedIsTriedAgainAndForgottenWhenItIsOver() {
        server.mood = Mood.PICKY;
        GroupAlert support = alert("100", Type.NO_ASSIGNED_USERS);
        check(support);
        check(support);
        assertThat(server.took()).containsExactly(POST, POST);
        assertThat(alerts.problem()).get().asString().contains("400").contains("callGroupName is too long");

        check();
        assertThat(server.took()).isEmpty();
        assertThat(alerts.problem()).isEmpty();
    }

    @Test
    void anAlertThatTheServerMayHaveIsResolvedEvenWhenNoAnswerEverCame() {
        server.mood = Mood.MUTE;
        check(alert("100", Type.NO_ASSIGNED_USERS));
        assertThat(server.active).hasSize(1);
        assertThat(alerts.problem()).isPresent();
        server.took();
        restart();
        server.mood = Mood.WELL;
        check();

        assertThat(server.took()).containsExactly(POST, resolve(FIRST));
        assertThat(server.active).isEmpty();
        assertThat(alerts.waiting()).isZero();
    }

    @Test
    void aResolveWhoseAnswerIsLostIsRepeatedAndWellWhenTheAlertIsGone() {
        check(alert("100", Type.NO_ASSIGNED_USERS));
        server.took();
        server.moodForResolve = Mood.MUTE;
        check();
        assertThat(alerts.waiting()).isEqualTo(1);
        server.moodForResolve = Mood.WELL;
        server.took();
        check(); // answered with 404: it was resolved the first time
        check();

        assertThat(server.took()).containsExactly(resolve(FIRST));
        assertThat(alerts.waiting()).isZero();
    }

    @Test
    void ofTwoAlertsOfAGroupTheOneThatIsLeftIsShown() {
        GroupAlert nobody = alert("100", Type.NO_ASSIGNED_USERS);
        check(nobody);
        GroupAlert failing = alert("100", Type.SOURCE_FAILING);
        check(nobody, failing);
        assertThat(server.active).containsExactly(Map.entry(FIRST, "Call group 100: NO_ASSIGNED_USERS"));
        server.took();

        check(failing);
        assertThat(server.took()).containsExactly(resolve(FIRST), POST);
        assertThat(server.active).containsExactly(Map.entry(SECOND, "Call group 100: SOURCE_FAILING"));

        check();
        assertThat(server.took()).containsExactly(resolve(SECOND));
        assertThat(server.active).isEmpty();
    }

    @Test
    void anAlertHiddenBehindAnotherEndsSilently() {
        GroupAlert nobody = alert("100", Type.NO_ASSIGNED_USERS);
        GroupAlert failing = alert("100", Type.SOURCE_FAILING);
        check(nobody, failing);
        server.took();
        check(nobody);
        assertThat(server.took()).isEmpty();
        assertThat(server.active).hasSize(1);

        check();
        assertThat(server.took()).containsExactly(resolve(FIRST));
    }

    @Test
    void twoAlertsOfAGroupThatEndTogetherAreResolvedOnce() {
        check(alert("100", Type.NO_ASSIGNED_USERS), alert("100", Type.SOURCE_FAILING));
        server.took();
        check();

        assertThat(server.took()).containsExactly(resolve(FIRST));
        assertThat(alerts.waiting()).isZero();
    }

    @Test
    void anAlertThatSomebodyForgotThereIsTakenOverAndResolved() {
        check(alert("100", Type.NO_ASSIGNED_USERS));
        store.namespaced("rest-alerts")
                .compareAndSet("alerts", store.get("rest-alerts/alerts").orElseThrow(), null); // another program's
        GroupAlert ours = alert("100", Type.NOBODY_LOGGED_IN);
        check(ours);
        check();

        assertThat(server.took()).containsExactly(POST, POST, resolve(FIRST));
        assertThat(server.active).isEmpty();
    }

    @Test
    void aResolveThatIsRefusedDoesNotKeepOtherAlertsFromBeingRaised() {
        check(alert("100", Type.NO_ASSIGNED_USERS));
        server.moodForResolve = Mood.BROKEN;
        check();
        GroupAlert sales = alert("200", Type.NO_ASSIGNED_USERS);
        check(sales);

        assertThat(server.took()).containsExactly(POST, resolve(FIRST), resolve(FIRST), POST);
        assertThat(alerts.waiting()).isEqualTo(1);

        clock.forward(Duration.ofDays(8)); // somebody has to look
        check(sales);
        assertThat(alerts.waiting()).isZero();
    }

    @Test
    void aServerThatAsksForTimeGetsIt() {
        server.mood = Mood.BUSY;
        GroupAlert support = alert("100", Type.NO_ASSIGNED_USERS);
        check(support);
        server.mood = Mood.WELL;
        check(support);

        assertThat(server.took()).containsExactly(POST);
        assertThat(alerts.waiting()).isEqualTo(1);
        assertThat(alerts.problem()).get().asString().contains("may not be called before");
    }

    @Test
    void twoThatShareAStoreDoNotBothWrite() {
        GroupAlert support = alert("100", Type.NO_ASSIGNED_USERS);
        try (RestAlerts other = target().build()) {
            check(support);
            other.checked(List.of(support));
            alerts.checked(List.of());
            other.checked(List.of());
        }
        assertThat(server.took()).containsExactly(POST, resolve(FIRST));
    }

    @Test
    void addressesThatWouldBetraySecretsAreRefused() {
        assertThatThrownBy(() -> RestAlerts.builder(URI.create("http://alerts.example.com/api"), store)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://")
                .hasMessageNotContaining("example.com");
        RestAlerts.builder(URI.create("http://alerts.example.com/api"), store)
                .plainHttp(true)
                .build()
                .close();
        assertThatThrownBy(() -> RestAlerts.builder(URI.create("https://example.com/api?key=1"), store)
                        .build())
                .hasMessageContaining("?query");
        assertThatThrownBy(() -> RestAlerts.builder(URI.create("ftp://example.com/"), store)
                        .build())
                .hasMessageContaining("http://");
        assertThatThrownBy(() -> target().bearer("a\nb")).hasMessageNotContaining("b\n");
    }
}
