package io.threecx.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threecx.crm.CallLog;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.SettingsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAccessTest {
    private static final String SECRET = "s3cret-\u00e4-k\u00e9y";

    private TargetApi target;

    @BeforeEach
    void start() throws Exception {
        target = new TargetApi();
    }

    @AfterEach
    void stop() {
        target.close();
    }

    private TargetApi.Came sent(String... settings) {
        try (CrmProvider provider = Entries.provider(target, settings)) {
            provider.capability(CallLog.class).orElseThrow().log(Entries.entry());
        }
        return target.only();
    }

    @Test
    void aTokenIsSent() {
        assertThat(sent("token", "tok-123").header("Authorization")).isEqualTo("Bearer tok-123");
    }

    @Test
    void userAndPasswordAreSent() {
        String header = sent("user", "j\u00fcrgen", "password", "p:w").header("Authorization");
        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo("j\u00fcrgen:p:w");
    }

    @Test
    void theBodyIsSignedToTheByteBesideAToken() throws Exception {
        TargetApi.Came came = sent("token", "tok-123", "hmacSecret", SECRET);
        assertThat(came.header("Authorization")).isEqualTo("Bearer tok-123");
        assertThat(came.header("X-Signature-256"))
                .isEqualTo("sha256="
                        + HexFormat.of().formatHex(hmac(SECRET.getBytes(StandardCharsets.UTF_8), came.body())));
    }

    @Test
    void theSignaturesHeaderHasTheNameThatTheApiWants() {
        assertThat(sent("hmacSecret", SECRET, "hmacHeader", "X-Hub-Signature-256")
                        .header("X-Hub-Signature-256"))
                .startsWith("sha256=")
                .hasSize(7 + 64);
    }

    /** RFC 2104 by hand, so that it does not check javax.crypto with itself. */
    private static byte[] hmac(byte[] key, byte[] message) throws Exception {
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(inner);
        byte[] first = sha.digest(message);
        sha.update(outer);
        return sha.digest(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token=a,user=b,password=c        | contradict each other",
                "user=b                           | password is missing",
                "password=b                       | user is missing",
                "user=a:b,password=c              | must not hold a colon",
                "token=\u00e4                     | printable ASCII",
                "hmacHeader=Authorization         | header of its own",
                "hmacHeader=a b                   | header of its own",
                "timeout=0s                       | longer than zero",
                "events=call.lost                 | events takes call.logged, call.updated",
                "format=call-logger,events=call.logged      | events is not for call-logger",
                "format=call-logger,duplicates=possible     | cannot be possible with call-logger",
                "format=call-logger,url=https://a.example/?q=1 | has a ?query",
                "url=http://crm.example/api       | unencrypted",
                "url=http://127.0.0.1.evil.example/ | unencrypted",
                "url=https://u:p@crm.example/     | holds a user name",
                "url=https://crm.example/#a       | #fragment"
            })
    void contradictionsAreNamed(String settings, String problem) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("url", "https://crm.example/hook"));
        for (String setting : settings.split(",")) {
            all.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        String[] flat = all.entrySet().stream()
                .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                .toArray(String[]::new);
        assertThatThrownBy(() -> Entries.provider(flat))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("crm.example");
    }

    @Test
    void allContradictionsAreNamedAtOnce() {
        assertThatThrownBy(() -> Entries.provider("url", "http://crm.example/", "user", "a", "events", "x"))
                .isInstanceOfSatisfying(
                        SettingsException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/a", "http://127.0.0.1/", "http://[::1]:81/", "https://crm.example/"})
    void thisMachineAndTlsNeedNoPermission(String url) {
        Entries.provider("url", url).close();
        Entries.provider("url", "http://call-logger:8080/", "plainHttp", "true").close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 401, 404, 429, 500, 503})
    void noSecretIsShown(int status) {
        String[] settings = {"user", "agent", "password", "pass-word-77", "hmacSecret", SECRET, "duplicates", "refused"
        };
        String basic = Base64.getEncoder().encodeToString("agent:pass-word-77".getBytes(StandardCharsets.UTF_8));
        String echo = "{\"error\":\"Basic " + basic + " pass-word-77 " + SECRET + " /hooks-4711-0815/x\"";
        target.answers(status, echo);
        String[] all = Stream.concat(Stream.of("url", target.url("/hooks-4711-0815/x")), Arrays.stream(settings))
                .toArray(String[]::new);
        try (CrmProvider provider = Entries.provider(all)) {
            Throwable failure = catchThrowable(
                    () -> provider.capability(CallLog.class).orElseThrow().log(Entries.entry()));
            StringBuilder shown = new StringBuilder(provider.toString());
            for (Throwable each = failure; each != null; each = each.getCause()) {
                shown.append(each);
            }
            assertThat(failure).isNotNull();
            assertThat(shown.toString()).doesNotContain(basic, "pass-word-77", SECRET, "hooks-4711-0815", "+44");
        }
    }
}
