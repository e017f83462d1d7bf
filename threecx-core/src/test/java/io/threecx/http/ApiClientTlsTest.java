package io.threecx.http;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.*;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.threecx.http.ApiException.Effect;
import io.threecx.http.ApiException.Kind;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and host names are verified, always. */
class ApiClientTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path store;
    private static WireMockServer server;

    @BeforeAll
    static void start() throws Exception {
        store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString(),
                        "-J-Duser.language=en")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        server = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12"));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok("hello")));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void anUntrustedCertificateIsRefusedAndNotTriedAgain() {
        try (ApiClient client = ApiClient.builder("odoo").build()) {
            ApiException failure = failure(client, "https://localhost:" + server.httpsPort());
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure).hasMessageContaining("trust store");
        }
    }

    @Test
    void aTrustedCertificateIsAccepted() throws Exception {
        try (ApiClient client = trusting()) {
            URI uri = URI.create("https://localhost:" + server.httpsPort() + "/");
            assertThat(client.<String>send(ApiRequest.get(uri).build(), reply -> Verdict.done(reply.text())))
                    .isEqualTo("hello");
        }
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefused() throws Exception {
        try (ApiClient client = trusting()) {
            ApiException failure = failure(client, "https://127.0.0.1:" + server.httpsPort());
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
        }
    }

    @Test
    void aRedirectToPlainHttpIsNotFollowed() throws Exception {
        server.stubFor(get("/down").willReturn(temporaryRedirect("http://localhost:" + server.port() + "/plain")));
        try (ApiClient client = trusting()) {
            URI uri = URI.create("https://localhost:" + server.httpsPort() + "/down");
            assertThat(client.<Integer>send(ApiRequest.get(uri).build(), reply -> Verdict.done(reply.status())))
                    .isEqualTo(302);
            server.verify(0, anyRequestedFor(urlEqualTo("/plain")));
        }
    }

    @Test
    void aGetMayBeRedirectedToTlsOnItsHost() throws Exception {
        server.stubFor(get("/up").willReturn(temporaryRedirect("https://localhost:" + server.httpsPort() + "/safe")));
        try (ApiClient client = trusting()) {
            URI uri = URI.create("http://localhost:" + server.port() + "/up");
            assertThat(client.<String>send(ApiRequest.get(uri).build(), reply -> Verdict.done(reply.text())))
                    .isEqualTo("hello");
        }
    }

    @Test
    void aWriteToAPortThatSpeaksNoTlsIsCertainlyNotDone() {
        try (ApiClient client = ApiClient.builder("odoo").maxAttempts(1).build()) {
            ApiException failure = failure(client, "https://localhost:" + server.port());
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_DONE);
        }
    }

    private static ApiException failure(ApiClient client, String base) {
        ApiRequest write = ApiRequest.post(URI.create(base + "/a"), "text/plain", "x".getBytes(StandardCharsets.UTF_8))
                .build();
        return catchThrowableOfType(ApiException.class, () -> client.send(write, reply -> Verdict.done(reply.text())));
    }

    private static ApiClient trusting() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return ApiClient.builder("odoo").sslContext(context).build();
    }
}
