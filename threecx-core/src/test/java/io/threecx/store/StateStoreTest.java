package io.threecx.store;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Named.named;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises, tried on each. */
class StateStoreTest {

    @TempDir
    static Path folder;

    static Stream<Named<StateStore>> stores() {
        EncryptionKey key = EncryptionKey.fromBase64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        return Stream.of(
                named("in memory", StateStore.inMemory()),
                named("file", StateStore.file(folder.resolve("plain"))),
                named("encrypted", StateStore.encrypted(StateStore.inMemory(), key)),
                named("encrypted file", StateStore.encrypted(StateStore.file(folder.resolve("secret")), key)),
                named("part", StateStore.file(folder.resolve("parts")).namespaced("odoo")));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aValueIsSetChangedAndRemovedOnlyAsExpected(StateStore store) {
        assertThat(store.get("k")).isEmpty();
        assertThat(store.compareAndSet("k", bytes("x"), bytes("y"))).isFalse();
        assertThat(store.compareAndSet("k", null, bytes("one"))).isTrue();
        assertThat(store.compareAndSet("k", null, bytes("two"))).isFalse();
        assertThat(store.compareAndSet("k", bytes("other"), null)).isFalse();
        assertThat(store.get("k")).contains(bytes("one"));
        assertThat(store.compareAndSet("k", bytes("one"), bytes("two"))).isTrue();
        assertThat(store.get("k")).contains(bytes("two"));
        assertThat(store.compareAndSet("k", bytes("two"), null)).isTrue();
        assertThat(store.get("k")).isEmpty();
        assertThat(store.compareAndSet("k", null, null)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anEmptyValueIsNotNoValue(StateStore store) {
        assertThat(store.compareAndSet("empty", null, new byte[0])).isTrue();
        assertThat(store.get("empty")).contains(new byte[0]);
        assertThat(store.compareAndSet("empty", null, bytes("x"))).isFalse();
        assertThat(store.compareAndSet("empty", new byte[0], bytes("x"))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void whatCallersDoWithTheirArraysChangesNothing(StateStore store) {
        byte[] given = bytes("abc");
        assertThat(store.compareAndSet("copy", null, given)).isTrue();
        given[0] = 'X';
        store.get("copy").orElseThrow()[1] = 'X';
        assertThat(store.get("copy")).contains(bytes("abc"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anyTextIsAKeyAndNoTwoAreTheSame(StateStore store) {
        List<String> keys = List.of(
                "",
                " ",
                ".",
                "..",
                "a",
                "A",
                "i",
                "I",
                "ı",
                "İ",
                "a/b",
                "a\\b",
                "../a",
                "a%2fb",
                "con",
                "nul.txt",
                "k-",
                "\u0000",
                "ü",
                "u\u0308",
                "\ud83d\ude00",
                "+44 20 7946 0018",
                "x".repeat(5_000),
                "x".repeat(5_001),
                "lock",
                "half-written.tmp",
                "a".repeat(178),
                "a".repeat(179));
        for (String key : keys) {
            assertThat(store.compareAndSet(key, null, bytes("of " + key)))
                    .as(key)
                    .isTrue();
        }
        for (String key : keys) {
            assertThat(store.get(key)).as(key).contains(bytes("of " + key));
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void partsDoNotSeeEachOther(StateStore store) {
        StateStore one = store.namespaced("one");
        StateStore other = store.namespaced("on");
        assertThat(one.compareAndSet("k", null, bytes("1"))).isTrue();
        assertThat(other.get("k")).isEmpty();
        assertThat(other.get("ek")).isEmpty();
        assertThat(other.compareAndSet("k", null, bytes("2"))).isTrue();
        assertThat(one.get("k")).contains(bytes("1"));
        assertThat(store.get("one/k")).contains(bytes("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/"})
    void aPartNeedsAPlainName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateStore.inMemory().namespaced(name));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void countingByManyThreadsLosesNothing(StateStore store) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> counters = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                counters.add(threads.submit(() -> Counter.count(store, "count", 50)));
            }
            for (Future<?> counter : counters) {
                counter.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.get("count")).contains(bytes("200"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
