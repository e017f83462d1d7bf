package io.threecx.pbx.dial;

import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.live.LiveCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Tells what becomes of a call: fed by whoever hears the events of the PBX. */
@FunctionalInterface
public interface CallWatch {

    /**
     * Follows a call from now on. Returns at once; what happened before counts too, since the call may be quicker than this.
     *
     * @param leg the caller's own leg
     * @param started is told when the other side answers; may be told again
     * @param ended is told once when the call is over, with how long they talked: zero when nobody answered
     */
    void follow(ParticipantKey leg, Consumer<Instant> started, Consumer<Duration> ended);

    /** What the calls that are tracked show; listens to them from now on. */
    static CallWatch of(LiveCalls calls) {
        return new FollowedCalls(calls);
    }
}
