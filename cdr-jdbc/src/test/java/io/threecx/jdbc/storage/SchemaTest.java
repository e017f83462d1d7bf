package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.StorageException;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are there already, are made by several at once, or are newer than we. */
class SchemaTest {

    @TempDir
    Path folder;

    private TestDatabase empty(Dialect dialect) {
        return TestDatabase.empty(dialect, folder);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void rowsOfTheFirstVersionAreReadAndWorkedOn(Dialect dialect) throws Exception {
        try (TestDatabase database = empty(dialect)) {
            for (String statement : firstVersion(dialect).split(";\n")) {
                database.run(statement);
            }
            JdbcStorage storage = database.storage();
            for (WorkQueue queue : WorkQueue.values()) {
                WorkItem full = storage.find(queue, "full").orElseThrow();
                assertThat(full.chain()).contains("call-1");
                assertThat(full.occurredAt()).isEqualTo(Instant.parse("2026-03-01T07:59:59.123Z"));
                assertThat(full.claimedBy()).contains("host-1/77");
                assertThat(full.attempts()).isEqualTo(3);
                assertThat(full.version()).isEqualTo(4);
                assertThat(full.format()).isEqualTo(2);
                assertThat(full.payload()).contains("{}".getBytes(StandardCharsets.UTF_8));
                assertThat(full.progress()).contains(new byte[] {0, -1});
                assertThat(full.link()).contains("call-1");
                assertThat(full.note()).contains("the CRM said 503 \u0000 \u241b \ud800");
                Instant later = Instant.parse("2026-03-01T09:00:00Z");
                WorkItem claimed = storage.claim(new Claim(
                                queue,
                                WorkState.READY,
                                "odoo",
                                Claim.Order.OLDEST_FIRST,
                                "me",
                                later,
                                later.plusSeconds(60),
                                9))
                        .get(0);
                assertThat(claimed.isTakenOver()).isTrue();
                assertThat(storage.apply(List.of(
                                Change.replace(claimed.toBuilder()
                                        .released()
                                        .state(WorkState.DONE)
                                        .build()),
                                Change.insert(WorkItem.draft(queue, "new", "odoo", later)
                                        .build()))))
                        .isTrue();
                assertThat(storage.find(queue, "new").orElseThrow().id()).isGreaterThan(full.id());
                assertThat(storage.find(queue, "bare").orElseThrow().payload()).isEmpty();
            }
            assertThat(storage.state().namespaced("odoo").get("cursor"))
                    .contains("42".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String firstVersion(Dialect dialect) throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("first-version/" + dialect.folder() + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void severalThatStartAtOnceMakeTheTablesTogether(Dialect dialect) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TestDatabase database = empty(dialect)) {
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<Boolean>> starting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String key = "k" + i;
                starting.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return database.storage()
                            .apply(List.of(Change.insert(WorkItem.draft(WorkQueue.INBOX, key, "pbx", Instant.EPOCH)
                                    .build())));
                }));
            }
            for (Future<Boolean> each : starting) {
                assertThat(each.get(90, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(database.storage().count(WorkQueue.INBOX)).containsEntry(WorkState.READY, 4L);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tablesOfANewerReleaseAreLeftAlone(Dialect dialect) {
        try (TestDatabase database = empty(dialect)) {
            database.storage().count(WorkQueue.INBOX);
            database.run("insert into threecx_schema (version, product) values (99, 'later')");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> database.storage().count(WorkQueue.INBOX))
                    .withMessageContaining("version 99")
                    .withMessageContaining("versions up to 1");
        }
    }
}
