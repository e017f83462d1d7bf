package io.threecx.cdr.text;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which layout lines of a log seem to have, what that rests on, and how sure it is. Immutable. */
public final class CdrDetection {
    /** How far the layout can be relied on. Only the PBX's own settings are certain. */
    public enum Confidence {
        /** Every line fits, and no other known order fits them all. */
        CLEAR,
        /** Most lines fit, and fewer fit any other known order. */
        LIKELY,
        /** Several orders fit as well. */
        UNSURE,
        /** None fits. */
        NONE
    }

    private final @Nullable CdrLayout layout;
    private final Confidence confidence;
    private final List<String> assumptions;

    CdrDetection(@Nullable CdrLayout layout, Confidence confidence, List<String> assumptions) {
        this.layout = layout;
        this.confidence = confidence;
        this.assumptions = List.copyOf(assumptions);
    }

    /** Empty where none fits. */
    public Optional<CdrLayout> layout() {
        return Optional.ofNullable(layout);
    }

    /** How far the layout can be relied on; ask the administrator below {@link Confidence#CLEAR}. */
    public Confidence confidence() {
        return confidence;
    }

    /** In sentences for the administrator: what was assumed, what speaks for it, what could not be seen. */
    public List<String> assumptions() {
        return assumptions;
    }

    @Override
    public String toString() {
        return confidence + ": " + String.join(" ", assumptions);
    }
}
