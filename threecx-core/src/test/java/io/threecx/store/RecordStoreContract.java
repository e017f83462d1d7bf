package io.threecx.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.store.RecordStore.Change;
import io.threecx.store.RecordStore.Change.Put;
import io.threecx.store.RecordStore.Change.Remove;
import io.threecx.store.RecordStore.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link RecordStore} promises, for a test of each kind to extend. */
public abstract class RecordStoreContract {
    private RecordStore store;

    /** An empty store. */
    protected abstract RecordStore open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(store.note()).isEmpty();
        assertThat(store.revision()).isZero();
        assertThat(store.count()).isZero();
        assertThat(store.get(1)).isEmpty();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatIsWrittenIsThereWithItsNote() {
        List<Integer> numbers = store.write(List.of(new Put("a", "Zażółć 😀 'x'"), new Put("b", "2")), "page 1");
        assertThat(numbers).doesNotHaveDuplicates().doesNotContain(0).hasSize(2);
        assertThat(store.get(numbers.get(0))).contains(new Stored(numbers.get(0), "a", "Zażółć 😀 'x'"));
        assertThat(store.note()).contains("page 1");
        assertThat(store.count()).isEqualTo(2);
        assertThat(store.revision()).isEqualTo(1);
    }

    @Test
    void aRecordKeepsItsNumber() {
        int number = store.write(List.of(new Put("a", "1")), "").get(0);
        assertThat(store.write(List.of(new Put("a", "2"), new Put("b", "3")), "")
                        .get(0))
                .isEqualTo(number);
        assertThat(store.get(number)).contains(new Stored(number, "a", "2"));
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void aNumberIsNeverGivenAgain() {
        List<Change> there = List.of(new Put("a", "1"));
        int first = store.write(there, "").get(0);
        assertThat(store.write(List.of(new Remove("a"), new Remove("nobody")), "gone"))
                .containsExactly(first, 0);
        assertThat(store.get(first)).isEmpty();
        assertThat(store.count()).isZero();
        assertThat(store.write(there, "").get(0)).isNotEqualTo(first);
    }

    @Test
    void changesOfOneKeyHappenInTheirOrder() {
        List<Integer> numbers =
                store.write(List.of(new Put("a", "1"), new Remove("a"), new Put("a", "2"), new Put("a", "3")), "");
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
        assertThat(numbers.get(3)).isEqualTo(numbers.get(2)).isNotEqualTo(numbers.get(0));
        assertThat(all()).containsExactly(new Stored(numbers.get(3), "a", "3"));
    }

    @Test
    void whatWasWrittenAfterARevisionIsListedPageByPage() {
        store.write(List.of(new Put("a", "1"), new Put("b", "2")), "");
        long before = store.revision();
        store.write(List.of(new Put("c", "3")), "");
        store.write(List.of(new Put("a", "4")), "");
        assertThat(store.writtenAfter(before, 0, 10)).extracting(Stored::key).containsExactly("a", "c");
        Stored first = store.writtenAfter(before, 0, 1).get(0);
        assertThat(first.key()).isEqualTo("a");
        assertThat(store.writtenAfter(before, first.number(), 1))
                .extracting(Stored::key)
                .containsExactly("c");
        assertThat(store.writtenAfter(store.revision(), 0, 10)).isEmpty();
    }

    @Test
    void doesWhatAMapDoes() {
        Random random = new Random(7);
        Map<String, String> model = new HashMap<>();
        for (int round = 0; round < 60; round++) {
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                String key = "k" + random.nextInt(40);
                if (random.nextInt(3) == 0) {
                    changes.add(new Remove(key));
                    model.remove(key);
                } else {
                    String value = "v" + random.nextInt();
                    changes.add(new Put(key, value));
                    model.put(key, value);
                }
            }
            store.write(changes, "round " + round);
            Map<String, String> there = new HashMap<>();
            all().forEach(stored -> there.put(stored.key(), stored.value()));
            assertThat(there).as("round %d", round).isEqualTo(model);
            assertThat(store.count()).isEqualTo(model.size());
        }
    }

    private List<Stored> all() {
        List<Stored> all = new ArrayList<>();
        int after = 0;
        List<Stored> page;
        do {
            page = store.writtenAfter(RecordStore.FROM_THE_BEGINNING, after, 7);
            all.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).number();
        } while (!page.isEmpty());
        return all;
    }
}
