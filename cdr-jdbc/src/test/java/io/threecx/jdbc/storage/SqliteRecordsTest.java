package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.store.RecordStore;
import io.threecx.store.RecordStore.Change.Put;
import io.threecx.store.RecordStore.Stored;
import io.threecx.store.RecordStoreContract;
import io.threecx.store.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRecordsTest {
    @TempDir
    Path folder;

    @Nested
    class Keeps extends RecordStoreContract {
        @Override
        protected RecordStore open() {
            return records();
        }
    }

    private RecordStore records() {
        try (JdbcStorage storage = JdbcStorage.file(folder)) { // which is not even opened for that
            return storage.records("mirror-odoo").orElseThrow();
        }
    }

    @Test
    void everythingIsThereAfterARestart() {
        int number;
        try (RecordStore store = records()) {
            number = store.write(List.of(new Put("a", "1")), "page 1").get(0);
        }
        try (RecordStore store = records()) {
            assertThat(store.get(number)).contains(new Stored(number, "a", "1"));
            assertThat(store.note()).contains("page 1");
            assertThat(store.revision()).isEqualTo(1);
            assertThat(store.folder()).contains(folder.resolve("mirror-odoo"));
        }
    }

    @Test
    void oneProcessUsesItAtATime() {
        try (RecordStore store = records();
                RecordStore second = records()) {
            assertThat(store.count()).isZero();
            assertThatThrownBy(second::count)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(folder.resolve("mirror-odoo").toString());
        }
    }

    @Test
    void aDamagedFileSaysWhatToDo() throws Exception {
        Path file = folder.resolve("mirror-odoo").resolve("records.db");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "no database ".repeat(1_000));
        try (RecordStore store = records()) {
            assertThatThrownBy(store::count)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("can be read again")
                    .hasMessageContaining("remove the folder");
        }
    }

    @Test
    void aNameIsThatOfAFolder() {
        try (JdbcStorage storage = JdbcStorage.file(folder)) {
            assertThatIllegalArgumentException().isThrownBy(() -> storage.records("../etc"));
        }
    }
}
