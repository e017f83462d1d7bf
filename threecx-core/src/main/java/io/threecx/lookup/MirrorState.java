package io.threecx.lookup;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the copy of a CRM's contacts does. Immutable. */
public final class MirrorState {
    private final boolean whole;
    private final long contacts;
    private final @Nullable Instant asOf;
    private final @Nullable String problem;

    private MirrorState(boolean whole, long contacts, @Nullable Instant asOf, @Nullable String problem) {
        this.whole = whole;
        this.contacts = contacts;
        this.asOf = asOf;
        this.problem = problem;
    }

    /**
     * @param whole it has been read to its end once, and answers
     * @param contacts how many it holds
     * @param asOf when it last held all that the CRM told; null before the first time
     * @param problem why it falls behind; null when it does not
     */
    public static MirrorState of(boolean whole, long contacts, @Nullable Instant asOf, @Nullable String problem) {
        return new MirrorState(whole, contacts, asOf, problem);
    }

    /** It has been read to its end once, and answers. Before that the CRM is asked. */
    public boolean isWhole() {
        return whole;
    }

    /** How many contacts it holds. */
    public long contacts() {
        return contacts;
    }

    /** When it last held all that the CRM told; empty before the first time. What changed since may be missing. */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** Why it falls behind, without secrets; empty when it does not. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public String toString() {
        return (whole ? "whole, " : "being read, ") + contacts + " contacts" + (asOf == null ? "" : ", as of " + asOf)
                + (problem == null ? "" : ": " + problem);
    }
}
