package io.threecx.store;

import static io.threecx.store.StorageContractItems.*;
import static org.assertj.core.api.Assertions.*;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link Storage} promises to several threads, for a test of each storage to extend. */
@Timeout(120)
public abstract class StorageContractRaces {
    private static final int THREADS = 6;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private Storage storage;

    /** An empty storage. */
    protected abstract Storage open() throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        threads.shutdownNow();
        storage.close();
    }

    private <T> List<T> together(Callable<T> work) throws Exception {
        List<Callable<T>> all = Collections.nCopies(THREADS, work);
        return together(all);
    }

    private <T> List<T> together(List<Callable<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> each : work) {
            running.add(threads.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                return each.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> each : running) {
            results.add(each.get(100, TimeUnit.SECONDS));
        }
        return results;
    }

    @Test
    void noItemIsClaimedTwice() throws Exception {
        List<Change> inserts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            inserts.add(Change.insert(item("k" + i).build()));
        }
        storage.apply(inserts);
        List<String> claimed = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger name = new AtomicInteger();
        together(() -> {
            String owner = "worker " + name.incrementAndGet();
            int emptyHanded = 0;
            while (emptyHanded < 50 && claimed.size() < 600) {
                List<WorkItem> mine = storage.claim(claim(owner, T0, 7));
                emptyHanded = mine.isEmpty() ? emptyHanded + 1 : 0;
                claimed.addAll(keys(mine));
            }
            return owner;
        });
        assertThat(claimed).doesNotHaveDuplicates().hasSize(600);
    }

    @Test
    void ofManyWhoInsertOrReplaceTheSameExactlyOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            assertThat(together(() -> insert(storage, item(key)))).containsOnlyOnce(true);
            WorkItem read = stored(storage, key);
            assertThat(together(() -> replace(storage, read.toBuilder().state(WorkState.DONE))))
                    .containsOnlyOnce(true);
            assertThat(stored(storage, key).version()).isEqualTo(2);
        }
    }

    @Test
    void whoeverTakesThingsInAnotherOrderNeitherHangsNorMakesHalfAChange() throws Exception {
        for (int round = 0; round < 3; round++) {
            String a = "a" + round;
            String b = "b" + round;
            AtomicInteger turn = new AtomicInteger();
            List<Boolean> made = together(() -> {
                String mine = "by " + turn.incrementAndGet();
                return mine.endsWith("1") || mine.endsWith("3")
                        ? insert(storage, item(a).note(mine), item(b).note(mine))
                        : insert(storage, item(b).note(mine), item(a).note(mine));
            });
            assertThat(made).containsOnlyOnce(true);
            assertThat(stored(storage, a).note()).isEqualTo(stored(storage, b).note());
        }
    }

    @Test
    void changesOfTwoItemsStayTogether() throws Exception {
        insert(storage, item("a").payload(1, number(0)), item("b").payload(1, number(0)));
        List<Integer> made = together(() -> {
            int done = 0;
            while (done < 25) {
                WorkItem a = stored(storage, "a");
                WorkItem b = stored(storage, "b");
                if (storage.apply(List.of(Change.replace(more(b)), Change.replace(more(a))))) {
                    done++;
                }
            }
            return done;
        });
        assertThat(made).hasSize(THREADS);
        assertThat(number(stored(storage, "a"))).isEqualTo(25 * THREADS);
        assertThat(number(stored(storage, "b"))).isEqualTo(25 * THREADS);
    }

    @Test
    void chainsKeepTheirOrderUnderManyWorkers() throws Exception {
        int chains = 12;
        List<Change> inserts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (int chain = 0; chain < chains; chain++) {
                inserts.add(
                        Change.insert(item(chain + "-" + i).chain("c" + chain).build()));
            }
        }
        storage.apply(inserts);
        Map<String, List<Long>> worked = new ConcurrentHashMap<>();
        AtomicInteger left = new AtomicInteger(10 * chains);
        together(() -> {
            while (left.get() > 0) {
                for (WorkItem item : storage.claim(claim(Thread.currentThread().getName(), T0, 3))) {
                    worked.computeIfAbsent(
                                    item.chain().orElseThrow(), c -> Collections.synchronizedList(new ArrayList<>()))
                            .add(item.id());
                    assertThat(replace(storage, item.toBuilder().released().state(WorkState.DONE)))
                            .isTrue();
                    left.decrementAndGet();
                }
            }
            return null;
        });
        assertThat(worked)
                .hasSize(chains)
                .allSatisfy((chain, ids) -> assertThat(ids).hasSize(10).isSorted());
    }

    @Test
    void countingSmallStateLosesNothing() throws Exception {
        StateStore state = storage.state();
        together(() -> {
            for (int i = 0; i < 25; i++) {
                byte[] now;
                byte[] next;
                do {
                    now = state.get("count").orElse(null);
                    next = number((now == null ? 0 : ByteBuffer.wrap(now).getInt()) + 1);
                } while (!state.compareAndSet("count", now, next));
            }
            return null;
        });
        assertThat(state.get("count")).contains(number(25 * THREADS));
    }

    private static WorkItem more(WorkItem item) {
        return item.toBuilder().payload(1, number(number(item) + 1)).build();
    }

    private static int number(WorkItem item) {
        return ByteBuffer.wrap(item.payload().orElseThrow()).getInt();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
