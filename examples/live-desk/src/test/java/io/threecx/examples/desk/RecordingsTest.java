package io.threecx.examples.desk;

import static io.threecx.examples.support.trial.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.testkit.pbx.PbxCall;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the PBX recorded, listened to through the desk. */
class RecordingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration TALK = Duration.ofSeconds(2);
    private static final int WAV_HEADER = 44;
    private static final int BYTES_PER_SECOND = 16_000;

    @TempDir
    Path folder;

    private DeskRig rig;
    private Browser mia;
    private Browser tom;

    @BeforeEach
    void start() throws Exception {
        rig = new DeskRig(folder);
        await("the event socket", PATIENCE, () -> rig.pbx.sockets() == 1);
        mia = rig.login("mia");
        tom = rig.login("tom");
        switchTo(true);
        talk(DeskRig.SINGLE, "101");
        talk(DeskRig.SHARED, "102");
        await(
                "both calls in the history",
                PATIENCE,
                () -> mia.json("/api/history").path("calls").size() == 2);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void switchTo(boolean on) throws Exception {
        assertThat(mia.put("/api/settings", "{\"switches\":{\"recordings\":" + on + "}}")
                        .statusCode())
                .isEqualTo(200);
    }

    private void talk(String number, String extension) throws Exception {
        try (Listener page = mia.listen()) {
            page.state();
            PbxCall call = rig.pbx.incoming(number).ring(extension);
            page.await("call", node -> node.path("number").asText().equals(number));
            call.answer(extension);
            page.await(
                    "call",
                    node -> node.path("number").asText().equals(number)
                            && node.path("state").asText().equals("connected"));
            rig.pbx.skip(TALK);
            call.hangUp();
            page.await(
                    "call",
                    node -> node.path("number").asText().equals(number)
                            && node.path("state").asText().equals("ended"));
        }
    }

    private static String recordingOf(Browser who, String number) throws Exception {
        for (JsonNode call : who.json("/api/history").path("calls")) {
            if (call.path("number").asText().equals(number)) {
                return call.path("recording").asText("");
            }
        }
        return "";
    }

    private HttpResponse<InputStream> sound(Browser who, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(rig.url() + path)).header("Cookie", who.cookie);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    @Test
    void everyoneHearsTheirOwnCallsAndTheSupervisorAll() throws Exception {
        String ofMia = recordingOf(mia, DeskRig.SINGLE);
        String ofTom = recordingOf(tom, DeskRig.SHARED);
        assertThat(ofMia).startsWith("/api/recordings/");
        assertThat(recordingOf(mia, DeskRig.SHARED)).isEqualTo(ofTom);

        assertThat(sound(tom, ofTom).statusCode()).isEqualTo(200);
        assertThat(sound(mia, ofTom).statusCode()).isEqualTo(200);
        assertThat(sound(tom, ofMia).statusCode()).isEqualTo(404);
        assertThat(rig.browser().get(ofTom).statusCode()).isEqualTo(401);
    }

    @Test
    void itIsTheSoundAsThePbxHasItAndComesAsAWhole() throws Exception {
        String path = recordingOf(mia, DeskRig.SINGLE);

        HttpResponse<InputStream> answer = sound(mia, path, "Range", "bytes=100-199");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("none");
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        ByteBuffer wav = ByteBuffer.wrap(answer.body().readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(wav.array(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(wav.getInt(4)).as("the length in its head").isEqualTo(wav.limit() - 8);
        assertThat(wav.getInt(24)).as("samples a second").isEqualTo(8_000);
        assertThat(wav.limit() - WAV_HEADER)
                .isBetween(
                        (int) TALK.toSeconds() * BYTES_PER_SECOND,
                        (int) TALK.plus(PATIENCE).toSeconds() * BYTES_PER_SECOND);
        assertThat(wav.getLong(WAV_HEADER + 1_000)).as("a tone").isNotZero();
    }

    @Test
    void whatIsSwitchedOffIsGone() throws Exception {
        String path = recordingOf(mia, DeskRig.SINGLE);
        switchTo(false);

        assertThat(recordingOf(mia, DeskRig.SINGLE)).isEmpty();
        assertThat(sound(mia, path).statusCode()).isEqualTo(404);
    }
}
