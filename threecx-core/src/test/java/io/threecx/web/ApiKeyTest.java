package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private final ApiKey key = ApiKey.of("old key", "new:key");

    private static WebRequest with(String header, String value) {
        return WebRequest.builder("GET", "/").header(header, value).build();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachKeyIsAcceptedInItsHeader() {
        assertThat(key.admits(with("x-api-key", "old key"))).isTrue();
        assertThat(key.admits(with("X-Api-Key", "new:key"))).isTrue();
    }

    @Test
    void eitherHalfOfBasicIsAccepted() {
        assertThat(key.admits(with("Authorization", basic("old key:")))).isTrue();
        assertThat(key.admits(with("Authorization", basic(":old key")))).isTrue();
        assertThat(key.admits(with("Authorization", basic("3cx:new:key")))).isTrue();
        assertThat(key.admits(with("Authorization", basic("old key:x").replace("Basic", "bASIC"))))
                .isTrue();
    }

    @Test
    void aWrongHeaderDoesNotHideARightBasic() {
        WebRequest request = WebRequest.builder("GET", "/")
                .header("X-Api-Key", "wrong")
                .header("Authorization", basic("x:old key"))
                .build();
        assertThat(key.admits(request)).isTrue();
    }

    @Test
    void nothingElseIsAccepted() {
        assertThat(key.admits(WebRequest.builder("GET", "/?apikey=old%20key&X-Api-Key=old%20key")
                        .build()))
                .isFalse();
        assertThat(key.admits(with("X-Api-Key", "old ke"))).isFalse();
        assertThat(key.admits(with("X-Api-Key", "OLD KEY"))).isFalse();
        assertThat(key.admits(with("X-Api-Key", ""))).isFalse();
        assertThat(key.admits(with("Authorization", "Bearer old key"))).isFalse();
        assertThat(key.admits(with("Authorization", basic("old key")))).isFalse();
        assertThat(key.admits(with("Authorization", basic(":")))).isFalse();
        assertThat(key.admits(with("Authorization", "Basic %%%"))).isFalse();
        assertThat(key.admits(with("Authorization", "Basic"))).isFalse();
        assertThat(key.admits(with("apikey", "old key"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", " secret", "secret ", "schlüssel", "a\nb"})
    void unusableKeysAreRefusedWithoutShowingThem(String unusable) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKey.of("fine", unusable))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("schl"));
    }

    @Test
    void atLeastOneKeyIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(ApiKey::of);
    }

    @Test
    void generatedKeysAreLongPrintableUsableAndDifferent() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            String generated = ApiKey.generate();
            assertThat(generated).matches("[A-Za-z0-9_-]{32}");
            assertThat(ApiKey.of(generated).matches(generated)).isTrue();
            keys.add(generated);
        }
        assertThat(keys).hasSize(100);
    }

    @Test
    void toStringShowsNoKey() {
        assertThat(key).hasToString("ApiKey[2 keys]");
    }
}
