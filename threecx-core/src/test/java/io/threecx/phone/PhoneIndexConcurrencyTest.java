package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers while the index grows from nothing, shrinks and grows again. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PhoneIndexConcurrencyTest {

    private static final int STEADY = 500;
    private static final int PASSING = Boolean.getBoolean("threecx.soak") ? 2_000_000 : 30_000;
    private static final int ROUNDS = 3;
    private static final int PASSER = -1_000_000; // and below: contacts that come and go

    private final PhoneNumbers numbers = PhoneNumbers.of("GB");
    private final PhoneIndex index = PhoneIndex.of(numbers);
    private final PhoneNumber busy = international("442079460018");
    private final AtomicBoolean done = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void readersSeeEachNumberBeforeOrAfterAnUpdate() throws Exception {
        for (int i = 0; i < STEADY; i++) {
            index.put(-1 - i, List.of(steady(i), local(i)));
        }
        index.add(busy, 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(reader(i)));
            }
            readers.add(threads.submit(this::saveAndLoad));
            write();
            done.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    /** The busy number goes from contact to contact, and has one or two of them at any time. */
    private void write() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < PASSING; i++) {
                index.add(passing(i), PASSER - i);
                int step = round * PASSING + i;
                index.add(busy, step + 1);
                index.remove(busy, step);
            }
            for (int i = 0; i < PASSING; i++) {
                index.removeAll(PASSER - i);
            }
        }
    }

    private Callable<Integer> reader(int seed) {
        return () -> {
            Random random = new Random(seed);
            int checks = 0;
            while (!done.get()) {
                checkSteady(index, random.nextInt(STEADY));
                checkBusy(index);
                checks++;
            }
            return checks;
        };
    }

    private int saveAndLoad() throws IOException {
        Path file = folder.resolve("index");
        int checks = 0;
        do {
            index.save(file);
            PhoneIndex loaded = PhoneIndex.load(file, numbers);
            for (int i = 0; i < STEADY; i++) {
                checkSteady(loaded, i);
            }
            checkBusy(loaded);
            checks++;
        } while (!done.get());
        return checks;
    }

    private static void checkSteady(PhoneIndex index, int i) {
        assertThat(find(index, steady(i))).startsWith(-1 - i).contains(-1 - i, -1 - i);
        assertThat(find(index, local(i))).contains(-1 - i, -1 - i);
    }

    private void checkBusy(PhoneIndex index) {
        List<Integer> contacts =
                find(index, busy).stream().filter(contact -> contact >= 0).toList();
        assertThat(contacts).hasSizeBetween(1, 2);
        assertThat(contacts.get(contacts.size() - 1) - contacts.get(0)).isLessThan(2);
    }

    private static List<Integer> find(PhoneIndex index, PhoneNumber number) {
        List<Integer> found = new ArrayList<>(4);
        index.find(number, found::add);
        return found;
    }

    private static PhoneNumber steady(int i) {
        return international("4420" + (79_000_000 + i * 1_013));
    }

    private static PhoneNumber local(int i) {
        return PhoneNumber.partial("", Integer.toString(79_000_000 + i * 1_013), null, "");
    }

    private static PhoneNumber passing(int i) {
        return international("33" + (600_000_000 + i * 37L));
    }

    private static PhoneNumber international(String digits) {
        return PhoneNumber.international(
                "", Integer.parseInt(digits.substring(0, 2)), digits, digits, null, false, false, "");
    }
}
