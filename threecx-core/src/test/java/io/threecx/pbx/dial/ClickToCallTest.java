package io.threecx.pbx.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.pbx.FakePbx;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a click to a call, by the first way that works, and never by two. */
class ClickToCallTest {
    private static final String DEVICES = "GET /callcontrol/101/devices";
    private static final String FROM_DEVICE = "POST /callcontrol/101/devices/sip%3A101/makecall";
    private static final String FROM_DN = "POST /callcontrol/101/makecall";
    private static final String XAPI = "POST /xapi/v1/Users/Pbx.MakeCall";
    private static final String LEG =
            "{\"finalstatus\":\"Success\",\"result\":{\"id\":7,\"status\":\"Dialing\",\"dn\":\"101\"}}";

    private FakePbx pbx;
    private PbxConnection connection;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
        connection = pbx.connect();
        pbx.on("GET /callcontrol/101/participants", 200, "[]").on(DEVICES, 200, "[{\"device_id\":\"sip:101\"}]");
    }

    @AfterEach
    void stop() {
        connection.close();
        pbx.close();
    }

    @Test
    void thePhoneOfTheExtensionPlacesTheCallAndTheHandleFollowsIt() {
        pbx.on(FROM_DEVICE, 200, LEG).on("POST /callcontrol/101/participants/7/drop", 200, "");
        AtomicReference<Consumer<Instant>> started = new AtomicReference<>();
        AtomicReference<Consumer<Duration>> ended = new AtomicReference<>();
        ClickToCall clicks = all().watch((leg, start, end) -> {
                    assertThat(leg).isEqualTo(new ParticipantKey("101", 7));
                    started.set(start);
                    ended.set(end);
                })
                .build();
        DialResult result = clicks.call("101", "020 7946 0018");
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.PLACED);
        assertThat(result.way()).contains(DialWay.CALL_CONTROL_DEVICE);
        assertThat(result.refusals()).isEmpty();
        assertThat(result.toString()).doesNotContain("7946");
        assertThat(pbx.seen(FROM_DEVICE).get(0).body()).isEqualTo("{\"destination\":\"+442079460018\"}");
        DialledCall call = result.call().orElseThrow();
        assertThat(call.started()).isNotDone();
        started.get().accept(Instant.EPOCH);
        assertThat(call.started()).isCompletedWithValue(Instant.EPOCH);
        ended.get().accept(Duration.ofSeconds(93));
        assertThat(call.ended()).isCompletedWithValue(Duration.ofSeconds(93));
        call.hangUp();
        assertThat(pbx.seen("POST /callcontrol/101/participants/7/drop")).hasSize(1);
    }

    @Test
    void aCallThatNobodyAnsweredNeverStarted() {
        pbx.on(FROM_DEVICE, 200, LEG);
        DialledCall call = all().watch((leg, start, end) -> end.accept(Duration.ZERO))
                .build()
                .call("101", "102")
                .call()
                .orElseThrow();
        assertThat(call.isFollowed()).isTrue();
        assertThat(call.started()).isCompletedExceptionally();
        assertThat(call.ended()).isCompletedWithValue(Duration.ZERO);
    }

    @Test
    void theNextWayIsTakenWhenTheOneBeforeCertainlyLedNowhereAndAllAreNamed() {
        pbx.on(DEVICES, 403, "{\"reasontext\":\"not in the list\"}")
                .on(FROM_DN, 422, "")
                .on(XAPI, 200, """
                {"FinalStatus":"Success","Result":{"Id":7,"Status":"Dialing","DN":"101","CallId":3,"DeviceId":"sip:101"}}""");
        DialResult result = all().build().call("101", "+49 30 123456");
        assertThat(result.way()).contains(DialWay.CONFIGURATION_API);
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.PLACED);
        assertThat(result.refusals())
                .extracting(DialRefusal::way)
                .containsExactly(DialWay.CALL_CONTROL_DEVICE, DialWay.CALL_CONTROL_DN);
        assertThat(result.refusals())
                .extracting(DialRefusal::problem)
                .containsExactly(PbxProblem.FORBIDDEN, PbxProblem.NOT_POSSIBLE);
        assertThat(result.refusals().get(0).message()).contains("not in the list");
        assertThat(pbx.seen(XAPI).get(0).body()).isEqualTo("{\"dn\":\"101\",\"destination\":\"+4930123456\"}");
        DialledCall call = result.call().orElseThrow();
        assertThat(call.leg()).contains(new ParticipantKey("101", 7));
        assertThat(call.isFollowed()).isFalse();
        assertThat(call.ended()).isCompletedExceptionally();
        assertThatThrownBy(call::hangUp).isInstanceOf(PbxException.class).hasMessageContaining("Hang up at the phone");
    }

    @Test
    void noPhoneIsAReasonToGoOnAndALinkIsOnlyAnAttempt() {
        pbx.on(DEVICES, 200, "[]")
                .on(FROM_DN, 403, "")
                .on(XAPI, 200, "{\"FinalStatus\":\"Failed\",\"ReasonText\":\"no route\"}");
        DialResult result = all().webClient(URI.create("https://pbx.example.com:5001/"))
                .tel()
                .build()
                .call("101", "+49 30 123456");
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.ATTEMPTED);
        assertThat(result.way()).contains(DialWay.WEB_CLIENT_LINK);
        assertThat(result.link())
                .contains(URI.create("https://pbx.example.com:5001/webclient/#/call?phone=%2B4930123456"));
        assertThat(result.refusals()).hasSize(3);
        assertThat(result.refusals().get(0).message()).contains("No phone of extension 101");
        assertThat(result.refusals().get(2).message()).contains("no route");
        assertThat(result.call()).isEmpty();
    }

    @Test
    void whereAllRefuseTheLastReasonCounts() {
        pbx.on(DEVICES, 403, "").on(FROM_DN, 403, "").on(XAPI, 403, "");
        DialResult result = all().build().call("101", "+49 30 123456");
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.FAILED);
        assertThat(result.problem()).contains(PbxProblem.FORBIDDEN);
        assertThat(result.message()).contains("System Owner");
        assertThat(result.way()).isEmpty();
    }

    @Test
    void aQuestionThatFailsHasPlacedNoCall() {
        pbx.on(DEVICES, 500, "").on(FROM_DN, 200, LEG);
        DialResult result = all().build().call("101", "+49 30 123456");
        assertThat(result.way()).contains(DialWay.CALL_CONTROL_DN);
        assertThat(result.refusals()).extracting(DialRefusal::problem).containsExactly(PbxProblem.FAILED);
        pbx.on("POST /connect/token", 500, "");
        pbx.killToken();
        assertThat(all().build().call("101", "+49 30 123456").outcome()).isEqualTo(DialResult.Outcome.FAILED);
    }

    @Test
    void anUnknownOutcomeEndsItThere() {
        pbx.on(XAPI, (exchange, body) -> exchange.close());
        DialResult result = ClickToCall.builder(PhoneNumbers.of("GB"))
                .configurationApi(connection)
                .callControlDn(CallControl.of(connection))
                .tel()
                .build()
                .call("101", "+49 30 123456");
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.ATTEMPTED);
        assertThat(result.problem()).contains(PbxProblem.OUTCOME_UNKNOWN);
        assertThat(result.link()).isEmpty();
        assertThat(pbx.seen(FROM_DN)).isEmpty();
        assertThat(pbx.seen(XAPI)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "020 7946 0018, +442079460018, 0442079460018",
        "+49 30 123456, +4930123456, 04930123456",
        "102, 102, 102",
        "12345, 12345, 12345",
        "999, 999, 999",
    })
    void aNumberIsDialledAsTheSiteWantsItAndAnExtensionAsItIs(String number, String usual, String site) {
        ClickToCall.Builder links = ClickToCall.builder(PhoneNumbers.of("GB")).tel();
        assertThat(links.build().call("101", number).link()).contains(URI.create("tel:" + usual));
        assertThat(links.dialPrefix("0").withoutPlus().build().call("", number).dialled())
                .isEqualTo(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "call me", "*61"})
    void whatIsNoNumberIsNotDialled(String number) {
        DialResult result = all().tel().build().call("101", number);
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.FAILED);
        assertThat(result.message()).startsWith("This cannot be dialled: ");
        assertThat(pbx.logins()).isZero();
    }

    @Test
    void aUserWithoutAnExtensionIsTold() {
        DialResult result = ClickToCall.builder(PhoneNumbers.of("GB"))
                .callControlDevice(CallControl.of(connection))
                .build()
                .call(" ", "+49 30 123456");
        assertThat(result.message()).contains("at which extension");
        assertThatThrownBy(() -> ClickToCall.builder(PhoneNumbers.of("GB")).build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ClickToCall.builder(PhoneNumbers.of("GB")).dialPrefix("+"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ClickToCall.Builder all() {
        CallControl control = CallControl.of(connection);
        return ClickToCall.builder(PhoneNumbers.of("GB"))
                .callControlDevice(control)
                .callControlDn(control)
                .configurationApi(connection);
    }
}
