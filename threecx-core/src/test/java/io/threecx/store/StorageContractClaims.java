package io.threecx.store;

import static io.threecx.store.StorageContractItems.*;
import static org.assertj.core.api.Assertions.*;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Storage} promises about claims and small state, for a test of each storage to extend. */
public abstract class StorageContractClaims {
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

    private List<String> claimed(Instant now, int limit) {
        return keys(storage.claim(claim(now, limit)));
    }

    @Test
    void onlyDueItemsOfTheStateAndLaneAreClaimed() {
        insert(
                storage,
                item("due"),
                item("future").dueAt(T0.plusMillis(1)),
                item("waiting").state(WorkState.WAITING),
                item("done").state(WorkState.DONE),
                item("elsewhere", "bitrix24"));
        storage.apply(List.of(
                Change.insert(WorkItem.draft(WorkQueue.INBOX, "due", "odoo", T0).build())));
        assertThat(claimed(T0, 9)).containsExactly("due");
        assertThat(claimed(T0.plusMillis(1), 9)).containsExactly("future");
        assertThat(keys(storage.claim(new Claim(
                        QUEUE, WorkState.WAITING, "odoo", Claim.Order.NEWEST_FIRST, "me", T0, T0.plus(LEASE), 9))))
                .containsExactly("waiting");
        assertThat(storage.claim(new Claim(
                        QUEUE, WorkState.READY, "none", Claim.Order.NEWEST_FIRST, "me", T0, T0.plus(LEASE), 9)))
                .isEmpty();
    }

    @Test
    void aClaimIsStoredAndCounted() {
        insert(storage, item("k").payload(1, bytes("body")));
        Instant now = T0.plusSeconds(5);
        WorkItem mine = storage.claim(claim("process 1", now, 1)).get(0);
        assertThat(mine.claimedBy()).contains("process 1");
        assertThat(mine.claimedUntil()).contains(now.plus(LEASE));
        assertThat(mine.attempts()).isEqualTo(1);
        assertThat(mine.version()).isEqualTo(2);
        assertThat(mine.changedAt()).isEqualTo(now);
        assertThat(mine.payload()).contains(bytes("body"));
        assertThat(mine.isTakenOver()).isFalse();
        assertThat(stored(storage, "k")).usingRecursiveComparison().isEqualTo(mine);
    }

    @Test
    void whoReadBeforeTheClaimIsRefused() {
        insert(storage, item("k"));
        WorkItem before = stored(storage, "k");
        WorkItem mine = storage.claim(claim(T0, 1)).get(0);
        assertThat(replace(storage, before.toBuilder().state(WorkState.DONE))).isFalse();
        assertThat(replace(storage, mine.toBuilder().released().state(WorkState.DONE)))
                .isTrue();
        assertThat(stored(storage, "k").claimedBy()).isEmpty();
    }

    @Test
    void aClaimHoldsUntilItEndsAndIsThenTakenOver() {
        insert(storage, item("k"));
        WorkItem first = storage.claim(claim("first", T0, 1)).get(0);
        assertThat(storage.claim(claim("second", T0.plus(LEASE).minusMillis(1), 1)))
                .isEmpty();
        WorkItem second = storage.claim(claim("second", T0.plus(LEASE), 1)).get(0);
        assertThat(second.isTakenOver()).isTrue();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(second.claimedBy()).contains("second");
        assertThat(stored(storage, "k").isTakenOver()).isFalse();
        assertThat(replace(storage, first.toBuilder().released().state(WorkState.DONE)))
                .as("too late")
                .isFalse();
        assertThat(replace(storage, second.toBuilder().released())).isTrue();
        assertThat(storage.claim(claim("third", T0.plus(LEASE), 1)).get(0).isTakenOver())
                .isFalse();
    }

    @Test
    void aClaimThatWasEndedWithoutANameOfItsOwnerBeingRemovedIsTakenOverToo() {
        insert(storage, item("k").claimed("dead", Instant.EPOCH, false));
        assertThat(storage.claim(claim(T0, 1)).get(0).isTakenOver()).isTrue();
    }

    @Test
    void whoeverIsDueLongestOrLastComesFirst() {
        insert(
                storage,
                item("b").dueAt(T0.plusSeconds(2)),
                item("a").dueAt(T0.plusSeconds(1)),
                item("b2").dueAt(T0.plusSeconds(2)),
                item("c").dueAt(T0.plusSeconds(3)));
        Instant now = T0.plusSeconds(9);
        assertThat(claimed(now, 3)).containsExactly("a", "b", "b2");
        assertThat(claimed(now, 3)).containsExactly("c");
        Instant later = now.plus(LEASE);
        assertThat(keys(storage.claim(new Claim(
                        QUEUE, WorkState.READY, "odoo", Claim.Order.NEWEST_FIRST, "me", later, later.plus(LEASE), 3))))
                .containsExactly("c", "b2", "b");
    }

