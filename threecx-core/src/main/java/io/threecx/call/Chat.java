package io.threecx.call;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One chat with somebody outside, as the PBX reports it when it is ended. Immutable. */
public final class Chat {
    private final CallParty visitor;
    private final CallParty agent;
    private final @Nullable String queue;
    private final Instant startedAt;
    private final Instant endedAt;
    private final String messages;

    private Chat(
            CallParty visitor,
            CallParty agent,
            @Nullable String queue,
            Instant startedAt,
            Instant endedAt,
            String messages) {
        this.visitor = visitor;
        this.agent = agent;
        this.queue = queue;
        this.startedAt = startedAt;
        this.endedAt = endedAt;
        this.messages = messages;
    }

    /**
     * A chat that has ended.
     *
     * @param messages the transcript as the PBX sends it: plain text, one line a message
     */
    public static Chat of(CallParty visitor, CallParty agent, Instant startedAt, Instant endedAt, String messages) {
        return new Chat(visitor, agent, null, startedAt, endedAt, messages);
    }

    /** The same chat with the DN of the queue that it came through. */
    public Chat withQueue(@Nullable String dn) {
        return new Chat(visitor, agent, dn, startedAt, endedAt, messages);
    }

    /** Who wrote from outside: a number, a name, an e-mail address, as far as they are known. */
    public CallParty visitor() {
        return visitor;
    }

    /** Who of the house answered. */
    public CallParty agent() {
        return agent;
    }

    /** DN of the queue that the chat came through; empty when it came through none. */
    public Optional<String> queue() {
        return Optional.ofNullable(queue);
    }

    /** When the chat began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When the chat was ended. */
    public Instant endedAt() {
        return endedAt;
    }

    /** The transcript: plain text, one line a message. */
    public String messages() {
        return messages;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chat that
                && visitor.equals(that.visitor)
                && agent.equals(that.agent)
                && Objects.equals(queue, that.queue)
                && startedAt.equals(that.startedAt)
                && endedAt.equals(that.endedAt)
                && messages.equals(that.messages);
    }

    @Override
    public int hashCode() {
        return Objects.hash(visitor, agent, startedAt, endedAt, messages);
    }

    @Override
    public String toString() {
        return "chat of " + visitor + " with " + agent + " at " + startedAt;
    }
}
