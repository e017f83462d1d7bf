package io.threecx.jdbc.storage;

import io.threecx.store.Storage;
import io.threecx.store.StorageContract;
import io.threecx.store.StorageContractClaims;
import io.threecx.store.StorageContractRaces;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest {
    @TempDir
    Path folder;

    @Nested
    class Keeps extends StorageContract {
        @Override
        protected Storage open() {
            return JdbcStorage.file(folder.resolve("a b/ü'%?"));
        }
    }

    @Nested
    class Claims extends StorageContractClaims {
        @Override
        protected Storage open() {
            return JdbcStorage.file(folder);
        }
    }

    @Nested
    class Races extends StorageContractRaces {
        @Override
        protected Storage open() {
            return JdbcStorage.file(folder);
        }
    }
}
