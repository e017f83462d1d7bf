package io.threecx.pbx.live;

import java.util.List;
import java.util.function.Consumer;

/** Calls that go on now. Thread-safe. */
public interface LiveCalls {

    /** All that go on now, in order of their start. */
    List<LiveCall> calls();

    /** Those that ended last, the latest first; a bounded number of them. */
    List<LiveCall> recent();

    /**
     * Tells of everything that happens from now on, in its order, one after the other, on a thread of ours: a listener that
     * takes its time holds up all others. What it throws is logged and goes no further.
     *
     * @return ends that
     */
    Runnable onEvent(Consumer<? super LiveCallEvent> listener);
}
