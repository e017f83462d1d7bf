package io.threecx.store;

import java.nio.file.Path;
import java.util.Arrays;

/** A process that replaces one large value over and over, each time by another digit, until it is killed. */
final class EndlessWriter {

    static final int SIZE = 300_000;

    private EndlessWriter() {}

    static byte[] value(int digit) {
        byte[] value = new byte[SIZE];
        Arrays.fill(value, (byte) ('0' + digit % 10));
        return value;
    }

    public static void main(String[] args) {
        StateStore store = StateStore.file(Path.of(args[0]));
        byte[] now = store.get("k").orElse(null);
        for (int i = 0; ; i++) {
            byte[] next = value(i);
            if (!store.compareAndSet("k", now, next)) {
                throw new IllegalStateException("nobody else writes here");
            }
            now = next;
            if (i == 2) {
                System.out.println("writing");
            }
        }
    }
}
