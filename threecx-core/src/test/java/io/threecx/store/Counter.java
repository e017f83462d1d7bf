package io.threecx.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Counts in a store by compare-and-set; also as a process of its own. */
final class Counter {

    private Counter() {}

    static void count(StateStore store, String key, int times) {
        for (int i = 0; i < times; i++) {
            byte[] now;
            byte[] next;
            do {
                now = store.get(key).orElse(null);
                int count = now == null ? 0 : Integer.parseInt(new String(now, StandardCharsets.UTF_8));
                next = Integer.toString(count + 1).getBytes(StandardCharsets.UTF_8);
            } while (!store.compareAndSet(key, now, next));
        }
    }

    /** Folder, key, times. */
    public static void main(String[] args) {
        count(StateStore.file(Path.of(args[0])), args[1], Integer.parseInt(args[2]));
    }
}
