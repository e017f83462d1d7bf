package io.threecx.testkit.pbx;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that goes wrong with requests. Immutable; without further words it hits every request, until it is taken back.
 *
 * <pre>{@code
 * pbx.faults().add(Fault.answer(503).at("/callcontrol/.*").times(2));
 * pbx.faults().add(Fault.answer(404).on("GET").at("/callcontrol/[^/]+/participants/\\d+").times(1));
 * pbx.faults().add(Fault.loseAnswer().at(".*" + "/makecall").times(1));   // the call is placed, nobody learns it
 * }</pre>
 */
public final class Fault {
    private static final Pattern ANYTHING = Pattern.compile(".*");

    private final Kind kind;
    private final int status;
    private final Duration time;
    private final String method;
    private final Pattern path;
    private final int times;

    enum Kind {
        ANSWER,
        SLOW,
        LOSE_ANSWER,
        CUT
    }

    private Fault(Kind kind, int status, Duration time, String method, Pattern path, int times) {
        this.kind = kind;
        this.status = status;
        this.time = time;
        this.method = method;
        this.path = path;
        this.times = times;
    }

    private static Fault of(Kind kind, int status, Duration time) {
        return new Fault(kind, status, time, "", ANYTHING, Integer.MAX_VALUE);
    }

    /** Answers with that status and does nothing; with 429 and 503 there is a {@code Retry-After} of one second. */
    public static Fault answer(int status) {
        return of(Kind.ANSWER, status, Duration.ZERO);
    }

    /** Does what is asked and holds the answer back for so long. */
    public static Fault slow(Duration time) {
        return of(Kind.SLOW, 0, Objects.requireNonNull(time, "time"));
    }

    /** Does what is asked and cuts the connection without an answer. */
    public static Fault loseAnswer() {
        return of(Kind.LOSE_ANSWER, 0, Duration.ZERO);
    }

    /** Cuts the connection and does nothing. */
    public static Fault cut() {
        return of(Kind.CUT, 0, Duration.ZERO);
    }

    /** Only requests with that method. */
    public Fault on(String httpMethod) {
        return new Fault(kind, status, time, Objects.requireNonNull(httpMethod, "httpMethod"), path, times);
    }

    /** Only requests whose path, decoded and without a query, matches as a whole. */
    public Fault at(String regularExpression) {
        return new Fault(kind, status, time, method, Pattern.compile(regularExpression), times);
    }

    /** Only the next so many of these requests. */
    public Fault times(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A fault happens once at least.");
        }
        return new Fault(kind, status, time, method, path, count);
    }

    boolean concerns(String requestMethod, String requestPath) {
        return (method.isEmpty() || method.equalsIgnoreCase(requestMethod))
                && path.matcher(requestPath).matches();
    }

    Kind kind() {
        return kind;
    }

    int status() {
        return status;
    }

    Duration time() {
        return time;
    }

    int times() {
        return times;
    }

    Optional<Integer> retryAfterSeconds() {
        return status == 429 || status == 503 ? Optional.of(1) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind + (status == 0 ? "" : " " + status) + " at " + path;
    }
}
