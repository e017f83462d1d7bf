package io.threecx.jdbc.storage;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A process that claims and finishes items until all of them are done, and says which were its own. */
final class ClaimingWorker {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private ClaimingWorker() {}

    public static void main(String[] args) {
        try (HikariDataSource pool = Servers.pool(args[0], 4)) {
            JdbcStorage storage = JdbcStorage.of(pool);
            long total = Long.parseLong(args[2]);
            System.out.println("ready");
            while (storage.count(WorkQueue.OUTBOX).getOrDefault(WorkState.DONE, 0L) < total) {
                List<WorkItem> mine = storage.claim(new Claim(
                        WorkQueue.OUTBOX,
                        WorkState.READY,
                        "odoo",
                        Claim.Order.OLDEST_FIRST,
                        args[1],
                        NOW,
                        NOW.plusSeconds(60),
                        5));
                List<Change> done = new ArrayList<>();
                for (WorkItem item : mine) {
                    System.out.println("mine " + item.key());
                    done.add(Change.replace(
                            item.toBuilder().released().state(WorkState.DONE).build()));
                }
                if (!storage.apply(done)) {
                    System.out.println("somebody else had one of mine");
                    return;
                }
            }
        }
    }
}
