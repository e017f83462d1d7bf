package io.threecx.http;

import static io.threecx.http.RawServer.ok;
import static io.threecx.http.RawServer.reset;
import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret leaves by a message, and no header enters by a value. */
class ApiSecrecyTest {

    @Test
    void aRequestShowsItsPurposeMethodAndHostOnly() {
        ApiRequest request = ApiRequest.get(
                        URI.create("https://Crm.Example.com:8443/rest/1/s3cr3tHook/user.get?token=t0k3n"))
                .secretHeader("X-Api-Key", "k3y")
                .describedAs("find users")
                .build();
        assertThat(request).hasToString("find users (GET https://crm.example.com:8443)");
    }

    @Test
    void aFailureShowsNoSecret() throws IOException {
        try (RawServer server = new RawServer((self, request, connection) -> reset(connection));
                ApiClient client = ApiClient.builder("bitrix24").build()) {
            ApiRequest request = ApiRequest.post(
                            server.uri("/rest/1/s3cr3tHook/crm.add?token=t0k3n"), "text/plain", new byte[] {'x'})
                    .secretHeader("Authorization", "Bearer b3ar3r")
                    .build();
            for (Throwable at = catchThrowable(() -> client.send(request, reply -> Verdict.done("")));
                    at != null;
                    at = at.getCause()) {
                assertThat(at.toString()).doesNotContain("s3cr3t", "t0k3n", "b3ar3r");
            }
        }
    }

    @Test
    void anExcerptStrikesWhatTheServerEchoes() throws IOException {
        String echo =
                "<h1>Not\tfound</h1>\r\n/rest/1/s3cr3tHook/crm.add?q=a b&token=t0k3n Bearer b3ar3r pass-w0rd\u0000";
        try (RawServer server = new RawServer((self, request, connection) -> ok(connection, echo));
                ApiClient client = ApiClient.builder("bitrix24").build()) {
            ApiRequest request = ApiRequest.post(
                            server.uri("/rest/1/s3cr3tHook/crm.add?token=t0k3n&q=long+query"),
                            "text/plain",
                            "pass-w0rd".getBytes(StandardCharsets.UTF_8))
                    .secretHeader("Authorization", "Bearer b3ar3r")
                    .secret("pass-w0rd")
                    .build();
            assertThat(client.<String>send(request, reply -> Verdict.done(reply.excerpt())))
                    .isEqualTo("<h1>Not found</h1> /rest/1/***/crm.add?q=a b&token=*** *** ***");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\r\nX-Other: 1", "s3cr3t\n", "s3cr3t\u0000", "s3cr3té", "s3cr3t\u2013"})
    void aHeaderValueCannotSmuggleInAnotherLine(String value) {
        ApiRequest.Builder builder = ApiRequest.get(URI.create("https://crm.example.com/"));
        assertThatThrownBy(() -> builder.secretHeader("X-Api-Key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Api-Key")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-A\r\nB", "", "Host", "Content-Length", "X A"})
    void aHeaderNameThatCannotBeSentIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ApiRequest.get(URI.create("https://crm.example.com/")).header(name, "s3cr3t"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h/s3cr3t",
                "/s3cr3t",
                "http:///s3cr3t",
                "http://a_b/s3cr3t",
                "mailto:s3cr3t",
                "http://u:s3cr3t@h/"
            })
    void anUnusableAddressIsRefusedWithoutShowingIt(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiRequest.get(URI.create(address)))
                .withMessageNotContaining("s3cr3t")
                .withNoCause();
    }
}
