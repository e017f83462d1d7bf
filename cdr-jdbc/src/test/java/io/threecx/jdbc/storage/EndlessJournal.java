package io.threecx.jdbc.storage;

import io.threecx.store.Change;
import io.threecx.store.Claim;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that claims one item for long, then writes pairs of items for ever, each with one more on the count of its
 * thread and on that of all, and says which of them were written.
 */
final class EndlessJournal {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant NEXT_YEAR = Instant.parse("2027-03-01T08:00:00Z");
    static final int THREADS = 4;
    static final String COUNT_OF_ALL = "count of all";

    private final JdbcStorage storage;

    private EndlessJournal(JdbcStorage storage) {
        this.storage = storage;
    }

    public static void main(String[] args) {
        EndlessJournal journal = new EndlessJournal(JdbcStorage.file(Path.of(args[0])));
        String run = args[1];
        journal.storage.apply(List.of(
                Change.insert(WorkItem.draft(WorkQueue.TURNS, run, "turn", NOW).build())));
        int claimed = journal.storage.claim(claim("run " + run)).size();
        say("claimed " + claimed);
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            new Thread(() -> journal.write(run, number)).start();
        }
    }

    static Claim claim(String owner) {
        return new Claim(
                WorkQueue.TURNS, WorkState.READY, "turn", Claim.Order.OLDEST_FIRST, owner, NOW, NEXT_YEAR, 100);
    }

    static String countOf(int thread) {
        return "count of " + thread;
    }

    static int count(JdbcStorage storage, String counter) {
        return storage.find(WorkQueue.INBOX, counter)
                .flatMap(WorkItem::payload)
                .map(payload -> ByteBuffer.wrap(payload).getInt())
                .orElse(0);
    }

    private void write(String run, int thread) {
        Random random = new Random(thread);
        for (int i = 0; ; i++) {
            String name = run + "-" + thread + "-" + i;
            byte[] payload = new byte[100 + i * 37 % 5000];
            boolean made = false;
            while (!made) { // until nobody else counted at the same time
                made = storage.apply(List.of(
                        Change.insert(WorkItem.draft(WorkQueue.CALLS, name, "pbx", NOW)
                                .payload(1, payload)
                                .build()),
                        Change.insert(WorkItem.draft(WorkQueue.OUTBOX, name, "crm", NOW)
                                .payload(1, payload)
                                .build()),
                        oneMore(countOf(thread)),
                        oneMore(COUNT_OF_ALL)));
            }
            say(name);
            if (random.nextInt(8) == 0) {
                pause(random.nextInt(40)); // what is written in the middle of nothing is lost differently
            }
        }
    }

    private Change oneMore(String counter) {
        WorkItem now = storage.find(WorkQueue.INBOX, counter).orElse(null);
        byte[] more = ByteBuffer.allocate(4).putInt(count(now) + 1).array();
        return now == null
                ? Change.insert(WorkItem.draft(WorkQueue.INBOX, counter, "pbx", NOW)
                        .payload(1, more)
                        .build())
                : Change.replace(now.toBuilder().payload(1, more).build());
    }

    private static int count(WorkItem item) {
        return item == null ? 0 : ByteBuffer.wrap(item.payload().orElseThrow()).getInt();
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
        }
    }
}
