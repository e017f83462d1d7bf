package io.threecx.cdr;

import io.threecx.call.CallParty;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One visit of a call to a queue; a call may visit several, and one several times. Immutable. */
public final class QueuePassage {
    private final String queue;
    private final @Nullable String name;
    private final Instant enteredAt;
    private final @Nullable Instant leftAt;
    private final QueueExit exit;
    private final @Nullable CallParty servedBy;
    private final @Nullable CdrParty sentTo;

    QueuePassage(
            CdrParty queue,
            Instant enteredAt,
            @Nullable Instant leftAt,
            QueueExit exit,
            @Nullable CallParty servedBy,
            @Nullable CdrParty sentTo) {
        this.queue = queue.dn().orElse("");
        this.name = queue.name().orElse(null);
        this.enteredAt = enteredAt;
        this.leftAt = leftAt != null && leftAt.isBefore(enteredAt) ? enteredAt : leftAt;
        this.exit = exit;
        this.servedBy = servedBy;
        this.sentTo = sentTo;
    }

    private QueuePassage(QueuePassage other, Instant enteredAt) {
        this.queue = other.queue;
        this.name = other.name;
        this.enteredAt = enteredAt;
        this.leftAt = other.leftAt;
        this.exit = other.exit;
        this.servedBy = other.servedBy;
        this.sentTo = other.sentTo;
    }

    /** The same visit, begun earlier. */
    QueuePassage since(Instant earlier) {
        return new QueuePassage(this, earlier);
    }

    /** DN of the queue; empty when the records do not tell it. */
    public String queue() {
        return queue;
    }

    /** Name of the queue; empty when the records have its DN only. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** When the queue took the call. */
    public Instant enteredAt() {
        return enteredAt;
    }

    /** Empty while it waits. */
    public Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    /** From entering to leaving, never negative; zero while it waits. */
    public Duration waitTime() {
        return leftAt == null ? Duration.ZERO : Duration.between(enteredAt, leftAt);
    }

    /** What became of the caller in this visit. */
    public QueueExit exit() {
        return exit;
    }

    /** Who answered: an extension, or somebody outside to whom an agent's phone was diverted. */
    public Optional<CallParty> servedBy() {
        return Optional.ofNullable(servedBy);
    }

    /** What the call went on to, when that answers by itself. */
    public Optional<CdrParty> sentTo() {
        return Optional.ofNullable(sentTo);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueuePassage that
                && queue.equals(that.queue)
                && Objects.equals(name, that.name)
                && enteredAt.equals(that.enteredAt)
                && Objects.equals(leftAt, that.leftAt)
                && exit == that.exit
                && Objects.equals(servedBy, that.servedBy)
                && Objects.equals(sentTo, that.sentTo);
    }

    @Override
    public int hashCode() {
        return Objects.hash(queue, enteredAt, leftAt, exit);
    }

    @Override
    public String toString() {
        return "queue " + queue + " from " + enteredAt + ", " + exit;
    }
}
