package io.threecx.pbx.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Snippets;
import io.threecx.pbx.FakePbx;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.control.CallAudio;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.CallOptions;
import io.threecx.pbx.control.Device;
import io.threecx.pbx.control.DnState;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantAction;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.phone.PhoneNumbers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/call-control.md shows does what it says. */
class CallControlDocumentTest {
    private static final String LEG = "{\"id\":7,\"status\":\"Connected\",\"dn\":\"101\",\"direct_control\":true}";

    private final CountDownLatch over = new CountDownLatch(1);
    private FakePbx fake;
    private PbxConnection pbx;

    @BeforeEach
    void start() throws Exception {
        fake = new FakePbx();
        pbx = fake.connect();
        fake.on("GET /callcontrol/101/devices", 200, "[{\"device_id\":\"sip:101\"}]")
                .on("GET /callcontrol/101/participants", 200, "[" + LEG + "]")
                .on(
                        "POST /callcontrol/101/devices/sip%3A101/makecall",
                        200, "{\"finalstatus\":\"Success\",\"result\":" + LEG + "}")
                .on("POST /callcontrol/101/participants/7/transferto", 200, "{}")
                .on("POST /callcontrol/101/participants/7/drop", 200, "{}");
    }

    @AfterEach
    void stop() {
        over.countDown();
        pbx.close();
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "calls", "dial", "audio"})
    void theDocumentShowsThisCode(String snippet) throws Exception {
        Snippets.check(
                Path.of("..", "docs", "call-control.md"),
                Path.of("src/test/java/io/threecx/pbx/dial/CallControlDocumentTest.java"),
                snippet);
    }

    /** Needs a PBX of that name, so it is only compiled. */
    static void connection() {
        // snippet: connection
        try (PbxConnection pbx = PbxConnection.at(URI.create("https://pbx.example.com:5001"))
                .client("crm", System.getenv("PBX_KEY"))
                .build()) {
            for (DnState dn : CallControl.of(pbx).dns()) {
                System.out.println(dn);
            }
        }
        // end of snippet
    }

    @Test
    void callsArePlacedTransferredAndEnded() {
        // snippet: calls
        CallControl control = CallControl.of(pbx);
        Device phone = control.devices("101").get(0);
        Optional<Participant> leg = control.makeCall(phone, "+442079460018", CallOptions.none());

        for (Participant each : control.participants("101")) {
            if (each.actions().contains(ParticipantAction.TRANSFER_TO)) {
                control.transferTo(each.key(), "102", CallOptions.none().ringFor(Duration.ofSeconds(20)));
            }
        }
        leg.ifPresent(ours -> control.drop(ours.key()));
        // end of snippet
        assertThat(fake.seen("POST /callcontrol/101/participants/7/transferto")).hasSize(1);
        assertThat(fake.seen("POST /callcontrol/101/participants/7/drop")).hasSize(1);
    }

    @Test
    void aClickBecomesACall() {
        // snippet: dial
        ClickToCall clicks = ClickToCall.builder(PhoneNumbers.of("GB"))
                .callControlDevice(CallControl.of(pbx))
                .configurationApi(pbx)
                .webClient(pbx.url())
                .build();

        DialResult result = clicks.call("101", "020 7946 0018");
        switch (result.outcome()) {
            case PLACED -> System.out.println("ringing, by " + result.way().orElseThrow());
            case ATTEMPTED ->
                System.out.println(result.link().map(URI::toString).orElse(result.message()));
            case FAILED -> System.out.println(result.message());
        }
        // end of snippet
        assertThat(result.outcome()).isEqualTo(DialResult.Outcome.PLACED);
    }

    @Test
    void aRecordingIsPlayed() throws Exception {
        CountDownLatch said = new CountDownLatch(3);
        fake.on("GET /callcontrol/crm/participants/9/stream", (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[CallAudio.FRAME_BYTES]);
            exchange.getResponseBody().flush();
            over.await();
        });
        fake.stream("POST /callcontrol/crm/participants/9/stream", (exchange, nothing) -> {
            byte[] frame = new byte[CallAudio.FRAME_BYTES];
            while (exchange.getRequestBody().readNBytes(frame, 0, frame.length) == frame.length) {
                said.countDown();
            }
        });
        CallControl control = CallControl.of(pbx);
        ParticipantKey leg = new ParticipantKey("crm", 9);
        CountDownLatch heard = new CountDownLatch(1);
        Consumer<byte[]> level = frame -> heard.countDown();
        InputStream recording = new ByteArrayInputStream(new byte[10 * CallAudio.FRAME_BYTES]);
        // snippet: audio
        try (CallAudio audio = control.audio(leg, frame -> level.accept(frame))) {
            audio.begun().get(10, TimeUnit.SECONDS);
            audio.play(recording);
        }
        // end of snippet
        assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
