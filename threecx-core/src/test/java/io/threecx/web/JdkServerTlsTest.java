package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
class JdkServerTlsTest {
    private static final WebHandler HELLO = request -> WebResponse.text(200, request.baseUrl());

    @TempDir
    private Path directory;

    private Path keystore(String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit",
                        "-dname",
                        "CN=" + name)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(() -> log(name)).isZero();
        return file;
    }

    private String log(String name) {
        try {
            return Files.readString(directory.resolve(name + ".log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Replaces the content and makes sure that the time differs, however coarse the file system. */
    private static void replace(Path file, byte[] content, int generation) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(generation)));
    }

    private static SSLSocket connect(JdkServer server) throws Exception {
        X509TrustManager trusting = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trusting}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String certificateName(JdkServer server) throws Exception {
        try (SSLSocket socket = connect(server)) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static void awaitCertificate(JdkServer server, String name) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        CountDownLatch never = new CountDownLatch(1);
        while (!certificateName(server).equals(name)) {
            assertThat(System.nanoTime() - end).as("time to wait").isNegative();
            assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void itServesHttpsAndTakesAReplacedKeystoreOver() throws Exception {
        Path file = keystore("first");
        byte[] second = Files.readAllBytes(keystore("second"));
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger log = (Logger) LoggerFactory.getLogger(ReloadingKeystore.class);
        log.addAppender(lines);
        try (JdkServer server = JdkServer.start(
                HELLO, ServerOptions.builder().tls(file, "changeit").build())) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            try (SSLSocket socket = connect(server);
                    RawConnection connection = new RawConnection(socket)) {
                assertThat(connection.get("/").text()).isEqualTo("https://test.example");
                assertThat(connection.get("/").text()).isEqualTo("https://test.example");
                assertThat(certificateName(server)).isEqualTo("CN=first");

                replace(file, "no keystore".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1);
                awaitWarning(lines);
                assertThat(certificateName(server)).isEqualTo("CN=first");

                replace(file, second, 2);
                awaitCertificate(server, "CN=second");
                assertThat(connection.get("/").status()).isEqualTo(200);
                assertThat(lines.list)
                        .filteredOn(line -> line.getLevel() == Level.WARN)
                        .hasSize(1);
            }
        } finally {
            log.detachAppender(lines);
        }
    }

    private static void awaitWarning(ListAppender<ILoggingEvent> lines) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        CountDownLatch never = new CountDownLatch(1);
        while (lines.list.isEmpty()) {
            assertThat(System.nanoTime() - end).as("time to wait").isNegative();
            assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void aKeystoreThatCannotBeUsedIsRefusedAtOnceWithoutThePassword() throws Exception {
        Path file = keystore("only");
        ServerOptions wrong = ServerOptions.builder().tls(file, "hunter22").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdkServer.start(HELLO, wrong))
                .withMessageContaining("only.p12")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("hunter22"));
        ServerOptions missing = ServerOptions.builder()
                .tls(directory.resolve("missing.p12"), "x")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdkServer.start(HELLO, missing))
                .withMessageContaining("missing.p12");
    }

    @Test
    void aClientThatStopsInTheHandshakeIsCutOff() throws Exception {
        ServerOptions options = ServerOptions.builder()
                .tls(keystore("handshake"), "changeit")
                .requestTimeout(java.time.Duration.ofMillis(500))
                .build();
        try (JdkServer server = JdkServer.start(HELLO, options);
                RawConnection connection = RawConnection.to(server.port())) {
            connection.send(new byte[] {22, 3, 1, 2, 0, 1});
            assertThat(connection.isClosedByServer()).isTrue();
        }
    }
}
