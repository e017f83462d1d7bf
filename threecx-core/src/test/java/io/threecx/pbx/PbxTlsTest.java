package io.threecx.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.threecx.http.ApiReply;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PBX with a certificate of its own making: trusted when it is named, and only under its own name. */
class PbxTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final PbxRequest STATE = PbxRequest.get(PbxApi.CALL_CONTROL, "");

    @TempDir
    static Path folder;

    private static ExecutorService threads;
    private static HttpsServer server;
    private static Path store;
    private static Path pem;

    @BeforeAll
    static void start() throws Exception {
        store = folder.resolve("pbx.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "pbx",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        pem = folder.resolve("pbx.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("pbx").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/connect/token", exchange -> FakePbx.reply(exchange, 200, "{\"access_token\":\"t\"}"));
        server.createContext("/callcontrol", exchange -> FakePbx.reply(exchange, 200, "[]"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aCertificateInAFileIsTrustedForRequestsAndStreams() throws Exception {
        try (PbxConnection connection =
                at("localhost").trust(PbxTrust.certificates(pem)).build()) {
            assertThat(connection.send(STATE, ApiReply::text)).isEqualTo("[]");
            try (InputStream in = connection.open(STATE)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("[]");
            }
        }
    }

    @Test
    void aKeyStoreIsTrustedAsWell() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "pbx", KeyStore.getInstance(store.toFile(), PASSWORD).getCertificate("pbx"));
        Path file = folder.resolve("trusted.p12");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        try (PbxConnection connection =
                at("localhost").trust(PbxTrust.keyStore(file, PASSWORD)).build()) {
            assertThat(connection.send(STATE, ApiReply::status)).isEqualTo(200);
        }
    }

    @Test
    void withoutThatItIsRefusedAndTheMessageNamesTheRemedy() {
        try (PbxConnection connection = at("localhost").build()) {
            PbxException refused =
                    catchThrowableOfType(PbxException.class, () -> connection.send(STATE, ApiReply::status));
            assertThat(refused.problem()).isEqualTo(PbxProblem.UNTRUSTED);
            assertThat(refused).hasMessageContaining("PbxTrust");
            assertThat(connection.status().state()).isEqualTo(PbxStatus.State.ERROR);
        }
    }

    @Test
    void anotherNameIsRefusedAlsoForASocket() {
        try (PbxConnection connection =
                at("127.0.0.1").trust(PbxTrust.certificates(pem)).build()) {
            for (Runnable use : new Runnable[] {
                () -> connection.send(STATE, ApiReply::status),
                () -> connection.webSocket(PbxApi.CALL_CONTROL, "/ws", new WebSocket.Listener() {})
            }) {
                assertThatThrownBy(use::run)
                        .isInstanceOfSatisfying(
                                PbxException.class, e -> assertThat(e.problem()).isEqualTo(PbxProblem.UNTRUSTED));
            }
        }
    }

    @Test
    void aFileWithoutACertificateIsRefusedByItsName() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> PbxTrust.certificates(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty.pem");
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");
        assertThatThrownBy(() -> PbxTrust.certificates(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.pem");
    }

    private static PbxConnection.Builder at(String host) {
        return PbxConnection.at(
                        URI.create("https://" + host + ":" + server.getAddress().getPort()))
                .client("crm", "secret")
                .timeout(Duration.ofSeconds(5))
                .deadline(Duration.ofSeconds(5));
    }
}
