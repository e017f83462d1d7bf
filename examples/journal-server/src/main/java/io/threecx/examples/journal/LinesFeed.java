package io.threecx.examples.journal;

import io.threecx.cdr.source.CdrCalls;
import io.threecx.cdr.source.CdrCallsStatus;
import io.threecx.cdr.source.CdrSourceState;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import java.util.Optional;

/** A file, folder or socket with the PBX's CDR output, which is read all the time. */
final class LinesFeed implements CallFeed {
    private final String name;
    private final CdrCalls calls;

    LinesFeed(String name, CdrCalls calls) {
        this.name = name;
        this.calls = calls;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FeedStatus status() {
        CdrCallsStatus status = calls.status();
        CdrSourceState source = status.source();
        return new FeedStatus(
                switch (source.activity()) {
                    case READING -> FeedStatus.State.CONNECTED;
                    case WAITING -> FeedStatus.State.FAILING;
                    case NEW, STANDBY, CLOSED -> FeedStatus.State.WAITING;
                },
                source.reason().or(() -> unreadable(status.unreadable())),
                Optional.of(name),
                Optional.empty(),
                status.records(),
                source.lastLineAt());
    }

    private static Optional<String> unreadable(long lines) {
        return lines == 0 ? Optional.empty() : Optional.of(lines + " lines were no records");
    }

    /** Lines are read as they come; all there is to tell is whether they could. */
    @Override
    public void pollNow() {
        CdrSourceState source = calls.status().source();
        if (source.activity() == CdrSourceState.Activity.WAITING) {
            throw new IllegalStateException(name + ": " + source.reason().orElse("waiting"));
        }
    }
}
