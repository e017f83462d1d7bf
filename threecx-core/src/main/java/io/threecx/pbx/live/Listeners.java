package io.threecx.pbx.live;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of live calls. Thread-safe. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<? super LiveCallEvent>> all = new CopyOnWriteArrayList<>();

    Runnable add(Consumer<? super LiveCallEvent> listener) {
        all.add(Objects.requireNonNull(listener, "listener"));
        return () -> all.remove(listener);
    }

    void tell(LiveCallEvent event) {
        for (Consumer<? super LiveCallEvent> listener : all) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed at {}", event.getClass().getSimpleName(), e);
            }
        }
    }
}
