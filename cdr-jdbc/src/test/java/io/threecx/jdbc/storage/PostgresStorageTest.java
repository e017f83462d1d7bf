package io.threecx.jdbc.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Storage;
import io.threecx.store.StorageContract;
import io.threecx.store.StorageContractClaims;
import io.threecx.store.StorageContractRaces;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class PostgresStorageTest {
    private static HikariDataSource pool;

    @BeforeAll
    static void openPool() {
        pool = Servers.pool(Servers.postgres(), 8);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @Nested
    class Keeps extends StorageContract {
        @Override
        protected Storage open() {
            return Servers.emptied(pool);
        }
    }

    @Nested
    class Claims extends StorageContractClaims {
        @Override
        protected Storage open() {
            return Servers.emptied(pool);
        }
    }

    @Nested
    class Races extends StorageContractRaces {
        @Override
        protected Storage open() {
            return Servers.emptied(pool);
        }
    }
}
