package io.threecx.pbx.live;

import io.threecx.pbx.PbxStatus;
import io.threecx.pbx.event.CallEventsStatus;
import java.util.Objects;

/** How the tracking of calls does, at one moment. */
public final class CallTrackerStatus {
    private final CallEventsStatus events;
    private final int calls;
    private final long ended;

    CallTrackerStatus(CallEventsStatus events, int calls, long ended) {
        this.events = Objects.requireNonNull(events, "events");
        this.calls = calls;
        this.ended = ended;
    }

    /** While it is not connected, the calls shown are those known last. */
    public PbxStatus connection() {
        return events.connection();
    }

    /** How the events come in. */
    public CallEventsStatus events() {
        return events;
    }

    /** How many calls go on. */
    public int calls() {
        return calls;
    }

    /** How many calls have ended since the start. */
    public long ended() {
        return ended;
    }

    @Override
    public String toString() {
        return calls + " calls, " + events;
    }
}
