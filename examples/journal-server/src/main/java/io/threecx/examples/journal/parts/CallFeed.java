package io.threecx.examples.journal.parts;

/** A source of calls that can be asked how it does, and told to look now. Thread-safe. */
public interface CallFeed {

    /** What it is called, in states and messages; of all feeds each has another name. */
    String name();

    /** How it is doing. Answers at once, out of memory. */
    FeedStatus status();

    /**
     * Looks for new calls now, and returns when the journal has them. A source that gets its calls without asking has
     * nothing to do here.
     *
     * @throws RuntimeException when that did not work; the message says why. Nothing is lost, it goes on by itself
     */
    void pollNow();
}
