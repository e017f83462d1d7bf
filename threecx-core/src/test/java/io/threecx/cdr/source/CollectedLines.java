package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A sink that keeps what it took, and refuses on demand. */
final class CollectedLines implements CdrLineSink {
    private final List<CdrLine> taken = new ArrayList<>();
    private final List<CdrLine> refused = new ArrayList<>();
    private int refusals;

    @Override
    public synchronized void accept(CdrLine line) {
        if (refusals > 0) {
            refusals--;
            refused.add(line);
            throw new IllegalStateException("the database is away");
        }
        taken.add(line);
    }

    synchronized void refuseNext(int times) {
        refusals = times;
    }

    synchronized List<CdrLine> taken() {
        return List.copyOf(taken);
    }

    synchronized List<CdrLine> refused() {
        return List.copyOf(refused);
    }

    synchronized int count() {
        return taken.size();
    }

    List<String> texts() {
        return taken().stream().map(CdrLine::text).toList();
    }

    /** What a sink that recognises positions has: each once, in the order of its first coming. The same position is always the same line. */
    List<String> textsByPosition() {
        Map<String, CdrLine> byPosition = new LinkedHashMap<>();
        for (CdrLine line : taken()) {
            CdrLine before = byPosition.putIfAbsent(line.position(), line);
            assertThat(before == null || before.equals(line))
                    .as("%s is the same line", line)
                    .isTrue();
        }
        return byPosition.values().stream().map(CdrLine::text).toList();
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
