package io.threecx.cdr.source;

import org.jspecify.annotations.Nullable;

/** A source that hands over what a test says; a line that the sink refuses stays the test's. */
final class HandSource implements CdrSource {
    private @Nullable CdrLineSink sink;
    private int position;
    boolean closed;

    @Override
    public String name() {
        return "hand";
    }

    @Override
    public void start(CdrLineSink newSink) {
        sink = newSink;
    }

    @Override
    public CdrSourceState state() {
        return CdrSourceState.builder().build();
    }

    @Override
    public void close() {
        closed = true;
    }

    void line(String text) {
        hand(CdrLine.of("hand", String.valueOf(++position), text));
    }

    void cutLine(String text) {
        hand(CdrLine.cut("hand", String.valueOf(++position), text));
    }

    private void hand(CdrLine line) {
        if (sink == null) {
            throw new IllegalStateException("not started");
        }
        sink.accept(line);
    }
}
