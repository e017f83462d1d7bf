package io.threecx.jdbc.storage;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that claims one item for long, then writes pairs of items for ever and says which of them were written. */
final class EndlessJournal {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant NEXT_YEAR = Instant.parse("2027-03-01T08:00:00Z");

    private EndlessJournal() {}

    public static void main(String[] args) {
        JdbcStorage storage = JdbcStorage.file(Path.of(args[0]));
        String run = args[1];
        storage.apply(List.of(
                Change.insert(WorkItem.draft(WorkQueue.TURNS, run, "turn", NOW).build())));
        int claimed = storage.claim(claim("run " + run)).size();
        synchronized (System.out) {
            System.out.println("claimed " + claimed);
        }
        for (int thread = 0; thread < 3; thread++) {
            String name = run + "-" + thread + "-";
            new Thread(() -> write(storage, name)).start();
        }
    }

    static Claim claim(String owner) {
        return new Claim(
                WorkQueue.TURNS, WorkState.READY, "turn", Claim.Order.OLDEST_FIRST, owner, NOW, NEXT_YEAR, 100);
    }

    private static void write(JdbcStorage storage, String name) {
        for (int i = 0; ; i++) {
            byte[] payload = new byte[100 + i * 37 % 5000];
            boolean made = storage.apply(List.of(
                    Change.insert(WorkItem.draft(WorkQueue.CALLS, name + i, "pbx", NOW)
                            .payload(1, payload)
                            .build()),
                    Change.insert(WorkItem.draft(WorkQueue.OUTBOX, name + i, "crm", NOW)
                            .payload(1, payload)
                            .build())));
            synchronized (System.out) {
                System.out.println(made ? name + i : "refused");
            }
        }
    }
}
