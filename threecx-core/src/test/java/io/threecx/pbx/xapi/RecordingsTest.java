package io.threecx.pbx.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordingsTest {
    private final FakeXapi fake = new FakeXapi();
    private final PbxConnection pbx = fake.connect();
    private final Recordings recordings = Xapi.of(pbx).recordings();
    private final byte[] sound = new byte[300_000];

    @TempDir
    Path folder;

    RecordingsTest() {
        new Random(7).nextBytes(sound);
    }

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private Path part() {
        return folder.resolve("call.wav.9.part");
    }

    @Test
    void oneIsFoundThroughAFilter() {
        fake.set(
                "/Recordings",
                List.of(
                        Map.of("Id", 8),
                        Map.of(
                                "Id",
                                9,
                                "FromDn",
                                "101",
                                "ToCallerNumber",
                                "+447700900123",
                                "StartTime",
                                "2026-03-03T12:00:00Z",
                                "IsTranscribed",
                                true,
                                "Transcription",
                                "Hello")));
        assertThat(recordings.find(9)).hasValueSatisfying(recording -> {
            assertThat(recording.from().dn()).isEqualTo("101");
            assertThat(recording.transcript()).contains("Hello");
            assertThat(recording.summary()).isEmpty();
            assertThat(recording.toString()).doesNotContain("900123");
        });
        assertThat(recordings.find(10)).isEmpty();
    }

    @Test
    void theSoundIsWrittenAsItComes() throws IOException {
        fake.recording(sound, Integer.MAX_VALUE, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(recordings.download(9, out)).isEqualTo(sound.length);
        assertThat(out.toByteArray()).isEqualTo(sound);
    }

    @Test
    void aDownloadThatBreaksGoesOnWhereItWas() throws IOException {
        fake.recording(sound, 120_000, true);
        Path to = folder.resolve("call.wav");
        assertThat(recordings.download(9, to)).isEqualTo(sound.length);
        assertThat(to).hasBinaryContent(sound);
        assertThat(part()).doesNotExist();
        assertThat(fake.ranges()).hasSizeBetween(3, 4).first().isEqualTo("");
        assertThat(fake.ranges().get(1)).startsWith("bytes=").isNotEqualTo("bytes=0-");
    }

    @Test
    void aPbxThatBeginsAnewIsBelieved() throws IOException {
        Files.write(part(), new byte[1000]); // of an earlier try
        fake.recording(sound, Integer.MAX_VALUE, false);
        recordings.download(9, folder.resolve("call.wav"));
        assertThat(folder.resolve("call.wav")).hasBinaryContent(sound);
        assertThat(fake.ranges()).containsExactly("bytes=1000-");
    }

    @Test
    void aPartThatIsLongerThanTheWholeIsThrownAway() throws IOException {
        Files.write(part(), new byte[sound.length + 5]);
        fake.recording(sound, Integer.MAX_VALUE, true);
        recordings.download(9, folder.resolve("call.wav"));
        assertThat(folder.resolve("call.wav")).hasBinaryContent(sound);
    }

    @Test
    void untilItIsThereAsAWholeTheFileIsAsItWas() throws IOException {
        Path to = folder.resolve("call.wav");
        Files.writeString(to, "before");
        fake.recording(sound, 0, true);
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> recordings.download(9, to))
                .withMessageContaining("recording 9"); // whether the head of the answer came through or not
        assertThat(to).hasContent("before");
        fake.refuse("/Recordings/Pbx.DownloadRecording", 404);
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> recordings.download(9, to))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(PbxProblem.NOT_FOUND));
    }

    @Test
    void twoDoNotWriteTheSameFile() throws IOException {
        fake.recording(sound, Integer.MAX_VALUE, true);
        try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThatIOException()
                    .isThrownBy(() -> recordings.download(9, folder.resolve("call.wav")))
                    .withMessageContaining("already");
        }
    }

    @Test
    void aDownloadOfWhichNothingComesIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerAndFallSilent(silent));
            server.setDaemon(true);
            server.start();
            try (PbxConnection stuck = PbxConnection.at(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                    .client("crm", "secret")
                    .build()) {
                Recordings impatient = Xapi.of(stuck).recordings().withLongestSilence(Duration.ofMillis(300));
                assertThatExceptionOfType(PbxException.class)
                        .isThrownBy(() -> impatient.download(9, OutputStream.nullOutputStream()))
                        .withMessageContaining("nothing came for PT0.3S");
            }
        }
    }

    private static void answerAndFallSilent(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                String request = head(socket.getInputStream());
                String answer = request.startsWith("POST")
                        ? "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 43\r\n\r\n"
                                + "{\"access_token\":\"opaque\",\"expires_in\":3600}"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                if (request.startsWith("POST")) {
                    socket.close();
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
