package io.threecx.cdr.source;

import io.threecx.cdr.text.CdrReader;

/**
 * Where the text records of the PBX come from: {@link CdrFile}, {@link CdrFolder}, {@link CdrSocket}, or one of your own.
 *
 * <p>A source does not look into its lines: {@link CdrReader} reads them.
 *
 * <p>Files lose nothing: what the sink did not take is read again, also after a crash. A socket cannot do that: the PBX gets no
 * acknowledgement and does not send a record twice (3CX CDR output service), so what it sends while nobody listens, and what
 * was on its way when a connection or this process broke, is gone. Where every call counts, read a file or the database.
 */
public interface CdrSource extends AutoCloseable {

    /** What it is called in states, log and keys; see {@link CdrLine#source()}. */
    String name();

    /**
     * Starts reading, on threads of its own; returns at once. Trouble with the file or the connection is no error here: it
     * shows in {@link #state()}, and the source goes on trying.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    void start(CdrLineSink sink);

    /** How it is doing now. */
    CdrSourceState state();

    /**
     * Stops reading. Waits up to ten seconds for the sink to take the line that it is at, then interrupts it. Files go on from
     * there at the next start. Closing twice does nothing.
     */
    @Override
    void close();
}
