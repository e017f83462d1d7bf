package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AudioTest {
    private static LivePbx.Builder pbx() {
        return LivePbx.builder()
                .extension("101", "Jane", "Roe")
                .client(PbxClient.of("8800", "s3cr3t").callControl("101"));
    }

    @Test
    void aToneComesInRealTimeAndEndsWithTheCall() throws Exception {
        try (LivePbx pbx = pbx().sound(Sound.tone(1000)).start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            PbxCall call = pbx.incoming("+442079460018").ring("8800");
            InputStream sound = listen(client, call);
            long began = System.nanoTime();
            byte[] second = sound.readNBytes(16_000);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
            int crossings = 0;
            for (int i = 2; i < second.length; i += 2) {
                crossings += second[i - 1] < 0 != second[i + 1] < 0 ? 1 : 0;
            }
            assertThat(crossings).isBetween(1990, 2010);
            long ended = System.nanoTime();
            call.hangUp();
            sound.readAllBytes();
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void whatTheAppSaysIsHeardAndTheEchoComesBack() throws Exception {
        try (LivePbx pbx = pbx().sound(Sound.echo()).start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            PbxCall call = pbx.incoming("+442079460018").ring("8800");
            SubmissionPublisher<ByteBuffer> speaking = new SubmissionPublisher<>();
            CompletableFuture<?> posting = client.http.sendAsync(
                    client.request(stream(call))
                            .POST(BodyPublishers.fromPublisher(speaking))
                            .build(),
                    BodyHandlers.discarding());
            RawClient.await(() -> speaking.getNumberOfSubscribers() == 1);
            byte[] words = new byte[640];
            Arrays.fill(words, (byte) 7);
            speaking.submit(ByteBuffer.wrap(words));
            InputStream sound = listen(client, call);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            boolean heard = false;
            while (!heard && System.nanoTime() < end) {
                heard = sound.readNBytes(320)[100] == 7;
            }
            assertThat(heard).isTrue();
            call.hangUp();
            RawClient.await(() -> {
                speaking.offer(ByteBuffer.wrap(new byte[320]), (subscriber, dropped) -> false);
                return posting.isDone();
            });
            speaking.close();
        }
    }

    @Test
    void thereIsNoSoundOfOthersCalls() throws Exception {
        try (LivePbx pbx = pbx().client(PbxClient.of("8801", "x").callControl()).start()) {
            RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
            PbxCall call = pbx.incoming("+442079460018").ring("101").answer("101");
            assertThat(client.status("/callcontrol/101/participants/"
                            + call.leg("101").orElseThrow().id() + "/stream"))
                    .isEqualTo(424);
            PbxCall other = pbx.incoming("+442079460018").ring("8801");
            assertThat(client.status("/callcontrol/8801/participants/"
                            + other.leg("8801").orElseThrow().id() + "/stream"))
                    .isEqualTo(403);
            assertThat(client.status("/callcontrol/8800/participants/1/stream")).isEqualTo(404);
            client.post("/callcontrol/8800/makecall", "{\"destination\":\"101\"}");
            PbxCall mine = pbx.calls().get(2);
            assertThat(client.status("/callcontrol/8800/participants/"
                            + mine.leg("8800").orElseThrow().id() + "/stream"))
                    .as("not ready yet")
                    .isEqualTo(424);
        }
    }

    private static String stream(PbxCall call) {
        return "/callcontrol/8800/participants/"
                + call.leg("8800").orElseThrow().id() + "/stream";
    }

    private static InputStream listen(RawClient client, PbxCall call) throws Exception {
        HttpResponse<InputStream> answer =
                client.http.send(client.request(stream(call)).build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
