package io.threecx.cdr.source;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one way to the sink: one line at a time, whatever the sink throws is the same to us. Thread-safe. */
final class LineGate {
    private final SourceStatus status;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable CdrLineSink sink;

    LineGate(SourceStatus status) {
        this.status = status;
    }

    void open(CdrLineSink to) {
        sink = to;
    }

    void hand(CdrLine line) throws SinkRefusal {
        oneAtATime.lock();
        try {
            Objects.requireNonNull(sink, "started").accept(line);
        } catch (RuntimeException | Error e) {
            throw new SinkRefusal(line, e);
        } finally {
            oneAtATime.unlock();
        }
        status.line();
    }
}
