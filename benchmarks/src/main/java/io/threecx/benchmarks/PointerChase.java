package io.threecx.benchmarks;

import java.util.SplittableRandom;

/** Memory in which each read says where the next one is: what this machine takes for a read that it cannot foresee. */
final class PointerChase {
    private static final int LONGS_IN_A_CACHE_LINE = 8;
    private static final long SEED = 20_261_122;

    private final long[] next;
    private int at;

    /** One closed round through so much memory, in an order that nobody can guess (Sattolo's algorithm). */
    PointerChase(long bytes) {
        int lines = (int) Math.max(2, bytes / Long.BYTES / LONGS_IN_A_CACHE_LINE);
        next = new long[lines * LONGS_IN_A_CACHE_LINE];
        for (int line = 0; line < lines; line++) {
            next[line * LONGS_IN_A_CACHE_LINE] = (long) line * LONGS_IN_A_CACHE_LINE;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int line = lines - 1; line > 0; line--) {
            int one = line * LONGS_IN_A_CACHE_LINE;
            int other = random.nextInt(line) * LONGS_IN_A_CACHE_LINE;
            long kept = next[one];
            next[one] = next[other];
            next[other] = kept;
        }
    }

    /** Reads so many times, each from where the one before said. */
    void read(int times) {
        int here = at;
        for (int i = 0; i < times; i++) {
            here = (int) next[here];
        }
        at = here;
    }

    /** Where it is now; that it is told keeps the reads from being optimised away. */
    int place() {
        return at;
    }
}
