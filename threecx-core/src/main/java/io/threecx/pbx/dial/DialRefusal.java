package io.threecx.pbx.dial;

import io.threecx.pbx.PbxProblem;
import java.util.Objects;

/**
 * Why one way did not lead to a call.
 *
 * @param way which
 * @param problem the kind of reason
 * @param message for people: what was tried, why it failed, what to do
 */
public record DialRefusal(DialWay way, PbxProblem problem, String message) {
    /** @throws NullPointerException when a part is null */
    public DialRefusal {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(message, "message");
    }
}
