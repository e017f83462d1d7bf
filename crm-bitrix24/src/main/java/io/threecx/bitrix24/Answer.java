package io.threecx.bitrix24;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The answer to one successful call. Immutable. */
public final class Answer {
    private final Value envelope;

    Answer(Value envelope) {
        this.envelope = envelope;
    }

    /** What the method gives; its shape differs from method to method. */
    public Value result() {
        return envelope.at("result");
    }

    /** How many rows match in all; of lists only, and not where counting was switched off. */
    public OptionalLong total() {
        return envelope.at("total").wholeNumber();
    }

    /** The {@code start} of the next page; empty on the last one. */
    public OptionalLong next() {
        return envelope.at("next").wholeNumber();
    }

    /** When the server began, by its own clock. */
    public Optional<Instant> serverTime() {
        return envelope.at("time").at("start").time();
    }

    Value time() {
        return envelope.at("time");
    }

    @Override
    public String toString() {
        return "answer with " + result();
    }
}
