package io.threecx.examples.journal;

import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import io.threecx.jdbc.cdr.CallHistoryPoller;
import io.threecx.jdbc.cdr.CdrSchema;
import io.threecx.jdbc.cdr.PollState;
import java.util.Optional;
import java.util.OptionalLong;

/** The database with the call history. */
final class DatabaseFeed implements CallFeed {
    private final CallHistoryPoller poller;

    DatabaseFeed(CallHistoryPoller poller) {
        this.poller = poller;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public FeedStatus status() {
        PollState state = poller.state();
        return new FeedStatus(
                doing(state),
                state.otherInstance() ? Optional.of("another instance polls") : state.problem(),
                state.schema().map(CdrSchema::description),
                text(state.lastRowId()),
                state.told(),
                state.lastPoll());
    }

    /** A call that cannot be put together is a problem too, but one of that call only. */
    private static FeedStatus.State doing(PollState state) {
        if (state.isFailing()) {
            return FeedStatus.State.FAILING;
        }
        boolean waits = state.otherInstance() || state.lastPoll().isEmpty();
        return waits ? FeedStatus.State.WAITING : FeedStatus.State.CONNECTED;
    }

    private static Optional<String> text(OptionalLong id) {
        return id.isPresent() ? Optional.of(Long.toString(id.getAsLong())) : Optional.empty();
    }

    @Override
    public void pollNow() {
        poller.pollNow();
    }
}
