package io.threecx.examples.journal.parts;

import java.time.Instant;
import java.util.Optional;

/**
 * How a source of calls is doing.
 *
 * @param state what it does
 * @param reason why it fails or waits, or what is odd although it works
 * @param reads what is read, for a person
 * @param lastId the highest id of a row that was seen, or what else says how far it is
 * @param told how often it told the journal of a call since the start; one that changed counts again
 * @param lastPoll when it last looked, or a line last came
 */
public record FeedStatus(
        State state,
        Optional<String> reason,
        Optional<String> reads,
        Optional<String> lastId,
        long told,
        Optional<Instant> lastPoll) {

    /** What a source does. */
    public enum State {
        /** It reads. */
        CONNECTED,
        /** Nothing is wrong, but it does not read: it has just been started, or another instance reads. */
        WAITING,
        /** It cannot read, and goes on trying. */
        FAILING
    }
}
