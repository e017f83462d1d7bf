package io.threecx.store;

import org.junit.jupiter.api.Nested;

class InMemoryStorageTest {
    @Nested
    class Keeps extends StorageContract {
        @Override
        protected Storage open() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class Claims extends StorageContractClaims {
        @Override
        protected Storage open() {
            return new InMemoryStorage();
        }
    }

    @Nested
    class Races extends StorageContractRaces {
        @Override
        protected Storage open() {
            return new InMemoryStorage();
        }
    }
}
