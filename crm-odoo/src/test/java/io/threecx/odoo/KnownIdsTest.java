package io.threecx.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownIdsTest {
    private static final long SEED = 20_260_102L;

    private static List<Long> all(KnownIds known) {
        List<Long> ids = new ArrayList<>();
        for (long id = known.after(-1); id >= 0; id = known.after(id)) {
            ids.add(id);
        }
        return ids;
    }

    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            KnownIds known = new KnownIds();
            TreeSet<Long> expected = new TreeSet<>();
            int density = 1 + random.nextInt(1 << random.nextInt(20));
            for (int i = random.nextInt(200); i > 0; i--) {
                long id = random.nextInt(density);
                assertThat(known.add(id)).isTrue();
                expected.add(id);
            }
            assertThat(all(KnownIds.read(known.text())))
                    .as("seed %d, round %d", SEED, round)
                    .containsExactlyElementsOf(expected);
            assertThat(known.size()).isEqualTo(expected.size());
        }
    }

    @Test
    void twentyThousandContactsAreAShortText() {
        Random random = new Random(SEED);
        KnownIds known = new KnownIds();
        for (long id = 40; known.size() < 20_000; id += random.nextInt(10) == 0 ? 2 : 1) {
            known.add(id);
        }
        assertThat(known.text()).hasSizeLessThan(8_000);
    }

    @Test
    void aNumberTooHighToBeKeptIsNot() {
        KnownIds known = new KnownIds();
        assertThat(known.add(1L << 40)).isFalse();
        assertThat(known.add(-1)).isFalse();
        assertThat(known.has(1L << 40)).isFalse();
        assertThat(known.after(1L << 40)).isEqualTo(-1);
        assertThat(all(known)).isEmpty();
    }

    @Test
    void anyOtherTextIsRefused() {
        Random random = new Random(SEED);
        KnownIds known = new KnownIds();
        for (int i = 0; i < 50; i++) {
            known.add(random.nextInt(1_000_000));
        }
        String text = known.text();
        for (int round = 0; round < 2_000; round++) {
            StringBuilder changed = new StringBuilder(text);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                changed.setCharAt(random.nextInt(changed.length()), (char) ('0' + random.nextInt(75)));
            }
            changed.setLength(random.nextInt(changed.length() + 1));
            Throwable thrown = catchThrowable(() -> KnownIds.read(changed.toString()));
            if (thrown != null) {
                assertThat(thrown).as("seed %d, round %d", SEED, round).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
