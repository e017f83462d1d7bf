package io.threecx.pbx.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be said along with a call or with sending one elsewhere. Immutable; each method gives another one. */
public final class CallOptions {
    private static final CallOptions NONE = new CallOptions(null, null, Map.of());

    private final @Nullable Duration timeout;
    private final @Nullable RouteReason reason;
    private final Map<String, String> data;

    private CallOptions(@Nullable Duration timeout, @Nullable RouteReason reason, Map<String, String> data) {
        this.timeout = timeout;
        this.reason = reason;
        this.data = data;
    }

    /** Nothing: all is as the PBX has it by default. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * How long it may ring, in whole seconds; the PBX's own default is mostly 30.
     *
     * @throws IllegalArgumentException below a second
     */
    public CallOptions ringFor(Duration value) {
        if (value.toSeconds() < 1) {
            throw new IllegalArgumentException("a call rings for a second at least");
        }
        return new CallOptions(value, reason, data);
    }

    /** Why a call is sent elsewhere. */
    public CallOptions because(RouteReason value) {
        return new CallOptions(timeout, Objects.requireNonNull(value, "value"), data);
    }

    /** Data beside the call, for other programs that see it; in place of those given before. */
    public CallOptions attach(Map<String, String> value) {
        return new CallOptions(timeout, reason, Map.copyOf(value));
    }

    /** The body of a request to this destination. */
    Map<String, Object> to(String destination) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("destination", destination);
        if (timeout != null) {
            body.put("timeout", timeout.toSeconds());
        }
        if (reason != null) {
            body.put("reason", reason.text());
        }
        if (!data.isEmpty()) {
            body.put("attacheddata", data);
        }
        return body;
    }
}
