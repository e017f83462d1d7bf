package io.threecx.call;

/**
 * Something that tells of calls after they are over, such as a reader of the PBX's call history.
 *
 * <p>It hands each call to a sink that returns when the call is stored safely; only then may the source move its
 * checkpoint. When the sink throws, the source tells of the same call again later.
 */
public interface SightingSource extends AutoCloseable {

    /** Its part of the keys: {@link SourceKey#source()}. */
    String source();

    /** Starts telling, on threads of its own; returns at once. */
    void start(SightingSink sink);

    /** Stops telling, and waits for what is being handed over. */
    @Override
    void close();
}
