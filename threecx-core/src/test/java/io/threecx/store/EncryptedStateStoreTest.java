package io.threecx.store;

import static org.assertj.core.api.Assertions.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedStateStoreTest {

    private static final String OLD_TEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final EncryptionKey OLD = EncryptionKey.fromBase64(OLD_TEXT);
    private static final EncryptionKey NEW = EncryptionKey.fromBase64("/////////////////////////////////////////w8=");

    private final StateStore inner = StateStore.inMemory();
    private final StateStore store = StateStore.encrypted(inner, OLD);

    @Test
    void theInnerStoreSeesNoPlaintext() {
        set(store, "token", "s3cr3t-token");
        assertThat(new String(inner.get("token").orElseThrow(), StandardCharsets.ISO_8859_1))
                .doesNotContain("s3cr3t");
    }

    @Test
    void theSameValueLooksDifferentEachTime() {
        Set<String> seen = new HashSet<>();
        set(store, "k", "same");
        for (int i = 0; i < 100; i++) {
            assertThat(store.compareAndSet("k", bytes("same"), bytes("same"))).isTrue();
            byte[] stored = inner.get("k").orElseThrow();
            seen.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(stored, 5, 17)));
        }
        assertThat(seen).hasSize(100);
    }

    @Test
    void everyChangedByteAndEveryCutIsNoticed() {
        set(store, "k", "value");
        byte[] whole = inner.get("k").orElseThrow();
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            overwrite("k", flipped);
            assertThatExceptionOfType(StateStoreException.class)
                    .as("byte " + i)
                    .isThrownBy(() -> store.get("k"))
                    .withMessageContaining("'k'");
            overwrite("k", Arrays.copyOf(whole, i));
            assertThatExceptionOfType(StateStoreException.class)
                    .as("cut at " + i)
                    .isThrownBy(() -> store.get("k"));
        }
    }

    @Test
    void aValueMovedToAnotherKeyIsRefused() {
        set(store, "admin", "no");
        set(store, "user", "yes");
        overwrite("admin", inner.get("user").orElseThrow());
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> store.get("admin"))
                .withMessageContaining("moved here from another key");
    }

    @Test
    void anotherKeyOpensNothingAndTheErrorNamesBothButShowsNeither() {
        set(store, "k", "value");
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> StateStore.encrypted(inner, NEW).get("k"))
                .withMessageContaining(OLD.toString().substring("encryption ".length()))
                .withMessageContaining(NEW.toString())
                .withMessageNotContaining(OLD_TEXT);
    }

    @Test
    void keysAreReplacedWithoutLosingAValue() {
        set(store, "k", "value");
        StateStore rotating = StateStore.encrypted(inner, NEW, OLD);
        assertThat(rotating.get("k")).contains(bytes("value"));
        assertThat(rotating.compareAndSet("k", bytes("value"), bytes("value"))).isTrue();
        assertThat(StateStore.encrypted(inner, NEW).get("k")).contains(bytes("value"));
        assertThatExceptionOfType(StateStoreException.class).isThrownBy(() -> store.get("k"));
    }

    @Test
    void aPlainValueIsNotTakenForAnEncryptedOne() {
        overwrite("k", bytes("plain"));
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> store.get("k"))
                .withMessageContaining("not encrypted");
    }

    @Test
    void aKeyShowsNothingOfItself() {
        byte[] key = Base64.getDecoder().decode(OLD_TEXT);
        assertThat(OLD.toString())
                .matches("encryption key [0-9a-f]{8}")
                .doesNotContain(HexFormat.of().formatHex(key, 0, 4));
        assertThat(EncryptionKey.fromBase64(" " + OLD_TEXT + "\n")).hasToString(OLD.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t", "c2VjcmV0", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=="})
    void anUnusableKeyIsRefusedWithoutShowingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncryptionKey.fromBase64(text))
                .withMessageContaining("openssl rand -base64 32")
                .withMessageNotContaining("s3cr3t")
                .withNoCause();
    }

    private void overwrite(String key, byte[] value) {
        assertThat(inner.compareAndSet(key, inner.get(key).orElse(null), value)).isTrue();
    }

    private static void set(StateStore store, String key, String value) {
        assertThat(store.compareAndSet(key, null, bytes(value))).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
