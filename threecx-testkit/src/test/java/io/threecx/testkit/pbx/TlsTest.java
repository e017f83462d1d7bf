package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxStatus;
import io.threecx.pbx.PbxTrust;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.xapi.ODataQuery;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PBX with a certificate of its own making, as many in an office have it. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    @TempDir
    static Path folder;

    private static LivePbx pbx;
    private static Path trusted;

    @BeforeAll
    static void start() throws Exception {
        Path own = folder.resolve("pbx.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "pbx",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=pbx.example.com",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        own.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(folder.resolve("keytool.txt")))
                .isZero();
        KeyStore keys = KeyStore.getInstance(own.toFile(), PASSWORD);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("pbx", keys.getCertificate("pbx"));
        trusted = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(trusted)) {
            certificates.store(out, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        pbx = LivePbx.builder()
                .extension(Extension.of("101", "Jane", "Roe").recorded())
                .client(PbxClient.of("8800", "s3cr3t").callControl("101").configuration())
                .tls(context)
                .start();
    }

    @AfterAll
    static void stop() {
        pbx.close();
    }

    private static PbxConnection.Builder at(URI url) {
        return PbxConnection.at(url)
                .client("8800", "s3cr3t")
                .timeout(Duration.ofSeconds(10))
                .deadline(Duration.ofSeconds(10));
    }

    @Test
    void withItsOwnCertificateNamedAllWaysWork() throws Exception {
        assertThat(pbx.url().getScheme()).isEqualTo("https");
        pbx.scenarios().inboundAnswered(Caller.of("+442079460018"), "101", Duration.ofSeconds(2));
        try (PbxConnection connection = at(pbx.url())
                        .trust(PbxTrust.keyStore(trusted, PASSWORD))
                        .build();
                CallTracker tracker = CallTracker.of(
                                CallEvents.on(connection).reconnect(Duration.ofMillis(20), Duration.ofMillis(200)),
                                NUMBERS)
                        .build()) {
            assertThat(CallControl.of(connection).dns()).hasSize(2);
            ByteArrayOutputStream sound = new ByteArrayOutputStream();
            Xapi xapi = Xapi.of(connection);
            int recording = xapi.recordings()
                    .list(ODataQuery.all())
                    .first()
                    .orElseThrow()
                    .id();
            assertThat(xapi.recordings().download(recording, sound)).isPositive();
            tracker.start();
            RawClient.await(() -> pbx.sockets() == 1);
            PbxCall call = pbx.incoming("+442079460019").ring("101").answer("101");
            RawClient.await(() -> tracker.calls().size() == 1
                    && tracker.calls().get(0).answeredAt().isPresent());
            pbx.faults().dropSockets();
            call.hangUp();
            RawClient.await(() -> tracker.calls().isEmpty());
            RawClient.await(() -> tracker.status().events().counts().connections() >= 2);
        }
        RawClient.await(() -> pbx.sockets() == 0);
    }

    @Test
    void withoutThatEveryWayIsRefusedAndTheMessageNamesTheRemedy() {
        try (PbxConnection connection = at(pbx.url()).build()) {
            untrusted(() -> CallControl.of(connection).dns());
            untrusted(() -> Xapi.of(connection).recordings().download(1, OutputStream.nullOutputStream()));
            try (CallEvents events = CallEvents.on(connection).build()) {
                events.start();
                RawClient.await(() -> events.status().connection().state() == PbxStatus.State.ERROR);
                assertThat(events.status().connection().toString()).contains("PbxTrust");
            }
            assertThat(pbx.sockets()).isZero();
        }
    }

    @Test
    void underAnotherNameItIsRefusedThoughItIsTrusted() {
        try (PbxConnection connection = at(URI.create("https://localhost:" + pbx.port()))
                .trust(PbxTrust.keyStore(trusted, PASSWORD))
                .build()) {
            untrusted(() -> CallControl.of(connection).dns());
        }
    }

    private static void untrusted(ThrowingCallable use) {
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(use)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(PbxProblem.UNTRUSTED))
                .withMessageContaining("PbxTrust")
                .withMessageContaining("the name that it was made for");
    }
}
