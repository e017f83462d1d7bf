package io.threecx.http;

import static org.assertj.core.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SharedSecretTest {
    private static final SharedSecret SECRET = SharedSecret.of("Jefe");

    @Test
    void onlyTheSecretIsTheSecret() {
        assertThat(SECRET.is("Jefe")).isTrue();
        assertThat(SECRET.is("jefe")).isFalse();
        assertThat(SECRET.is("Jefe ")).isFalse();
        assertThat(SECRET.is("")).isFalse();
    }

    /** RFC 4231, test case 2. */
    @Test
    void signaturesAreThoseOfTheStandard() {
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
        byte[] expected = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

        assertThat(SECRET.hmac(message)).isEqualTo(expected);
        assertThat(SECRET.signed(message, expected)).isTrue();
        message[0] ^= 1;
        assertThat(SECRET.signed(message, expected)).isFalse();
        assertThat(SECRET.signed(message, new byte[0])).isFalse();
    }

    @Test
    void anEmptySecretIsNone() {
        assertThatThrownBy(() -> SharedSecret.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsNeverShown() {
        assertThat(SECRET).hasToString("shared secret");
    }
}
