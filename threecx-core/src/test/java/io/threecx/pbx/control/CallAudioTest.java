package io.threecx.pbx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.pbx.FakePbx;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sound both ways, in time, and its end. */
class CallAudioTest {
    private static final ParticipantKey LEG = new ParticipantKey("crm", 7);
    private static final String GET = "GET /callcontrol/crm/participants/7/stream";
    private static final String POST = "POST /callcontrol/crm/participants/7/stream";
    private static final byte[] SILENCE = new byte[CallAudio.FRAME_BYTES];

    private final CountDownLatch hangUp = new CountDownLatch(1);
    private final CountDownLatch uploadOver = new CountDownLatch(1);
    private final AtomicLong uploadOverAt = new AtomicLong();
    private final List<byte[]> said = new CopyOnWriteArrayList<>();
    private FakePbx pbx;
    private PbxConnection connection;
    private CallControl control;

    @BeforeEach
    void start() throws Exception {
        pbx = new FakePbx();
        connection = pbx.connect();
        control = CallControl.of(connection);
        pbx.on(GET, (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 1; i <= 5; i++) {
                out.write(frame(i));
            }
            out.flush();
            hangUp.await();
            out.close();
        });
        pbx.stream(POST, (exchange, nothing) -> {
            try (InputStream in = exchange.getRequestBody()) {
                byte[] frame = new byte[CallAudio.FRAME_BYTES];
                while (in.readNBytes(frame, 0, frame.length) == frame.length) {
                    said.add(frame.clone());
                }
            } catch (IOException e) {
                said.add(new byte[0]); // cut, which is an end as well
            }
            uploadOverAt.set(System.nanoTime());
            uploadOver.countDown();
        });
    }

    @AfterEach
    void stop() {
        hangUp.countDown();
        connection.close();
        pbx.close();
    }

    @Test
    void bothSidesHearEachOtherAndAHangUpEndsBothWithin200Milliseconds() throws Exception {
        List<byte[]> heard = new CopyOnWriteArrayList<>();
        CallAudio audio = control.audio(LEG, heard::add);
        audio.begun().get(20, TimeUnit.SECONDS);
        audio.send(Arrays.copyOf(frame(9), 100)); // in any pieces
        audio.send(Arrays.copyOfRange(frame(9), 100, CallAudio.FRAME_BYTES));
        FakePbx.await("all is heard", () -> heard.size() == 5);
        FakePbx.await("all is said", () -> spoken().size() == 1);
        assertThat(heard.get(4)).isEqualTo(frame(5));
        assertThat(spoken().get(0)).isEqualTo(frame(9));
        FakePbx.await(
                "silence keeps it alive",
                () -> said.stream().filter(each -> Arrays.equals(each, SILENCE)).count() > 3);

        long hungUpAt = System.nanoTime();
        hangUp.countDown();
        audio.ended().get(20, TimeUnit.SECONDS);
        assertThat(uploadOver.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(uploadOverAt.get() - hungUpAt)).isLessThan(Duration.ofMillis(200));
        FakePbx.await("its threads end", () -> threads().isEmpty());
    }

    @Test
    void whatIsSaidIsPacedAndTheOldestDropped() throws Exception {
        try (CallAudio audio = control.audio(LEG, frame -> {})) {
            audio.begun().get(20, TimeUnit.SECONDS);
            long start = System.nanoTime();
            for (int i = 1; i <= 100; i++) { // two seconds at once
                audio.send(frame(i));
            }
            FakePbx.await("the last is said", () -> !spoken().isEmpty() && Arrays.equals(last(spoken()), frame(100)));
            int passed = spoken().size();
            assertThat(passed + audio.droppedFrames()).isEqualTo(100);
            assertThat(passed).isBetween(10, 27); // half a second, and what went away meanwhile
            assertThat(spoken()).isSortedAccordingTo((one, two) -> Integer.compare(one[0], two[0]));
            // all but 300 ms of it has been played by now
            assertThat(System.nanoTime() - start).isGreaterThan(Math.max(0, passed - 17) * 20_000_000L);
        }
    }

    @Test
    void aRecordingIsPlayedInItsTimeAndWithoutLoss() throws Exception {
        byte[] recording = new byte[40 * CallAudio.FRAME_BYTES - 100];
        Arrays.fill(recording, (byte) 3);
        try (CallAudio audio = control.audio(LEG, frame -> {})) {
            audio.begun().get(20, TimeUnit.SECONDS);
            long start = System.nanoTime();
            audio.play(new ByteArrayInputStream(recording));
            FakePbx.await("all is said", () -> spoken().size() == 40);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
            assertThat(audio.droppedFrames()).isZero();
        }
        FakePbx.await("closing ends the threads", () -> threads().isEmpty());
        assertThat(uploadOver.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLegThatIsNotReadyIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        FakePbx.Script ready = (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            hangUp.await();
        };
        pbx.on(GET, (exchange, body) -> {
            switch (tries.incrementAndGet()) {
                case 1 -> FakePbx.reply(exchange, 404, "");
                case 2 -> FakePbx.reply(exchange, 424, "");
                case 3 -> FakePbx.reply(exchange, 403, "");
                default -> ready.answer(exchange, body);
            }
        });
        try (CallAudio audio = control.audio(LEG, frame -> {})) {
            audio.begun().get(20, TimeUnit.SECONDS);
            assertThat(tries).hasValue(4);
        }
    }

    @Test
    void whatIsForbiddenAgainAndAgainIsGivenUp() {
        pbx.on(GET, 403, "");
        CallAudio audio = control.audio(LEG, frame -> {});
        assertThatThrownBy(() -> audio.ended().get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PbxException.class, e -> assertThat(e.problem()).isEqualTo(PbxProblem.FORBIDDEN));
        assertThat(audio.begun()).isCompletedExceptionally();
        assertThat(pbx.seen(GET)).hasSize(3);
        assertThat(pbx.seen(POST)).isEmpty();
    }

    @Test
    void aSlowListenerLosesTheOldest() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        pbx.on(GET, (exchange, body) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 1; i <= 100; i++) {
                exchange.getResponseBody().write(frame(i));
            }
            exchange.getResponseBody().flush();
            sent.countDown();
            hangUp.await();
        });
        List<byte[]> heard = new CopyOnWriteArrayList<>();
        try (CallAudio audio = control.audio(LEG, frame -> {
            heard.add(frame);
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
            FakePbx.await("the queue overflows", () -> audio.lostFrames() >= 70);
            busy.countDown();
            FakePbx.await("the last is heard", () -> Arrays.equals(last(heard), frame(100)));
            assertThat(heard).hasSizeLessThan(32);
        } finally {
            busy.countDown();
        }
    }

    @Test
    void aLineThatIsCutAtTheEndOfACallIsItsEndAndOneInTheMiddleIsAFailure() throws Exception {
        FakePbx.Script cut = (exchange, body) -> {
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody().write(frame(1));
            exchange.getResponseBody().flush();
        };
        pbx.on(GET, cut);
        CallAudio over = control.audio(LEG, frame -> {});
        over.ended().get(20, TimeUnit.SECONDS); // the participant is gone: 404

        pbx.on("GET /callcontrol/crm/participants/7", 200, "{\"id\":7,\"status\":\"Connected\",\"dn\":\"crm\"}");
        CallAudio broken = control.audio(LEG, frame -> {});
        assertThatThrownBy(() -> broken.ended().get(20, TimeUnit.SECONDS))
                .cause()
                .hasMessageContaining("broke off while the call stands");
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("threecx-audio-crm/7"))
                .toList();
    }

    private List<byte[]> spoken() {
        List<byte[]> spoken = new ArrayList<>(said);
        spoken.removeIf(each -> each.length == 0 || Arrays.equals(each, SILENCE));
        return spoken;
    }

    private static byte[] last(List<byte[]> frames) {
        return frames.get(frames.size() - 1);
    }

    private static byte[] frame(int content) {
        byte[] frame = new byte[CallAudio.FRAME_BYTES];
        Arrays.fill(frame, (byte) content);
        return frame;
    }
}