    @Test
    void itemsOfAChainAreClaimedOneAfterTheOther() {
        insert(
                storage,
                item("first").chain("c").dueAt(T0.plusSeconds(1)),
                item("second").chain("c"));
        insert(storage, item("third").chain("c"), item("other").chain("d"), item("free"));
        assertThat(claimed(T0, 9)).as("the first is not due yet").containsExactly("other", "free");
        Instant now = T0.plusSeconds(1);
        WorkItem first = storage.claim(claim(now, 9)).get(0);
        assertThat(first.key()).isEqualTo("first");
        assertThat(claimed(now, 9)).as("it is claimed, not done").isEmpty();
        replace(storage, first.toBuilder().released().state(WorkState.DONE));
        WorkItem second = storage.claim(claim(now, 9)).get(0);
        assertThat(second.key()).isEqualTo("second");
        replace(storage, second.toBuilder().released().state(WorkState.PARKED));
        assertThat(claimed(now, 9)).as("what is parked holds up nobody").containsExactly("third");
    }

    @Test
    void aChainHoldsUpOnlyItsOwnLaneAndQueue() {
        insert(storage, item("elsewhere", "bitrix24").chain("c"));
        storage.apply(List.of(Change.insert(
                WorkItem.draft(WorkQueue.CALLS, "k", "odoo", T0).chain("c").build())));
        insert(storage, item("here").chain("c"), item("waiting").chain("c").state(WorkState.WAITING));
        Claim waiting =
                new Claim(QUEUE, WorkState.WAITING, "odoo", Claim.Order.OLDEST_FIRST, "me", T0, T0.plus(LEASE), 9);
        assertThat(storage.claim(waiting))
                .as("one that is ready comes before it")
                .isEmpty();
        assertThat(claimed(T0, 9)).containsExactly("here");
        replace(storage, stored(storage, "here").toBuilder().released().state(WorkState.DONE));
        assertThat(keys(storage.claim(waiting))).containsExactly("waiting");
    }

    @Test
    void noMoreAreClaimedThanWanted() {
        for (int i = 0; i < 5; i++) {
            insert(storage, item("k" + i));
        }
        assertThat(claimed(T0, 2)).hasSize(2);
        assertThat(claimed(T0, 9)).hasSize(3);
        assertThat(claimed(T0, 9)).isEmpty();
    }

    @Test
    void smallStateIsSetChangedAndRemovedOnlyAsExpected() {
        StateStore state = storage.state();
        assertThat(state.get("k")).isEmpty();
        assertThat(state.compareAndSet("k", null, null)).isTrue();
        assertThat(state.compareAndSet("k", bytes("x"), bytes("y"))).isFalse();
        assertThat(state.compareAndSet("k", null, bytes("one"))).isTrue();
        assertThat(state.compareAndSet("k", null, bytes("two"))).isFalse();
        assertThat(state.compareAndSet("k", null, null)).isFalse();
        assertThat(state.compareAndSet("k", bytes("other"), null)).isFalse();
        assertThat(state.compareAndSet("k", bytes("one"), bytes("one"))).isTrue();
        assertThat(state.compareAndSet("k", bytes("one"), new byte[0])).isTrue();
        assertThat(state.get("k")).contains(new byte[0]);
        assertThat(state.compareAndSet("k", new byte[0], null)).isTrue();
        assertThat(state.get("k")).isEmpty();
        byte[] large = new byte[1 << 20];
        large[77] = 5;
        assertThat(state.compareAndSet("large", null, large)).isTrue();
        assertThat(state.compareAndSet("large", large, bytes("small"))).isTrue();
    }

    @Test
    void anyTextIsAKeyOfSmallState() {
        StateStore part = storage.state().namespaced("odoo");
        List<String> keys = List.of(
                "",
                " ",
                "a",
                "A",
                "a ",
                "ı",
                "i",
                "\u0000",
                "a\u0000",
                "␛",
                "ü",
                "u\u0308",
                "\ud83d\ude00",
                "a/b",
                "x".repeat(5_000),
                "x".repeat(5_001));
        for (String key : keys) {
            assertThat(part.compareAndSet(key, null, bytes("of " + key)))
                    .as(key)
                    .isTrue();
        }
        for (String key : keys) {
            assertThat(part.get(key)).as(key).contains(bytes("of " + key));
            assertThat(storage.state().get("odoo/" + key)).contains(bytes("of " + key));
        }
    }
}
