package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "10.0.0.1/32, 10.0.0.1, true",
        "fd00::/8, fdab::1, true",
        "fd00::/8, fe80::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::ffff:10.0.0.7, 10.0.0.7, true",
    })
    void addressesAndRanges(String trusted, String address, boolean expected) {
        assertThat(TrustedProxies.parse(List.of(trusted)).trusts(TrustedProxies.address(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.com",
                "dead.beef",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "fd00::/129",
                "1.2.3.4.5",
                "fe80::1%eth0",
                "10.0.0.0/8/8"
            })
    void anythingElseIsRefusedWithoutAskingANameServer(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerOptions.builder().trustedProxies(text).build())
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void nobodyIsTrustedByDefault() {
        assertThat(ServerOptions.ofDefaults().trustedProxies().trusts(TrustedProxies.address("127.0.0.1")))
                .isFalse();
    }
}
