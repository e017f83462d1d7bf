package io.threecx.bitrix24.event;

/**
 * Is told of events.
 *
 * @param <E> of which kind
 */
@FunctionalInterface
public interface EventListener<E extends Event> {

    /**
     * Takes an event. Called on a thread of the receiver's, for several events at once. May be called again for the same event:
     * after an exception, a restart, or when Bitrix24 sends it twice.
     *
     * @param owner whose token came with it, see {@link EventTokens#owner}
     * @throws Exception if it could not be done; it is tried again some times
     */
    void received(String owner, E event) throws Exception;
}
