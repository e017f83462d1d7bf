package io.threecx.cdr.source;

/**
 * Takes the lines of a {@link CdrSource}, one at a time and in order.
 *
 * <p>A sink that returns has the line safely: it is on a disk, in a database, wherever a crash does not reach it. One that
 * throws, whatever it throws, does not have it: the source waits, and offers the same line again, with the same {@link
 * CdrLine#position()}. So throw only if trying again may help; a line that is no record should be noted and taken.
 *
 * <p>A source calls its sink from one thread at a time, not always from the same one. A sink that serves several sources
 * must be safe for several threads.
 */
@FunctionalInterface
public interface CdrLineSink {

    /** Takes a line, and returns when it is safe. */
    void accept(CdrLine line);
}
