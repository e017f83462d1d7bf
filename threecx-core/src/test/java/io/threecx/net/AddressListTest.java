package io.threecx.net;

import static org.assertj.core.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

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
        "2001:db8:0:8000::/49, 2001:db8:0:8000::1, true",
        "2001:db8:0:8000::/49, 2001:db8:0:7fff::1, false",
        "192.0.2.64/26, 192.0.2.127, true",
        "192.0.2.64/26, 192.0.2.128, false",
        "::1, ::1, true",
        "::ffff:10.0.0.7, 10.0.0.7, true",
    })
    void addressesAndRanges(String listed, String address, boolean expected) {
        assertThat(AddressList.parse(List.of(listed)).contains(AddressList.address(address)))
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
                .isThrownBy(() -> AddressList.parse(List.of(text)))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void anEmptyListHasNobody() {
        AddressList nobody = AddressList.parse(List.of());

        assertThat(nobody.isEmpty()).isTrue();
        assertThat(nobody.contains(AddressList.address("127.0.0.1"))).isFalse();
        assertThat(AddressList.parse(List.of("::/0")).contains(null)).isFalse();
    }
}
