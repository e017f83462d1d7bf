package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.net.AddressList;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardedOriginTest {

    private static Origin origin(String peer, Map<String, String> headers) {
        return new ForwardedOrigin(
                name -> Optional.ofNullable(headers.get(name)),
                new InetSocketAddress(peer, 4711),
                "http://127.0.0.1:8080",
                AddressList.parse(List.of("10.0.0.0/8")));
    }

    @Test
    void anUntrustedPeerIsNotBelieved() {
        Origin origin = origin(
                "192.0.2.1",
                Map.of(
                        "Host", "pbx.example:8080",
                        "X-Forwarded-For", "203.0.113.9",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Prefix", "/evil",
                        "Forwarded", "for=203.0.113.9;host=evil.example"));
        assertThat(origin.remoteAddress()).isEqualTo("192.0.2.1");
        assertThat(origin.baseUrl()).isEqualTo("http://pbx.example:8080");
    }

    @Test
    void aTrustedPeerIsBelieved() {
        Origin origin = origin(
                "10.1.1.1",
                Map.of(
                        "Host", "internal:8080",
                        "X-Forwarded-For", "203.0.113.9",
                        "X-Forwarded-Proto", "HTTPS",
                        "X-Forwarded-Host", "crm.example.com",
                        "X-Forwarded-Prefix", "/bridge/"));
        assertThat(origin.remoteAddress()).isEqualTo("203.0.113.9");
        assertThat(origin.baseUrl()).isEqualTo("https://crm.example.com/bridge");
    }

    @Test
    void whatTheClientPutInFrontOfAChainIsNotBelieved() {
        Origin origin = origin(
                "10.1.1.1",
                Map.of(
                        "X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.2.2.2",
                        "X-Forwarded-Proto", "gopher, https, http",
                        "X-Forwarded-Host", "evil.example, crm.example.com, inner"));
        assertThat(origin.remoteAddress()).isEqualTo("203.0.113.9");
        assertThat(origin.baseUrl()).isEqualTo("https://crm.example.com");
    }

    @Test
    void theStandardHeaderIsUnderstoodWithPortsBracketsAndQuotes() {
        Origin origin = origin(
                "10.1.1.1",
                Map.of(
                        "Host",
                        "internal",
                        "Forwarded",
                        "For=\"[2001:db8::17]:4711\";Proto=https;Host=\"crm.example.com:8443\", for=10.2.2.2;proto=http"));
        assertThat(origin.remoteAddress()).isEqualTo("2001:db8:0:0:0:0:0:17");
        assertThat(origin.baseUrl()).isEqualTo("https://crm.example.com:8443");
    }

    @Test
    void theOlderHeadersGoBeforeTheStandardOne() {
        Origin origin = origin(
                "10.1.1.1",
                Map.of("Host", "a", "X-Forwarded-For", "203.0.113.9", "Forwarded", "for=6.6.6.6;host=evil"));
        assertThat(origin.remoteAddress()).isEqualTo("203.0.113.9");
        assertThat(origin.baseUrl()).isEqualTo("http://a");
    }

    @Test
    void anAddressThatIsNoneLeavesThePeers() {
        assertThat(origin("10.1.1.1", Map.of("X-Forwarded-For", "unknown")).remoteAddress())
                .isEqualTo("10.1.1.1");
        assertThat(origin("10.1.1.1", Map.of("Forwarded", "for=_hidden")).remoteAddress())
                .isEqualTo("10.1.1.1");
    }

    @Test
    void hostsAndPrefixesThatCouldBreakALinkAreIgnored() {
        assertThat(origin("192.0.2.1", Map.of("Host", "a\"><script>")).baseUrl())
                .isEqualTo("http://127.0.0.1:8080");
        assertThat(origin("192.0.2.1", Map.of()).baseUrl()).isEqualTo("http://127.0.0.1:8080");
        Map<String, String> headers =
                Map.of("Host", "a", "X-Forwarded-Host", "b/c", "X-Forwarded-Prefix", "//evil.example");
        assertThat(origin("10.1.1.1", headers).baseUrl()).isEqualTo("http://a");
    }

    @Test
    void theUsualPortIsLeftOut() {
        assertThat(origin("192.0.2.1", Map.of("Host", "a:80")).baseUrl()).isEqualTo("http://a");
        assertThat(origin("192.0.2.1", Map.of("Host", "[::1]:80")).baseUrl()).isEqualTo("http://[::1]");
        assertThat(origin("192.0.2.1", Map.of("Host", "[fd00::80]")).baseUrl()).isEqualTo("http://[fd00::80]");
        assertThat(origin("192.0.2.1", Map.of("Host", "a:443")).baseUrl()).isEqualTo("http://a:443");
    }

    @FuzzTest
    void noHeaderMakesItFail(FuzzedDataProvider data) {
        Map<String, String> headers = Map.of(
                "Host", data.consumeString(30),
                "X-Forwarded-For", data.consumeString(50),
                "X-Forwarded-Prefix", data.consumeString(20),
                "Forwarded", data.consumeRemainingAsString());
        Origin origin = origin("10.1.1.1", headers);
        assertThat(origin.baseUrl()).startsWith("http");
        assertThat(origin.remoteAddress()).isNotEmpty();
    }
}
