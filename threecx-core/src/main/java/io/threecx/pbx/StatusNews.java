package io.threecx.pbx;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a connection is doing, and who wants to know. Every listener hears every change, in order, one at a time. */
final class StatusNews {
    private static final Logger log = LoggerFactory.getLogger(PbxConnection.class);

    private final InstantSource clock;
    private final List<Consumer<PbxStatus>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<PbxStatus> untold = new ArrayDeque<>(); // as long as one listener takes to hear one change
    private volatile PbxStatus status;
    private boolean telling;
    private boolean closed;

    StatusNews(InstantSource clock) {
        this.clock = clock;
        this.status = new PbxStatus(PbxStatus.State.DISCONNECTED, clock.instant(), null);
    }

    PbxStatus status() {
        return status;
    }

    Runnable listen(Consumer<PbxStatus> listener) {
        Objects.requireNonNull(listener, "listener");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void trying() {
        if (status.state() != PbxStatus.State.CONNECTED) {
            become(PbxStatus.State.CONNECTING, null);
        }
    }

    void answered() {
        become(PbxStatus.State.CONNECTED, null);
    }

    void failed(String trouble) {
        become(PbxStatus.State.ERROR, trouble);
    }

    /** The last change: what runs into its end afterwards is no news. */
    void closed() {
        become(PbxStatus.State.DISCONNECTED, null);
    }

    private void become(PbxStatus.State state, @Nullable String trouble) {
        synchronized (untold) {
            PbxStatus now = status;
            if (closed || (now.state() == state && Objects.equals(now.trouble(), trouble))) {
                return;
            }
            closed = state == PbxStatus.State.DISCONNECTED;
            status = new PbxStatus(state, clock.instant(), trouble);
            untold.add(status);
            if (telling) {
                return; // whoever tells goes on with this one
            }
            telling = true;
        }
        tell();
    }

    private void tell() {
        while (true) {
            PbxStatus next;
            synchronized (untold) {
                next = untold.poll();
                if (next == null) {
                    telling = false;
                    return;
                }
            }
            for (Consumer<PbxStatus> listener : listeners) {
                try {
                    listener.accept(next);
                } catch (RuntimeException e) {
                    log.warn("a listener to the state of the PBX failed", e);
                }
            }
        }
    }
}
