package io.threecx.pbx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threecx.pbx.FakePbx;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State, calls and what becomes of them. */
class CallControlTest {
    private static final String LEGS = "GET /callcontrol/101/participants";
    private static final String CALL = "POST /callcontrol/101/makecall";
    private static final String DROP = "POST /callcontrol/101/participants/7/drop";
    private static final String OLD = leg(5, "Connected", false);
    private static final String OURS = leg(7, "Dialing", true);

    private FakePbx pbx;
    private PbxConnection connection;
    private CallControl control;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
        connection = pbx.connection().timeout(Duration.ofSeconds(1)).build();
        control = CallControl.of(connection, Duration.ofMillis(600));
        pbx.on(LEGS, 200, "[]").on(DROP, 200, "");
    }

    @AfterEach
    void stop() {
        connection.close();
        pbx.close();
    }

    @Test
    void theStateIsReadWhateverItLacksOrHasMore() {
        pbx.on("GET /callcontrol", 200, """
                [{"dn":"101","type":"Wextension","news":{"x":1},
                  "devices":[{"dn":"101","device_id":"sip:101@10.0.0.5:5060","user_agent":"Yealink"},{"user_agent":"no id"}],
                  "participants":[{"ID":5120,"Status":"ringing","party_caller_name":"Jane Roe","party_dn":"10003",
                     "party_caller_id":"+4930123456","party_did":"4930555000","device_id":"sip:101@10.0.0.5:5060",
                     "party_dn_type":"Wexternalline","direct_control":true,"originated_by_dn":"ROUTER",
                     "originated_by_type":"Wroutepoint","referred_by_dn":"","referred_by_type":"None",
                     "on_behalf_of_dn":"800","on_behalf_of_type":"Wqueue","callid":902,"legid":4},{"status":"Ringing"}]},
                 {"dn":"crm","type":"Wnewkind","devices":null},{"type":"Wextension"}]""");
        List<DnState> dns = control.dns();
        assertThat(dns).extracting(DnState::dn).containsExactly("101", "crm");
        assertThat(dns.get(1).type().text()).isEqualTo("Wnewkind");
        assertThat(dns.get(1).type().isKnown()).isFalse();
        assertThat(dns.get(0).devices()).extracting(Device::id).containsExactly("sip:101@10.0.0.5:5060");
        assertThat(dns.get(0).participants()).singleElement().satisfies(leg -> {
            assertThat(leg.key()).isEqualTo(new ParticipantKey("101", 5120));
            assertThat(leg.status()).isEqualTo(ParticipantStatus.RINGING);
            assertThat(leg.callId()).hasValue(902);
            assertThat(leg.legId()).hasValue(4);
            assertThat(leg.partyName()).isEqualTo("Jane Roe");
            assertThat(leg.partyNumber()).isEqualTo("+4930123456");
            assertThat(leg.partyDid()).isEqualTo("4930555000");
            assertThat(leg.partyDn()).isEqualTo("10003");
            assertThat(leg.partyDnType()).isEqualTo(DnType.EXTERNAL_LINE);
            assertThat(leg.originatedBy()).contains(new DnReference("ROUTER", DnType.ROUTE_POINT));
            assertThat(leg.referredBy()).isEmpty();
            assertThat(leg.onBehalfOf()).contains(new DnReference("800", DnType.QUEUE));
            assertThat(leg.toString()).isEqualTo("participant 101/5120 Ringing of call 902");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ringing   | true  | ANSWER, DROP, DIVERT, ROUTE_TO, ATTACH_DATA",
                "Ringing   | false | DROP, DIVERT, ROUTE_TO, ATTACH_DATA",
                "Connected | true  | DROP, ROUTE_TO, TRANSFER_TO, ATTACH_DATA",
                "Dialing   | false | DROP, ATTACH_DATA",
                "Whatever  | true  | DROP, ATTACH_DATA",
            })
    void onlyWhatIsPossibleIsOffered(String status, boolean direct, String actions) {
        Participant leg = Participant.of(PbxValue.parse(leg(7, status, direct)).orElseThrow(), "101")
                .orElseThrow();
        assertThat(leg.actions()).map(Enum::name).containsExactly(actions.split(", "));
    }

    @Test
    void aLegThatMayNotBeSeenByItselfIsFoundInItsList() {
        ParticipantKey key = new ParticipantKey("101", 7);
        pbx.on("GET /callcontrol/101/participants/7", 403, "").on(LEGS, 200, "[" + OLD + "," + OURS + "]");
        assertThat(control.participant(key)).map(Participant::key).contains(key);
        pbx.on(LEGS, 200, "[" + OLD + "]");
        assertThat(control.participant(key)).isEmpty();
        pbx.on("GET /callcontrol/101/participants/7", 404, "");
        assertThat(control.participant(key)).isEmpty();
        pbx.on("GET /callcontrol/101/participants/7", 403, "").on(LEGS, 403, "");
        assertThat(problem(() -> control.participant(key))).isEqualTo(PbxProblem.FORBIDDEN);
        assertThat(control.dn("999")).isEmpty();
        pbx.on("GET /callcontrol/101", 200, "{\"dn\":\"101\",\"type\":\"Wextension\"}");
        assertThat(control.dn("101")).map(DnState::type).contains(DnType.EXTENSION);
        pbx.on(LEGS, 200, "<html>log in</html>");
        assertThat(problem(() -> control.participants("101"))).isEqualTo(PbxProblem.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Success\"", "1", "\"1\"", "null"})
    void aCallIsPlacedFromAPhoneWithEveryOptionAndItsLegReturned(String status) {
        String device = "sip:101@127.0.0.1:5063;rinstance=9f3a";
        String path = "POST /callcontrol/101/devices/sip%3A101%40127.0.0.1%3A5063%3Brinstance%3D9f3a/makecall";
        pbx.on("GET /callcontrol/101/devices", 200, "[{\"device_id\":\"" + device + "\"}]");
        pbx.on(
                path,
                200,
                "{\"finalstatus\":" + status + ",\"reason\":\"None\",\"result\":" + OURS + ",\"reasontext\":\"\"}");
        Device phone = control.devices("101").get(0);
        CallOptions options = CallOptions.none()
                .ringFor(Duration.ofSeconds(30))
                .because(RouteReason.NONE)
                .attach(Map.of("crm_id", "L-77"));
        Optional<Participant> leg = control.makeCall(phone, " +4930123456 ", options);
        assertThat(leg).map(Participant::key).contains(new ParticipantKey("101", 7));
        assertThat(pbx.seen(path))
                .extracting(FakePbx.Seen::body)
                .containsExactly("{\"destination\":\"+4930123456\",\"timeout\":30,"
                        + "\"reason\":\"None\",\"attacheddata\":{\"crm_id\":\"L-77\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Failed\"", "\"Rejected\"", "-1", "0", "\"NotRegistered\""})
    void aNoInsideAYesIsANo(String status) {
        pbx.on(
                CALL,
                200,
                "{\"finalstatus\":" + status + ",\"result\":null,\"reasontext\":\"Device is not registered\"}");
        PbxException refused = catchThrowableOfType(
                PbxException.class, () -> control.makeCall("101", "+4930123456", CallOptions.none()));
        assertThat(refused.problem()).isEqualTo(PbxProblem.NOT_POSSIBLE);
        assertThat(refused)
                .hasMessageContaining("Device is not registered")
                .hasMessageContaining("phone is registered");
        assertThat(refused.getMessage()).doesNotContain("4930123456");
    }

    @Test
    void aLegThatTheAnswerDoesNotNameIsTheNewOneUnderDirectControl() {
        pbx.on(LEGS, 200, "[" + OLD + "]");
        pbx.on(CALL, (exchange, body) -> {
            pbx.on(LEGS, 200, "[" + OLD + "," + leg(6, "Ringing", false) + "," + OURS + "]");
            FakePbx.reply(exchange, 202, "");
        });
        assertThat(control.makeCall("101", "102", CallOptions.none()))
                .map(Participant::key)
                .contains(new ParticipantKey("101", 7));
    }

    @Test
    void aLegIsNeverGuessed() {
        pbx.on(CALL, (exchange, body) -> {
            pbx.on(LEGS, 200, "[" + leg(6, "Dialing", false) + "]"); // may be anybody's
            FakePbx.reply(exchange, 200, "{\"finalstatus\":\"Success\"}");
        });
        assertThat(control.makeCall("101", "102", CallOptions.none())).isEmpty();
        assertThat(pbx.seen(CALL)).hasSize(1);
    }

    @Test
    void aLostAnswerIsMadeGoodByTheLegThatIsThere() {
        pbx.on(LEGS, 200, "[" + OLD + "]");
        pbx.on(CALL, (exchange, body) -> {
            pbx.on(LEGS, (later, nothing) -> {
                boolean soon = pbx.seen(LEGS).size() < 4;
                FakePbx.reply(later, 200, soon ? "[" + OLD + "]" : "[" + OLD + "," + leg(7, "Dialing", false) + "]");
            });
            exchange.close();
        });
        assertThat(control.makeCall("101", "102", CallOptions.none()))
                .map(Participant::key)
                .contains(new ParticipantKey("101", 7));
        assertThat(pbx.seen(CALL)).hasSize(1);
    }

    @Test
    void aLostAnswerWithoutALegIsReportedAsUnknownAndNothingIsSentAgain() {
        pbx.on(CALL, 500, "");
        PbxException unknown =
                catchThrowableOfType(PbxException.class, () -> control.makeCall("101", "102", CallOptions.none()));
        assertThat(unknown.problem()).isEqualTo(PbxProblem.OUTCOME_UNKNOWN);
        assertThat(unknown).hasMessageContaining("Look at the phone");
        assertThat(pbx.seen(CALL)).hasSize(1);
    }

    @Test
    void aCallThatIsCancelledOnItsWayIsHungUpAsSoonAsItsLegIsKnown() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        pbx.on(CALL, (exchange, body) -> {
            asked.countDown();
            answer.await();
            FakePbx.reply(exchange, 200, "{\"finalstatus\":\"Success\",\"result\":" + OURS + "}");
        });
        PendingCall call = control.prepare("101", "102", CallOptions.none());
        CompletableFuture<Optional<Participant>> placing = CompletableFuture.supplyAsync(call::place);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        call.cancel();
        assertThat(pbx.seen(DROP)).isEmpty();
        answer.countDown();
        assertThatThrownBy(() -> placing.get(60, TimeUnit.SECONDS))
                .isInstanceOfAny(CancellationException.class, ExecutionException.class)
                .satisfies(e -> assertThat(
                                e instanceof CancellationException || e.getCause() instanceof CancellationException)
                        .isTrue());
        assertThat(pbx.seen(DROP)).hasSize(1);
    }

    @Test
    void aCallThatIsCancelledBeforeIsNeverSentAndOneThatStandsIsHungUp() {
        PendingCall never = control.prepare("101", "102", CallOptions.none());
        never.cancel();
        assertThatThrownBy(never::place).isInstanceOf(CancellationException.class);
        assertThat(pbx.seen(CALL)).isEmpty();

        pbx.on(CALL, 200, "{\"finalstatus\":\"Success\",\"result\":" + OURS + "}")
                .on(DROP, 404, "");
        PendingCall standing = control.prepare("101", "102", CallOptions.none());
        standing.place();
        assertThatThrownBy(standing::place).isInstanceOf(IllegalStateException.class);
        standing.cancel();
        assertThat(pbx.seen(DROP)).hasSize(1);
    }

    @Test
    void actionsSayWhatTheyNeedAndWhyTheyAreRefused() {
        ParticipantKey key = new ParticipantKey("101", 7);
        String path = "POST /callcontrol/101/participants/7/";
        for (String action :
                List.of("answer", "divert", "routeto", "transferto", "attach_participant_data", "attach_party_data")) {
            pbx.on(path + action, 200, "{\"finalstatus\":\"Success\"}");
        }
        control.answer(key);
        control.drop(key);
        control.divert(key, "102", CallOptions.none().because(RouteReason.NO_ANSWER));
        control.routeTo(key, "SP0", CallOptions.none());
        control.transferTo(key, "+4930123456", CallOptions.none().ringFor(Duration.ofSeconds(20)));
        control.attachData(key, Map.of("a", "1"));
        control.attachDataToParty(key, Map.of("b", "2"));
        assertThat(pbx.seen(path + "answer").get(0).body()).isEqualTo("{}");
        assertThat(pbx.seen(path + "divert").get(0).body())
                .isEqualTo("{\"destination\":\"102\",\"reason\":\"NoAnswer\"}");
        assertThat(pbx.seen(path + "routeto").get(0).body()).isEqualTo("{\"destination\":\"SP0\"}");
        assertThat(pbx.seen(path + "transferto").get(0).body())
                .isEqualTo("{\"destination\":\"+4930123456\",\"timeout\":20}");
        assertThat(pbx.seen(path + "attach_participant_data").get(0).body())
                .isEqualTo("{\"attacheddata\":{\"a\":\"1\"}}");
        assertThat(pbx.seen(path + "attach_party_data").get(0).body()).isEqualTo("{\"attacheddata\":{\"b\":\"2\"}}");

        pbx.on(path + "answer", 422, "{\"reasontext\":\"not allowed\"}");
        assertThat(problem(() -> control.answer(key))).isEqualTo(PbxProblem.NOT_POSSIBLE);
        pbx.on(path + "divert", 200, "{\"finalstatus\":-1,\"reasontext\":\"is connected\"}");
        assertThat(problem(() -> control.divert(key, "102", CallOptions.none())))
                .isEqualTo(PbxProblem.NOT_POSSIBLE);
        pbx.on(DROP, 404, "");
        control.drop(key);
        pbx.on(DROP, 403, "");
        assertThat(problem(() -> control.drop(key))).isEqualTo(PbxProblem.FORBIDDEN);
        assertThatThrownBy(() -> control.divert(key, " ", CallOptions.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventsNameParticipantsByTheirPath() {
        assertThat(ParticipantKey.ofEntity("/callcontrol/101/participants/5120"))
                .contains(new ParticipantKey("101", 5120));
        assertThat(ParticipantKey.ofEntity("/callcontrol/my%20app/participants/1"))
                .contains(new ParticipantKey("my app", 1));
        assertThat(ParticipantKey.ofEntity("/callcontrol/101/devices/sip%3A1")).isEmpty();
        assertThat(ParticipantKey.ofEntity("/callcontrol/101/participants/99999999999999999999"))
                .isEmpty();
        assertThat(ParticipantKey.ofEntity("")).isEmpty();
    }

    private static String leg(int id, String status, boolean direct) {
        return "{\"id\":" + id + ",\"status\":\"" + status + "\",\"dn\":\"101\",\"callid\":9" + id
                + ",\"direct_control\":" + direct + "}";
    }

    private static PbxProblem problem(Runnable task) {
        return catchThrowableOfType(PbxException.class, task::run).problem();
    }
}
