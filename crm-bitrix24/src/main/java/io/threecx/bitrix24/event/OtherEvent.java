package io.threecx.bitrix24.event;

/** An event that has no type of its own here: see its name and data. Immutable. */
public final class OtherEvent implements Event {
    private final Envelope envelope;

    OtherEvent(Envelope envelope) {
        this.envelope = envelope;
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public String toString() {
        return envelope.toString();
    }
}
