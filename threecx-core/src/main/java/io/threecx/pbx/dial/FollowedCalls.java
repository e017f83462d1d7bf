package io.threecx.pbx.dial;

import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCalls;
import io.threecx.pbx.live.LiveLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the calls that were placed among those that are tracked. */
final class FollowedCalls implements CallWatch {
    /** One that the client may not see is followed in vain; the oldest such makes room. */
    private static final int MOST = 1_000;

    private final LiveCalls calls;
    private final Map<ParticipantKey, Follower> followers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ParticipantKey, Follower> eldest) {
            return size() > MOST;
        }
    };

    private record Follower(Consumer<Instant> started, Consumer<Duration> ended) {}

    FollowedCalls(LiveCalls calls) {
        this.calls = Objects.requireNonNull(calls, "calls");
        Runnable unused = calls.onEvent(event -> look(event.call())); // as long as there are calls
    }

    @Override
    public void follow(ParticipantKey leg, Consumer<Instant> started, Consumer<Duration> ended) {
        synchronized (followers) {
            followers.put(leg, new Follower(started, ended));
        }
        Stream.concat(calls.recent().stream(), calls.calls().stream()).forEach(this::look);
    }

    private void look(LiveCall call) {
        for (LiveLeg leg : call.legs()) {
            Follower follower = follower(leg.key(), call.status() == LiveCall.Status.ENDED);
            if (follower != null) {
                call.answeredAt().ifPresent(follower.started());
                if (call.status() == LiveCall.Status.ENDED) {
                    follower.ended().accept(call.talkTime());
                }
            }
        }
    }

    private @Nullable Follower follower(ParticipantKey leg, boolean isOver) {
        synchronized (followers) {
            return isOver ? followers.remove(leg) : followers.get(leg);
        }
    }
}
