package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Change;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes on one server. */
@Timeout(180)
class SharedDatabaseTest {

    @Test
    void twoProcessesNeverGetTheSameItem() throws Exception {
        String url = Servers.postgres();
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            JdbcStorage storage = JdbcStorage.of(pool);
            List<Change> inserts = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                inserts.add(Change.insert(WorkItem.draft(WorkQueue.OUTBOX, "k" + i, "odoo", ClaimingWorker.NOW)
                        .chain("c" + i % 100)
                        .build()));
            }
            storage.apply(inserts);
            Process one = Fork.start(ClaimingWorker.class, url, "one", "500");
            Process other = Fork.start(ClaimingWorker.class, url, "other", "500");
            List<String> first = Fork.says(one).lines().toList();
            List<String> second = Fork.says(other).lines().toList();
            assertThat(one.waitFor()).as(first.toString()).isZero();
            assertThat(other.waitFor()).as(second.toString()).isZero();
            List<String> all = new ArrayList<>(first);
            all.addAll(second);
            assertThat(all)
                    .filteredOn(line -> line.startsWith("mine"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 500).mapToObj(i -> "mine k" + i).toList());
            assertThat(all).filteredOn(line -> !line.startsWith("mine")).containsOnly("ready");
        }
    }
}
