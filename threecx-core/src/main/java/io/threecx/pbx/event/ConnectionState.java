package io.threecx.pbx.event;

import io.threecx.pbx.PbxStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is told of the connection: connected only while there is a socket, and everything was compared since it opened. Thread-safe. */
final class ConnectionState {
    private final InstantSource clock;
    private final Consumer<CallEvent> outlet;
    private PbxStatus status;
    private int epoch;
    private boolean open;

    ConnectionState(InstantSource clock, Consumer<CallEvent> outlet) {
        this.clock = clock;
        this.outlet = outlet;
        this.status = new PbxStatus(PbxStatus.State.DISCONNECTED, clock.instant(), null);
    }

    synchronized PbxStatus status() {
        return status;
    }

    /** Trying; what went wrong before is shown until it goes well. */
    synchronized void connecting() {
        if (status.state() != PbxStatus.State.ERROR) {
            become(PbxStatus.State.CONNECTING, null);
        }
    }

    synchronized void opened(int ofEpoch) {
        epoch = ofEpoch;
        open = true;
    }

    synchronized void compared(int ofEpoch) {
        if (open && ofEpoch == epoch) {
            become(PbxStatus.State.CONNECTED, null);
        }
    }

    synchronized void notCompared(int ofEpoch, String trouble) {
        if (open && ofEpoch == epoch) {
            become(PbxStatus.State.ERROR, trouble);
        }
    }

    /** The socket is gone, and another one is tried. */
    synchronized void lost() {
        open = false;
        become(PbxStatus.State.CONNECTING, null);
    }

    synchronized void failed(String trouble) {
        open = false;
        become(PbxStatus.State.ERROR, trouble);
    }

    synchronized void closed() {
        open = false;
        become(PbxStatus.State.DISCONNECTED, null);
    }

    private void become(PbxStatus.State state, @Nullable String trouble) {
        PbxStatus next = new PbxStatus(state, clock.instant(), trouble);
        if (status.state() != state || !next.problem().equals(status.problem())) {
            status = next;
            Instant at = next.since();
            outlet.accept(new CallEvent.StateChanged(next, at));
        }
    }
}
