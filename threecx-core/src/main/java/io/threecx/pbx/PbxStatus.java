package io.threecx.pbx;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a connection to a PBX is doing.
 *
 * @param state what it is doing
 * @param since since when
 * @param trouble why it is in {@link State#ERROR}, for people; null in any other state
 */
public record PbxStatus(
        State state, Instant since, @Nullable String trouble) {

    /** What a connection is doing. */
    public enum State {
        /** Not begun, or closed. */
        DISCONNECTED,
        /** Trying, for the first time or again. */
        CONNECTING,
        /** The PBX answers. */
        CONNECTED,
        /** The last try failed; it goes on trying when it is used again, or by itself where its documentation says so. */
        ERROR
    }

    /** @throws NullPointerException when state or time is null */
    public PbxStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }

    /** Why it is in {@link State#ERROR}, for people; empty in any other state. */
    public Optional<String> problem() {
        return Optional.ofNullable(trouble);
    }
}
