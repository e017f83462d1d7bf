package io.threecx.bitrix24.event;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a delivery. Immutable. */
public final class Reception {

    /** What became of it; to be answered by a status of HTTP. */
    public enum Outcome {
        /** Kept for the listeners. */
        ACCEPTED(200),
        /** Known already. */
        REPEATED(200),
        /** Nobody listens to such events. */
        UNWANTED(200),
        /** It is no event. */
        MALFORMED(400),
        /** The application token is missing or nobody's. */
        FORBIDDEN(403),
        /** It cannot be kept just now, and is lost: Bitrix24 sends nothing twice. */
        BUSY(503);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        /** The status of HTTP to answer with. */
        public int status() {
            return status;
        }
    }

    private final Outcome outcome;
    private final @Nullable String owner;
    private final String detail;

    private Reception(Outcome outcome, @Nullable String owner, String detail) {
        this.outcome = outcome;
        this.owner = owner;
        this.detail = detail;
    }

    static Reception of(Outcome outcome, String owner, Event event) {
        return new Reception(outcome, owner, event.name());
    }

    static Reception refused(Outcome outcome, String why) {
        return new Reception(outcome, null, why);
    }

    /** What became of it; {@link Outcome#status()} is what to answer. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whose token came with it; empty when it was refused before or because of that. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** The event's name, or why there is none; no secret. */
    public String detail() {
        return detail;
    }

    @Override
    public String toString() {
        return outcome + " " + detail;
    }
}
