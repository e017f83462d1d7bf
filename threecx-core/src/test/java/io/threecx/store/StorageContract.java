package io.threecx.store;

import static io.threecx.store.StorageContractItems.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Storage} promises about changes, queries and keeping in order, for a test of each storage to extend. */
public abstract class StorageContract {
    private Storage storage;

    /** An empty storage. */
    protected abstract Storage open() throws Exception;

    @BeforeEach
    void openStorage() throws Exception {
        storage = open();
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void everythingOfAnItemIsKept() {
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) 0xe9);
        WorkItem item = item("klíč/ключ/鍵/😀")
                .chain("call 1 ıİ")
                .state(WorkState.IN_DOUBT)
                .occurredAt(T0.minusSeconds(5))
                .dueAt(T0.plusSeconds(7))
                .claimed("process 1", T0.plusSeconds(9), false)
                .attempts(3)
                .payload(2, large)
                .progress(new byte[] {0, -1, 127})
                .link("call-7")
                .note("Zażółć \u0000 'quoted' \\ \ud83d\ude00 ␛")
                .changedAt(T0.plusSeconds(1))
                .build();
        assertThat(storage.apply(List.of(Change.insert(item)))).isTrue();
        WorkItem kept = stored(storage, item.key());
        assertThat(kept)
                .usingRecursiveComparison()
                .ignoringFields("id", "version", "payload") // the comparison is slow with arrays
                .isEqualTo(item);
        assertThat(kept.payload().orElseThrow()).isEqualTo(large);
        assertThat(kept.id()).isPositive();
        assertThat(kept.version()).isEqualTo(1);
    }

    @Test
    void whatIsAbsentStaysAbsentAndEmptyIsNotAbsent() {
        insert(
                storage,
                item("nothing"),
                item("empty").payload(1, new byte[0]).progress(new byte[0]).note(""));
        WorkItem nothing = stored(storage, "nothing");
        assertThat(nothing.chain()).isEmpty();
        assertThat(nothing.claimedBy()).isEmpty();
        assertThat(nothing.claimedUntil()).isEmpty();
        assertThat(nothing.payload()).isEmpty();
        assertThat(nothing.progress()).isEmpty();
        assertThat(nothing.link()).isEmpty();
        assertThat(nothing.note()).isEmpty();
        WorkItem empty = stored(storage, "empty");
        assertThat(empty.payload()).contains(new byte[0]);
        assertThat(empty.progress()).contains(new byte[0]);
        assertThat(empty.note()).contains("");
        assertThat(storage.find(QUEUE, "missing")).isEmpty();
        assertThat(storage.find(WorkQueue.INBOX, "nothing")).isEmpty();
    }

    @Test
    void timesAreKeptInMilliseconds() {
        Instant odd = Instant.parse("2026-03-01T08:00:00.123987654Z");
        insert(storage, WorkItem.draft(QUEUE, "k", "odoo", odd));
        WorkItem kept = stored(storage, "k");
        Instant cut = Instant.parse("2026-03-01T08:00:00.123Z");
        assertThat(List.of(kept.occurredAt(), kept.dueAt(), kept.createdAt(), kept.changedAt()))
                .containsOnly(cut);
        assertThat(storage.claim(claim(odd, 1))).hasSize(1);
    }

    @Test
    void textsThatLookAlikeAreDifferentKeys() {
        List<String> keys = List.of(
                "a",
                "A",
                "a ",
                " a",
                "a\t",
                "i",
                "I",
                "ı",
                "İ",
                "ü",
                "u\u0308",
                "ß",
                "ss",
                "\u0000",
                "␛0",
                "␛",
                "␛␛",
                "\ud800",
                "\udc00",
                "\ud83d\ude00",
                "\ue000",
                "\\",
                "%",
                "_",
                "'",
                "\"",
                "?",
                "$1",
                "{x}",
                "x".repeat(300),
                "x".repeat(299),
                "\u0000".repeat(300),
                "鍵".repeat(300));
        for (String key : keys) {
            assertThat(insert(storage, item(key, key).chain(key).link(key).note("of " + key)))
                    .as(key)
                    .isTrue();
        }
        for (String key : keys) {
            assertThat(insert(storage, item(key))).as(key).isFalse();
            WorkItem kept = stored(storage, key);
            assertThat(List.of(
                            kept.key(),
                            kept.lane(),
                            kept.chain().orElseThrow(),
                            kept.link().orElseThrow()))
                    .containsOnly(key);
            assertThat(kept.note()).contains("of " + key);
            assertThat(keys(storage.chain(QUEUE, key))).containsExactly(key);
            assertThat(keys(storage.due(QUEUE, WorkState.READY, key, T0, 9))).containsExactly(key);
        }
    }

    @Test
    void aKeyIsThereOnceInItsQueueAndARefusalChangesNothing() {
        assertThat(insert(storage, item("k").note("first"))).isTrue();
        assertThat(insert(storage, item("other"), item("k").note("second"))).isFalse();
        assertThat(stored(storage, "k").note()).contains("first");
        assertThat(storage.find(QUEUE, "other")).isEmpty();
        assertThat(insert(storage, item("twice"), item("twice"))).isFalse();
        assertThat(storage.find(QUEUE, "twice")).isEmpty();
        for (WorkQueue queue : WorkQueue.values()) {
            boolean made = storage.apply(
                    List.of(Change.insert(WorkItem.draft(queue, "k", "odoo", T0).build())));
            assertThat(made).as(queue.name()).isEqualTo(queue != QUEUE);
        }
    }

    @Test
    void whatWasReadIsReplacedOnce() {
        insert(storage, item("k").chain("c").payload(1, bytes("old")).progress(bytes("some")));
        WorkItem read = stored(storage, "k");
        assertThat(replace(
                        storage,
                        read.toBuilder()
                                .state(WorkState.DONE)
                                .payload(2, bytes("new"))
                                .progress(null)))
                .isTrue();
        WorkItem now = stored(storage, "k");
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.id()).isEqualTo(read.id());
        assertThat(now.state()).isEqualTo(WorkState.DONE);
        assertThat(now.format()).isEqualTo(2);
        assertThat(now.payload()).contains(bytes("new"));
        assertThat(now.progress()).isEmpty();
        assertThat(replace(storage, read.toBuilder().state(WorkState.PARKED))).isFalse();
        assertThat(stored(storage, "k").state()).isEqualTo(WorkState.DONE);
        assertThat(replace(storage, item("missing").stored(1, 1))).isFalse();
        assertThat(storage.find(QUEUE, "missing")).isEmpty();
    }

    @Test
    void chainAndCreationStayAsTheyWereInserted() {
        insert(storage, item("k").chain("c"));
        replace(storage, stored(storage, "k").toBuilder().chain("another"));
        assertThat(stored(storage, "k").chain()).contains("c");
        assertThat(stored(storage, "k").createdAt()).isEqualTo(T0);
    }

    @Test
    void changesAreMadeAllOrNone() {
        insert(storage, item("a"), item("b"));
        WorkItem a = stored(storage, "a");
        WorkItem b = stored(storage, "b");
        replace(storage, b.toBuilder().note("seen by nobody"));
        WorkItem.Builder changed = a.toBuilder().state(WorkState.DONE);
        assertThat(storage.apply(List.of(
                        Change.insert(WorkItem.draft(WorkQueue.CALLS, "new", "pbx", T0)
                                .build()),
                        Change.replace(changed.build()),
                        Change.replace(b.toBuilder().state(WorkState.DONE).build()))))
                .isFalse();
        assertThat(stored(storage, "a").version()).isEqualTo(1);
        assertThat(storage.find(WorkQueue.CALLS, "new")).isEmpty();
        assertThat(storage.apply(List.of(
                        Change.insert(WorkItem.draft(WorkQueue.CALLS, "new", "pbx", T0)
                                .build()),
                        Change.replace(changed.build()),
                        Change.replace(stored(storage, "b").toBuilder()
                                .state(WorkState.DONE)
                                .build()))))
                .isTrue();
        assertThat(storage.count(QUEUE)).containsEntry(WorkState.DONE, 2L);
        assertThat(storage.find(WorkQueue.CALLS, "new")).isPresent();
        assertThat(storage.apply(List.of())).isTrue();
    }

    @Test
    void oneItemMayBeChangedTwiceInOneGo() {
        WorkItem fresh = item("k").build();
        assertThat(storage.apply(List.of(
                        Change.insert(fresh),
                        Change.replace(
                                fresh.toBuilder().stored(0, 1).note("again").build()))))
                .isTrue();
        assertThat(stored(storage, "k").version()).isEqualTo(2);
        assertThat(stored(storage, "k").note()).contains("again");
    }

    @Test
    void hundredsOfChangesAreMadeInOneGoAndInTheirOrder() {
        List<String> keys =
                IntStream.range(0, 700).mapToObj(i -> "k" + (i * 37 % 700)).toList();
        List<Change> inserts = new ArrayList<>();
        keys.forEach(key -> inserts.add(Change.insert(item(key).chain("c").build())));
        assertThat(storage.apply(inserts)).isTrue();
        List<WorkItem> all = storage.chain(QUEUE, "c");
        assertThat(keys(all)).isEqualTo(keys);
        List<Change> replaces = new ArrayList<>();
        all.forEach(item -> replaces.add(
                Change.replace(item.toBuilder().state(WorkState.DONE).build())));
        assertThat(storage.apply(replaces)).isTrue();
        assertThat(storage.count(QUEUE)).containsEntry(WorkState.DONE, 700L);
        assertThat(storage.apply(replaces)).isFalse();
    }

    @Test
    void dueItemsComeLongestDueFirstClaimedOrNot() {
        insert(
                storage,
                item("late").dueAt(T0.plusSeconds(3)),
                item("early").dueAt(T0.plusSeconds(1)),
                item("same").dueAt(T0.plusSeconds(1)),
                item("future").dueAt(T0.plusSeconds(4)),
                item("done").state(WorkState.DONE),
                item("elsewhere", "bitrix24"));
        Instant now = T0.plusSeconds(3);
        storage.claim(claim(now, 1));
        assertThat(keys(storage.due(QUEUE, WorkState.READY, "odoo", now, 9))).containsExactly("early", "same", "late");
        assertThat(keys(storage.due(QUEUE, WorkState.READY, "odoo", now, 2))).containsExactly("early", "same");
        assertThat(storage.due(QUEUE, WorkState.READY, "odoo", now, 0)).isEmpty();
        assertThat(keys(storage.due(QUEUE, WorkState.READY, "odoo", Instant.MAX, 9)))
                .hasSize(4);
    }

    @Test
    void itemsAreFoundByTheTimeAtWhichTheyHappened() {
        insert(
                storage,
                item("c").occurredAt(T0.plusSeconds(3)).state(WorkState.DONE),
                item("b").occurredAt(T0.plusSeconds(2)),
                item("b2").occurredAt(T0.plusSeconds(2)).state(WorkState.PARKED),
                item("a").occurredAt(T0.plusSeconds(1)),
                item("d").occurredAt(T0.plusMillis(3001)),
                item("elsewhere", "bitrix24").occurredAt(T0.plusSeconds(2)));
        Instant from = T0.plusSeconds(2);
        assertThat(keys(storage.occurredBetween(QUEUE, "odoo", from, T0.plusSeconds(3), 9)))
                .containsExactly("b", "b2", "c");
        assertThat(keys(storage.occurredBetween(QUEUE, "odoo", from, T0.plusSeconds(3), 2)))
                .containsExactly("b", "b2");
        assertThat(storage.occurredBetween(QUEUE, "odoo", Instant.MIN, Instant.MAX, 9))
                .hasSize(5);
    }

    @Test
    void aChainIsListedInTheOrderOfInsertion() {
        insert(storage, item("z").chain("c").state(WorkState.DONE), item("x").chain("d"));
        insert(storage, item("a").chain("c"), item("m", "bitrix24").chain("c"), item("free"));
        assertThat(keys(storage.chain(QUEUE, "c"))).containsExactly("z", "a", "m");
        assertThat(storage.chain(QUEUE, "none")).isEmpty();
        assertThat(storage.chain(WorkQueue.CALLS, "c")).isEmpty();
    }

    @Test
    void itemsAreListedPageByPage() {
        for (int i = 0; i < 7; i++) {
            insert(storage, item("k" + (9 - i)), item("d" + i).state(WorkState.DONE));
        }
        List<String> listed = new ArrayList<>();
        long after = 0;
        List<WorkItem> page;
        do {
            page = storage.list(QUEUE, WorkState.READY, after, 3);
            assertThat(page.size()).isLessThanOrEqualTo(3);
            listed.addAll(keys(page));
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (!page.isEmpty());
        assertThat(listed).containsExactly("k9", "k8", "k7", "k6", "k5", "k4", "k3");
    }

    @Test
    void theNewestAreListedPageByPageInAnyState() {
        for (int i = 0; i < 4; i++) {
            insert(storage, item("k" + (9 - i)), item("d" + i, "bitrix24").state(WorkState.DONE));
        }
        replace(storage, stored(storage, "k9").toBuilder().state(WorkState.PARKED));
        List<WorkItem> first = storage.newest(QUEUE, Long.MAX_VALUE, 3);
        assertThat(keys(first)).containsExactly("d3", "k6", "d2");
        assertThat(keys(storage.newest(QUEUE, first.get(2).id(), 9))).containsExactly("k7", "d1", "k8", "d0", "k9");
        assertThat(storage.newest(QUEUE, Long.MAX_VALUE, 0)).isEmpty();
        assertThat(storage.newest(WorkQueue.CALLS, Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void anItemIsFoundByItsIdInItsQueue() {
        insert(storage, item("a"), item("b"));
        WorkItem b = stored(storage, "b");
        assertThat(storage.find(QUEUE, b.id()).map(WorkItem::key)).contains("b");
        assertThat(storage.find(QUEUE, b.id() + 1_000_000)).isEmpty();
        assertThat(storage.find(WorkQueue.CALLS, b.id())).isEmpty();
    }

    @Test
    void whatHappenedInASpanOfTimeIsCountedUpToALimit() {
        insert(
                storage,
                item("a").occurredAt(T0),
                item("b").occurredAt(T0.plusMillis(1)).state(WorkState.DONE),
                item("c").occurredAt(T0.plusSeconds(1)),
                item("elsewhere", "bitrix24").occurredAt(T0));
        assertThat(storage.countOccurred(QUEUE, "odoo", T0, T0.plusSeconds(1), 9))
                .isEqualTo(2);
        assertThat(storage.countOccurred(QUEUE, "odoo", T0, T0.plusSeconds(1), 1))
                .isEqualTo(1);
        assertThat(storage.countOccurred(QUEUE, "odoo", T0, T0.plusSeconds(1), 0))
                .isZero();
        assertThat(storage.countOccurred(QUEUE, "odoo", Instant.MIN, Instant.MAX, 9))
                .isEqualTo(3);
        assertThat(storage.countOccurred(QUEUE, "odoo", T0.plusMillis(2), T0.plusSeconds(1), 9))
                .isZero();
    }

    @Test
    void itemsAreCountedByState() {
        insert(storage, item("a"), item("b"), item("c").state(WorkState.PARKED));
        assertThat(storage.count(QUEUE).getOrDefault(WorkState.READY, 0L)).isEqualTo(2);
        assertThat(storage.count(QUEUE).getOrDefault(WorkState.PARKED, 0L)).isEqualTo(1);
        assertThat(storage.count(QUEUE).getOrDefault(WorkState.DONE, 0L)).isZero();
        assertThat(storage.count(WorkQueue.INBOX).values()).allMatch(count -> count == 0);
    }

    @Test
    void oldItemsAreStrippedOnceAndKeepTheirKeys() {
        Instant old = T0.plusSeconds(10);
        insert(
                storage,
                item("a").state(WorkState.DONE).payload(3, bytes("x")).note("n"),
                item("b").state(WorkState.DONE).progress(bytes("y")),
                item("c").state(WorkState.DONE).payload(1, bytes("z")),
                item("bare").state(WorkState.DONE),
                item("young").state(WorkState.DONE).payload(1, bytes("z")).changedAt(old),
                item("ready").payload(1, bytes("z")));
        WorkItem before = stored(storage, "a");
        assertThat(storage.strip(QUEUE, WorkState.DONE, old, 2)).isEqualTo(2);
        assertThat(storage.strip(QUEUE, WorkState.DONE, old, 2)).isEqualTo(1);
        assertThat(storage.strip(QUEUE, WorkState.DONE, old, 2)).isZero();
        WorkItem after = stored(storage, "a");
        assertThat(after.payload()).isEmpty();
        assertThat(after.progress()).isEmpty();
        assertThat(after.format()).isEqualTo(3);
        assertThat(after.note()).contains("n");
        assertThat(after.changedAt()).isEqualTo(before.changedAt());
        assertThat(replace(storage, before.toBuilder().note("late"))).isFalse();
        assertThat(stored(storage, "young").payload()).isPresent();
        assertThat(stored(storage, "ready").payload()).isPresent();
        assertThat(insert(storage, item("a"))).isFalse();
    }

    @Test
    void oldItemsAreRemovedKeysAndAll() {
        Instant old = T0.plusSeconds(10);
        for (int i = 0; i < 5; i++) {
            insert(storage, item("k" + i).state(WorkState.ARCHIVED).payload(1, i % 2 == 0 ? null : bytes("x")));
        }
        insert(storage, item("young").state(WorkState.ARCHIVED).changedAt(old), item("ready"));
        WorkItem read = stored(storage, "k0");
        assertThat(storage.remove(QUEUE, WorkState.ARCHIVED, old, 3)).isEqualTo(3);
        assertThat(storage.remove(QUEUE, WorkState.ARCHIVED, old, 3)).isEqualTo(2);
        assertThat(storage.remove(QUEUE, WorkState.ARCHIVED, old, 3)).isZero();
        assertThat(storage.find(QUEUE, "k0")).isEmpty();
        assertThat(storage.find(QUEUE, "young")).isPresent();
        assertThat(storage.find(QUEUE, "ready")).isPresent();
        assertThat(replace(storage, read.toBuilder())).isFalse();
        assertThat(insert(storage, item("k0"))).isTrue();
        assertThat(Duration.between(T0, stored(storage, "k0").createdAt())).isZero();
    }
}
