package io.threecx;

import io.threecx.call.Direction;
import io.threecx.call.Sighting;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of what the PBX looks up and reports. Thread-safe. */
final class PbxNews {
    private static final Logger LOG = LoggerFactory.getLogger(PbxNews.class);

    private final List<BiConsumer<? super String, ? super Direction>> lookups = new CopyOnWriteArrayList<>();
    private final List<Consumer<? super Sighting>> reports = new CopyOnWriteArrayList<>();

    Runnable onLookup(BiConsumer<? super String, ? super Direction> listener) {
        lookups.add(Objects.requireNonNull(listener, "listener"));
        return () -> lookups.remove(listener);
    }

    Runnable onReport(Consumer<? super Sighting> listener) {
        reports.add(Objects.requireNonNull(listener, "listener"));
        return () -> reports.remove(listener);
    }

    void lookedUp(String number, Direction direction) {
        lookups.forEach(listener -> guarded("lookup", () -> listener.accept(number, direction)));
    }

    void reported(Sighting report) {
        reports.forEach(listener -> guarded("report", () -> listener.accept(report)));
    }

    /** The caller's name, and the call that is stored, matter more than a listener that fails. */
    private static void guarded(String what, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener failed at a {} of the PBX", what, e);
        }
    }
}
