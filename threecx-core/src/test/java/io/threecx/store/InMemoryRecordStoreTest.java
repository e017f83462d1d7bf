package io.threecx.store;

class InMemoryRecordStoreTest extends RecordStoreContract {
    @Override
    protected RecordStore open() {
        return RecordStore.inMemory();
    }
}
