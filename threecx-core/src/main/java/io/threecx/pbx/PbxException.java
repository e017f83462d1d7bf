package io.threecx.pbx;

import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A PBX did not do what it was asked. The message says what was tried, where, why it failed and what to do; it holds no
 * token and no secret.
 */
public final class PbxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PbxProblem problem;
    private final int status;
    private final boolean mayBeDone;

    private PbxException(PbxProblem problem, int status, String message, @Nullable Throwable cause, boolean mayBeDone) {
        super(message, cause);
        this.mayBeDone = mayBeDone;
        this.problem = Objects.requireNonNull(problem, "problem");
        this.status = status;
    }

    /** One that no answer of the PBX stands behind. */
    public static PbxException of(PbxProblem problem, String message, @Nullable Throwable cause) {
        return new PbxException(problem, 0, message, cause, maybe(problem));
    }

    /** What an answer of the PBX with that HTTP status means. */
    public static PbxException answered(PbxProblem problem, int status, String message) {
        return new PbxException(problem, status, message, null, maybe(problem));
    }

    /** What an answer means to a question or a login: whatever it is, nothing was done. */
    static PbxException unanswered(PbxProblem problem, int status, String message) {
        return new PbxException(problem, status, message, null, false);
    }

    private static boolean maybe(PbxProblem problem) {
        return problem == PbxProblem.OUTCOME_UNKNOWN || problem == PbxProblem.FAILED;
    }

    /** The kind of reason, to act on. */
    public PbxProblem problem() {
        return problem;
    }

    /** The HTTP status of the answer; empty when there was none. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Whether it may have been done nevertheless. */
    public boolean mayBeDone() {
        return mayBeDone;
    }
}
