package io.threecx.examples.journal;

import io.threecx.cdr.poll.PollState;
import io.threecx.examples.journal.parts.CallFeed;
import io.threecx.examples.journal.parts.FeedStatus;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A call history that is asked again and again: that in a database, or that of the PBX's API.
 *
 * @param state how its reader is doing
 * @param poll makes it poll at once
 */
record PolledFeed(String name, Supplier<PollState> state, Runnable poll) implements CallFeed {

    @Override
    public FeedStatus status() {
        PollState now = state.get();
        return new FeedStatus(
                doing(now),
                now.otherInstance() ? Optional.of("another instance polls") : now.problem(),
                now.reads(),
                now.position(),
                now.told(),
                now.lastPoll());
    }

    /** A call that cannot be put together is a problem too, but one of that call only. */
    private static FeedStatus.State doing(PollState state) {
        if (state.isFailing()) {
            return FeedStatus.State.FAILING;
        }
        boolean waits = state.otherInstance() || state.lastPoll().isEmpty();
        return waits ? FeedStatus.State.WAITING : FeedStatus.State.CONNECTED;
    }

    @Override
    public void pollNow() {
        poll.run();
    }
}
