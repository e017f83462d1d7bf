package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.cdr.source.CdrSourceState.Activity;
import io.threecx.store.StateStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CdrSocketTest {
    private static final Duration SOON = Duration.ofMillis(20);

    private final InetAddress here = InetAddress.getLoopbackAddress();
    private final CollectedLines sink = new CollectedLines();
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void noThreadIsLeft() throws Exception {
        for (AutoCloseable each : toClose) {
            each.close();
        }
        CollectedLines.await(
                "the end of all threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("threecx-cdr")));
    }

    private ServerSocket pbx() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, here);
        server.setSoTimeout(20_000);
        toClose.add(server);
        return server;
    }

    private CdrSocket start(CdrSocket.Builder builder, CdrLineSink to) {
        CdrSocket source = builder.firstRetry(SOON).build();
        toClose.add(0, source);
        source.start(to);
        return source;
    }

    private CdrSocket passive(ServerSocket pbx) {
        return start(CdrSocket.passive(here.getHostAddress(), pbx.getLocalPort()), sink);
    }

    private CdrSocket active(CdrLineSink to) {
        CdrSocket source = start(CdrSocket.active(here, 0, List.of(here.getHostAddress())), to);
        CollectedLines.await("listening", () -> source.port() > 0);
        return source;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Test
    void linesOfThePassiveSocketComeHoweverTheyAreSplit() throws IOException {
        ServerSocket pbx = pbx();
        CdrSocket source = passive(pbx);
        List<String> expected = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            String line = "Call " + i + ",Müller " + "x".repeat(i * 5);
            expected.add(line);
            all.append(line).append(i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n\n" : "\r");
        }
        byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        try (Socket socket = pbx.accept()) {
            socket.setTcpNoDelay(true);
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(3000));
                socket.getOutputStream().write(bytes, at, length);
                at += length;
            }
            CollectedLines.await("all lines", () -> sink.count() == 500);
            assertThat(source.state().activity()).isEqualTo(Activity.READING);
            assertThat(source.state().connections()).isEqualTo(1);
        }
        assertThat(sink.texts()).isEqualTo(expected);
        assertThat(sink.taken()).extracting(CdrLine::position).doesNotHaveDuplicates();
    }

    @Test
    void aRecordForEachConnectionNeedsNoLineEnd() throws IOException {
        ServerSocket pbx = pbx();
        passive(pbx);
        for (int i = 0; i < 5; i++) {
            try (Socket socket = pbx.accept()) {
                send(socket, "Call " + i);
            }
        }
        CollectedLines.await("all lines", () -> sink.count() == 5);
        assertThat(sink.texts()).containsExactly("Call 0", "Call 1", "Call 2", "Call 3", "Call 4");
        assertThat(sink.taken()).extracting(CdrLine::isCut).containsOnly(false);
    }

    @Test
    void aLineThatABrokenConnectionLeftIsCut() throws IOException {
        ServerSocket pbx = pbx();
        CdrSocket source = passive(pbx);
        try (Socket socket = pbx.accept()) {
            send(socket, "Call 1\nCall 2,the rest is mis");
            CollectedLines.await("the bytes", () -> source.state().bytes() > 20);
            socket.setOption(StandardSocketOptions.SO_LINGER, 0); // closing resets
        }
        CollectedLines.await("both lines", () -> sink.count() == 2);
        assertThat(sink.taken()).extracting(CdrLine::isCut).containsExactly(false, true);
        assertThat(source.state().problems()).isPositive();
    }

    @Test
    void whileThePbxIsAwayItIsTriedAgain() throws IOException {
        ServerSocket pbx = pbx();
        int port = pbx.getLocalPort();
        pbx.close();
        CdrSocket source = start(CdrSocket.passive(here.getHostAddress(), port), sink);
        CollectedLines.await("some attempts", () -> source.state().problems() > 2);
        assertThat(source.state().activity()).isEqualTo(Activity.WAITING);
        assertThat(source.state().reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("port " + port));
        try (ServerSocket back = new ServerSocket()) {
            back.setReuseAddress(true);
            back.bind(new InetSocketAddress(here, port));
            back.setSoTimeout(20_000);
            try (Socket socket = back.accept()) {
                send(socket, "Call 1\n");
                CollectedLines.await("the line", () -> sink.count() == 1);
                assertThat(source.state().activity()).isEqualTo(Activity.READING);
            }
        }
    }

    @Test
    void aRefusedLineIsKeptAndOfferedAgain() throws IOException {
        ServerSocket pbx = pbx();
        CdrSocket source = passive(pbx);
        sink.refuseNext(3);
        try (Socket socket = pbx.accept()) {
            send(socket, "Call 1\nCall 2\n");
            CollectedLines.await("both lines", () -> sink.count() == 2);
        }
        assertThat(sink.texts()).containsExactly("Call 1", "Call 2");
        assertThat(sink.refused()).containsOnly(sink.taken().get(0)).hasSize(3);
        assertThat(source.state().problems()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aSlowSinkMakesThePbxWaitAndMemoryStaysBounded() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CdrSocket source = active(line -> {
            try {
                assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            sink.accept(line);
        });
        byte[] line = ("Call " + "x".repeat(994) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (SocketChannel pbx = SocketChannel.open()) {
            pbx.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024);
            pbx.connect(new InetSocketAddress(here, source.port()));
            pbx.configureBlocking(false);
            long sent = 0;
            int stuck = 0;
            while (stuck < 200) {
                int written = pbx.write(
                        ByteBuffer.wrap(line, (int) (sent % line.length), line.length - (int) (sent % line.length)));
                sent += written;
                stuck = written > 0 ? 0 : stuck + 1;
                if (written == 0) {
                    new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
                }
            }
            assertThat(sent).as("what the system's buffers hold").isLessThan(64 * 1024 * 1024);
            assertThat(source.state().bytes()).as("what we hold").isLessThanOrEqualTo(64 * 1024);
            go.countDown();
            pbx.configureBlocking(true);
            pbx.write(ByteBuffer.wrap(line, (int) (sent % line.length), line.length - (int) (sent % line.length)));
            long lines = sent / line.length + 1;
            CollectedLines.await("all lines", () -> sink.count() == lines);
        }
    }

    @Test
    void thePbxMayHaveSeveralConnections() throws IOException {
        CdrSocket source = active(sink);
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sockets.add(new Socket(here, source.port()));
        }
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < 4; i++) {
                send(sockets.get(i), "Call " + i + "-" + round + "\r\n");
            }
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        CollectedLines.await("all lines", () -> sink.count() == 200);
        CollectedLines.await("the ends", () -> source.state().connections() == 0);
        for (int i = 0; i < 4; i++) {
            String own = "Call " + i + "-";
            assertThat(sink.texts().stream().filter(text -> text.startsWith(own)))
                    .isEqualTo(IntStream.range(0, 50)
                            .mapToObj(round -> own + round)
                            .toList());
        }
        assertThat(sink.taken()).extracting(CdrLine::position).doesNotHaveDuplicates();
    }

    @Test
    void strangersAreRefusedAndCounted() throws IOException {
        CdrSocket source = start(CdrSocket.active(here, 0, List.of("192.0.2.10", "2001:db8::/32")), sink);
        CollectedLines.await("listening", () -> source.port() > 0);
        for (int i = 0; i < 3; i++) {
            try (Socket stranger = new Socket(here, source.port())) {
                stranger.setSoTimeout(20_000);
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(source.state().refusedPeers()).isEqualTo(3);
        assertThat(source.state().connections()).isZero();
        assertThat(sink.count()).isZero();
    }

    @Test
    void moreConnectionsThanAllowedAreRefused() throws IOException {
        CdrSocket source = start(
                CdrSocket.active(here, 0, List.of(here.getHostAddress() + "/32"))
                        .mostConnections(1),
                sink);
        CollectedLines.await("listening", () -> source.port() > 0);
        try (Socket first = new Socket(here, source.port());
                Socket second = new Socket(here, source.port())) {
            second.setSoTimeout(20_000);
            assertThat(second.getInputStream().read()).isEqualTo(-1);
            send(first, "Call 1\n");
            CollectedLines.await("the line", () -> sink.count() == 1);
            assertThat(source.state().refusedPeers()).isEqualTo(1);
        }
    }

    @Test
    void anEndlessLineTakesNoMemoryAndEndsAtItsEnd() throws IOException {
        CdrSocket source = active(sink);
        byte[] noise = new byte[1 << 20];
        java.util.Arrays.fill(noise, (byte) 'x');
        try (Socket scanner = new Socket(here, source.port())) {
            OutputStream out = scanner.getOutputStream();
            for (int i = 0; i < 50; i++) {
                out.write(noise);
            }
            send(scanner, "\nCall 1\n");
            CollectedLines.await("both lines", () -> sink.count() == 2);
        }
        assertThat(sink.taken()).extracting(CdrLine::isCut).containsExactly(true, false);
        assertThat(sink.taken().get(0).text()).hasSize(65536);
    }

    @Test
    void ofTwoInstancesOneConnects() throws IOException {
        ServerSocket pbx = pbx();
        StateStore store = StateStore.inMemory();
        CdrSocket one = start(
                CdrSocket.passive(here.getHostAddress(), pbx.getLocalPort()).lease(store), sink);
        try (Socket socket = pbx.accept()) {
            CdrSocket other = start(
                    CdrSocket.passive(here.getHostAddress(), pbx.getLocalPort()).lease(store), sink);
            CollectedLines.await("standing by", () -> other.state().activity() == Activity.STANDBY);
            send(socket, "Call 1\n");
            CollectedLines.await("the line", () -> sink.count() == 1);
            assertThat(one.state().activity()).isEqualTo(Activity.READING);
        }
    }

    @Test
    void whoMayConnectMustBeSaid() {
        assertThatThrownBy(() -> CdrSocket.active(here, 0, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nobody may connect");
        for (String wrong :
                List.of("pbx.example.com", "192.0.2", "192.0.2.256", "192.0.2.0/33", "192.0.2.0/", "", "::/129")) {
            assertThatThrownBy(() -> CdrSocket.active(here, 0, List.of(wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }

    @Test
    void aRefusedPeerIsLoggedOnceAMinute() {
        HandClock clock = new HandClock();
        RefusedPeers peers = new RefusedPeers("pbx", new SourceStatus("pbx", clock));
        assertThat(peers.refused("192.0.2.1", "test")).isTrue();
        assertThat(peers.refused("192.0.2.1", "test")).isFalse();
        assertThat(peers.refused("192.0.2.2", "test")).isTrue();
        clock.forward(Duration.ofMinutes(1));
        assertThat(peers.refused("192.0.2.1", "test")).isTrue();
    }
}
