package io.threecx.store;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreTest {

    @TempDir
    Path parent;

    private Path folder;
    private StateStore store;

    @BeforeEach
    void open() {
        folder = parent.resolve("a/b");
        store = StateStore.file(folder);
    }

    @Test
    void aValueIsFoundAgainByAnotherStoreOnTheFolder() {
        set("cursor", "42");
        assertThat(StateStore.file(folder).get("cursor")).contains(bytes("42"));
    }

    @Test
    void aReadableKeyMakesAReadableFileName() {
        set("odoo/cursor", "42");
        assertThat(folder.resolve("k-odoo%2fcursor.state")).exists();
    }

    @Test
    void everyChangedByteAndEveryCutIsNoticedAndTheFileNamed() throws IOException {
        set("k", "value");
        Path file = folder.resolve("k-k.state");
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file, flipped);
            assertThatExceptionOfType(StateStoreException.class)
                    .as("byte " + i)
                    .isThrownBy(() -> store.get("k"))
                    .withMessageContaining(file.toRealPath().toString());
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatExceptionOfType(StateStoreException.class)
                    .as("cut at " + i)
                    .isThrownBy(() -> store.get("k"));
        }
        Files.write(file, whole);
        assertThat(store.get("k")).contains(bytes("value"));
    }

    @Test
    void aDamagedFileIsNotOverwritten() throws IOException {
        set("k", "value");
        Files.writeString(folder.resolve("k-k.state"), "nonsense");
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> store.compareAndSet("k", null, bytes("new")))
                .withMessageContaining("Restore it from a backup");
        assertThat(folder.resolve("k-k.state")).hasContent("nonsense");
    }

    @Test
    void aFileRenamedToAnotherKeyIsNoticed() throws IOException {
        set("mine", "1");
        Files.copy(folder.resolve("k-mine.state"), folder.resolve("k-yours.state"));
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> store.get("yours"))
                .withMessageContaining("belongs to another key");
    }

    @Test
    void whatAKilledWriterLeftIsClearedAndNeverRead() throws IOException {
        Files.writeString(folder.resolve("half-written.tmp"), "half");
        set("k", "whole");
        assertThat(store.get("k")).contains(bytes("whole"));
        Files.writeString(folder.resolve("half-written.tmp"), "half");
        StateStore.file(folder);
        assertThat(folder.resolve("half-written.tmp")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayRead() throws IOException {
        set("k", "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (String name : new String[] {"k-k.state", "lock"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFolderThatIsAFileIsRefusedByName() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> StateStore.file(file))
                .withMessageContaining(file.toString());
    }

    @Test
    void twoNamesOfOneFolderAreOneStore() throws IOException {
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
        set("k", "1");
        assertThat(StateStore.file(link).compareAndSet("k", bytes("1"), bytes("2")))
                .isTrue();
        assertThat(store.get("k")).contains(bytes("2"));
    }

    @Test
    void aKeyWithHalfACharacterIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> store.get("\ud83d"));
    }

    @Test
    void anInterruptedWriterFailsKeepsItsFlagAndLeavesTheOldValue() {
        set("k", "old");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StateStoreException.class)
                .isThrownBy(() -> store.compareAndSet("k", bytes("old"), bytes("new")));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.get("k")).contains(bytes("old"));
        assertThat(store.compareAndSet("k", bytes("old"), bytes("new"))).isTrue();
    }

    @Test
    void swappedFilesAreNoticed() throws IOException {
        set("a", "1");
        set("b", "2");
        Path spare = parent.resolve("spare");
        Files.move(folder.resolve("k-a.state"), spare);
        Files.move(folder.resolve("k-b.state"), folder.resolve("k-a.state"));
        Files.move(spare, folder.resolve("k-b.state"));
        assertThatExceptionOfType(StateStoreException.class).isThrownBy(() -> store.get("a"));
        assertThatExceptionOfType(StateStoreException.class).isThrownBy(() -> store.get("b"));
    }

    private void set(String key, String value) {
        assertThat(store.compareAndSet(key, store.get(key).orElse(null), bytes(value)))
                .isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
