package io.threecx.examples.desk.softphone;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.CallAudio;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.phone.PhoneNumbers;
import io.threecx.testkit.pbx.LivePbx;
import io.threecx.testkit.pbx.PbxCall;
import io.threecx.testkit.pbx.PbxClient;
import io.threecx.testkit.pbx.Sound;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls with the sound in browsers, at a PBX whose other side repeats what it hears. */
class PhoneLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ROUTE_POINT = "8800";
    private static final String CALLER = "+442079460018";

    private LivePbx pbx;
    private PbxConnection connection;
    private CallTracker tracker;
    private PhoneLine line;
    private final FakeBrowser mia = new FakeBrowser();
    private final FakeBrowser tom = new FakeBrowser();

    @BeforeEach
    void start() throws Exception {
        pbx = LivePbx.builder()
                .extension("101", "Mia", "Hart")
                .client(PbxClient.of(ROUTE_POINT, "s3cret").callControl("101"))
                .sound(Sound.echo())
                .start();
        connection = PbxConnection.at(pbx.url()).client(ROUTE_POINT, "s3cret").build();
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        tracker = CallTracker.of(CallEvents.on(connection), numbers).build();
        line = line(Duration.ofSeconds(30));
        tracker.start();
        await("the event socket", PATIENCE, () -> pbx.sockets() == 1);
    }

    private PhoneLine line(Duration longestRinging) {
        return new PhoneLine(CallControl.of(connection), tracker, ROUTE_POINT, PhoneNumbers.of("GB"), longestRinging);
    }

    @AfterEach
    void stop() throws Exception {
        line.close();
        tracker.close();
        connection.close();
        pbx.close();
    }

    @Test
    void aCallerRingsInEveryBrowserAndTheFirstToAnswerTalks() throws Exception {
        Softphone first = line.open(mia);
        line.open(tom);
        PbxCall call = pbx.incoming(CALLER).ring(ROUTE_POINT);
        await("ringing", PATIENCE, () -> mia.is(PhoneState.Kind.RINGING) && tom.is(PhoneState.Kind.RINGING));
        assertThat(mia.now().number()).isEqualTo(CALLER);
        assertThat(mia.heardSound)
                .as("nobody hears the caller before answering")
                .isFalse();

        first.answer();

        assertThat(mia.is(PhoneState.Kind.TALKING)).isTrue();
        assertThat(tom.is(PhoneState.Kind.IDLE)).isTrue();
        await("the echo of what was said", PATIENCE, () -> {
            first.speak(hum());
            return mia.heardSound;
        });
        assertThat(tom.heardSound).isFalse();
        call.hangUp();
        await("the end", PATIENCE, () -> mia.is(PhoneState.Kind.IDLE));
        assertThat(mia.now().problem()).isEmpty();
    }

    @Test
    void whoeverAnswersHangsUpAtThePbxToo() throws Exception {
        Softphone phone = line.open(mia);
        PbxCall call = pbx.incoming(CALLER).ring(ROUTE_POINT);
        await("ringing", PATIENCE, () -> mia.is(PhoneState.Kind.RINGING));
        phone.answer();

        phone.hangUp();

        await("the call to end", PATIENCE, call::isOver);
        assertThat(mia.is(PhoneState.Kind.IDLE)).isTrue();
    }

    @Test
    void whenNobodyTakesItTheCallIsEnded() throws Exception {
        line.close();
        line = line(Duration.ofMillis(300));
        line.open(mia);
        PbxCall unanswered = pbx.incoming(CALLER).ring(ROUTE_POINT);
        await("the end of ringing", PATIENCE, unanswered::isOver);
        assertThat(mia.shown).extracting(PhoneState::kind).contains(PhoneState.Kind.RINGING);
        assertThat(mia.is(PhoneState.Kind.IDLE)).isTrue();
    }

    @Test
    void whoDeclinesLeavesItToTheOthersAndTheLastOneEndsIt() throws Exception {
        Softphone first = line.open(mia);
        Softphone second = line.open(tom);
        PbxCall call = pbx.incoming(CALLER).ring(ROUTE_POINT);
        await("ringing", PATIENCE, () -> mia.is(PhoneState.Kind.RINGING) && tom.is(PhoneState.Kind.RINGING));

        first.hangUp();
        assertThat(mia.is(PhoneState.Kind.IDLE)).isTrue();
        assertThat(tom.is(PhoneState.Kind.RINGING)).isTrue();
        assertThat(call.isOver()).isFalse();
        second.hangUp();

        await("the call to end", PATIENCE, call::isOver);
    }

    @Test
    void withoutAnIdleBrowserACallerIsNotKeptWaiting() throws Exception {
        PbxCall call = pbx.incoming(CALLER).ring(ROUTE_POINT);

        await("the call to end", PATIENCE, call::isOver);
    }

    @Test
    void aBrowserCallsAnExtensionAndThenTheyTalk() throws Exception {
        Softphone phone = line.open(mia);

        phone.call("101");

        await(
                "the phone to ring",
                PATIENCE,
                () -> pbx.calls().stream().anyMatch(call -> call.leg("101").isPresent()));
        assertThat(mia.is(PhoneState.Kind.DIALLING)).isTrue();
        PbxCall call = pbx.calls().get(0);
        call.answer("101");
        await("talking", PATIENCE, () -> mia.is(PhoneState.Kind.TALKING));
        await("the echo of what was said", PATIENCE, () -> {
            phone.speak(hum());
            return mia.heardSound;
        });

        phone.close(); // the browser is shut
        await("the call to end", PATIENCE, call::isOver);
    }

    @Test
    void aCallThatIsGivenUpWhileItIsPlacedDoesNotStay() throws Exception {
        Softphone phone = line.open(mia);

        phone.call("101");
        phone.hangUp();

        assertThat(mia.is(PhoneState.Kind.IDLE)).isTrue();
        phone.call("101");
        await("the second call", PATIENCE, () -> pbx.calls().size() == 1);
        phone.hangUp();
        await("no call", PATIENCE, () -> pbx.calls().isEmpty());
    }

    @Test
    void whatIsNoNumberIsSaid() throws Exception {
        Softphone phone = line.open(mia);

        phone.call("call me");

        assertThat(mia.is(PhoneState.Kind.IDLE)).isTrue();
        assertThat(mia.now().problem()).contains("no number that can be called");
        assertThat(pbx.calls()).isEmpty();
    }

    private static byte[] hum() throws Exception {
        byte[] frame = new byte[CallAudio.FRAME_BYTES];
        Arrays.fill(frame, (byte) 20);
        return frame;
    }
}
