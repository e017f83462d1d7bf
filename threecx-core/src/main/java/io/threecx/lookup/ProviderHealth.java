package io.threecx.lookup;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one provider does, as the last questions to it showed. Immutable. */
public final class ProviderHealth {

    /** How a provider does. */
    public enum State {
        /** The last question was answered in time, or none was asked yet. */
        UP,
        /** The last question failed or was not answered in time. */
        FAILING,
        /** So many questions are unanswered that no more are asked. */
        BUSY
    }

    private final String provider;
    private final State state;
    private final Instant since;
    private final @Nullable String lastError;
    private final @Nullable MirrorState mirror;

    ProviderHealth(
            String provider, State state, Instant since, @Nullable String lastError, @Nullable MirrorState mirror) {
        this.provider = provider;
        this.state = state;
        this.since = since;
        this.lastError = lastError;
        this.mirror = mirror;
    }

    /** The name under which it is registered. */
    public String provider() {
        return provider;
    }

    /** As the last question showed; nothing is asked to find it out. */
    public State state() {
        return state;
    }

    /** When it got into this state. */
    public Instant since() {
        return since;
    }

    /** What went wrong last, without secrets; stays when the provider is well again. */
    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    /** How the copy of its contacts does; empty when there is none. */
    public Optional<MirrorState> mirror() {
        return Optional.ofNullable(mirror);
    }

    @Override
    public String toString() {
        return provider + ' ' + state + " since " + since;
    }
}
