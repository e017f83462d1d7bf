package io.threecx.bitrix24.event;

/**
 * A record was added, changed or deleted. What changed is not said: read the record, unless it was deleted. Changes that were made
 * through the REST API come as well. Immutable.
 */
public final class RecordChange implements Event {

    /** What happened to it. */
    public enum Kind {
        /** It is new. */
        ADDED,
        /** It was saved again; which field changed is not said. */
        UPDATED,
        /** It is gone, and cannot be read any more. */
        DELETED
    }

    private final Envelope envelope;
    private final RecordKey record;
    private final Kind kind;

    RecordChange(Envelope envelope, RecordKey record, Kind kind) {
        this.envelope = envelope;
        this.record = record;
        this.kind = kind;
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    /**
     * Which one. Its type is {@code contact}, {@code company}, {@code lead}, {@code deal}, {@code quote}, {@code activity}, {@code
     * timelinecomment} or {@code dynamicitem}; of the last one, {@code FIELDS[ENTITY_TYPE_ID]} in the data tells the smart process.
     */
    public RecordKey record() {
        return record;
    }

    /** Whether it is new, changed or gone. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return envelope + " " + record;
    }
}
