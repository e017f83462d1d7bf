package io.threecx.reamaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VoiceSignatureTest {
    private static final String CALL =
            "{\"id\":\"cdr-4711\",\"direction\":\"inbound\",\"to\":{\"name\":\"Front Desk\",\"phone\":\"+15550100001\"},"
                    + "\"from\":{\"name\":\"Pia Muster\",\"phone\":\"+4915112345678\"},\"body\":\"Call 2m 5s\","
                    + "\"created_at\":\"2025-07-04T16:02:05+00:00\"}";
    private static final String CALL_SIGNED = "241fX4xYJcVXI+ha3iso8+WFvX+nJopKejwJ8BK0pnY=";
    private static final String UMLAUTS = "{\"id\":\"u-1\",\"body\":\"Grüße – 2 min\"}";
    private static final String UMLAUTS_SIGNED = "yT2hYr8nTGNbgBuiavBl4eUu/loj9LWOmHWHxUK43jM=";

    private final VoiceSignature signature = VoiceSignature.of("example-channel-secret");

    @Test
    void isTheHmacOfTheExactBytesInBase64() {
        assertThat(bytes(CALL)).hasSize(204);
        assertThat(bytes(UMLAUTS)).hasSize(39);
        assertThat(signature.sign(bytes(CALL))).isEqualTo(CALL_SIGNED);
        assertThat(signature.sign(bytes(UMLAUTS))).isEqualTo(UMLAUTS_SIGNED);
    }

    @Test
    void aRequestOfReamazeIsVerified() {
        assertThat(signature.isOf(bytes(CALL), CALL_SIGNED)).isTrue();
        assertThat(signature.isOf(bytes(CALL + " "), CALL_SIGNED)).isFalse();
        assertThat(signature.isOf(bytes(CALL), UMLAUTS_SIGNED)).isFalse();
        assertThat(signature.isOf(bytes(CALL), "")).isFalse();
        assertThat(signature.isOf(bytes(CALL), "nonsense – not Base64")).isFalse();
        assertThat(VoiceSignature.of("another secret").isOf(bytes(CALL), CALL_SIGNED))
                .isFalse();
    }

    @Test
    void aSecretThatLooksHexadecimalIsText() {
        assertThat(VoiceSignature.of("00ff").sign(bytes("x")))
                .isNotEqualTo(VoiceSignature.of("\u0000\u00ff").sign(bytes("x")));
    }

    @Test
    void showsNoSecretAndTakesNoEmptyOne() {
        assertThat(signature.toString()).doesNotContain("example-channel");
        assertThatThrownBy(() -> VoiceSignature.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
