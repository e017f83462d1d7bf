package io.threecx.testkit.provider;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one case ended. Immutable. */
public final class CaseResult {

    /** The ways in which a case ends. */
    public enum Status {
        /** The provider did what the contract wants. */
        PASSED,
        /** It did something else; {@link CaseResult#message()} says what. */
        FAILED,
        /** It does not apply to this provider or this CRM. */
        LEFT_OUT
    }

    private final ContractCase contractCase;
    private final Status status;
    private final String message;
    private final @Nullable AssertionError failure;
    private final Duration took;

    private CaseResult(
            ContractCase contractCase, Status status, String message, @Nullable AssertionError failure, Duration took) {
        this.contractCase = contractCase;
        this.status = status;
        this.message = message;
        this.failure = failure;
        this.took = took;
    }

    static CaseResult passed(ContractCase contractCase, Duration took) {
        return new CaseResult(contractCase, Status.PASSED, "", null, took);
    }

    static CaseResult failed(ContractCase contractCase, AssertionError failure, Duration took) {
        return new CaseResult(contractCase, Status.FAILED, String.valueOf(failure.getMessage()), failure, took);
    }

    static CaseResult leftOut(ContractCase contractCase, String why) {
        return new CaseResult(contractCase, Status.LEFT_OUT, why, null, Duration.ZERO);
    }

    /** The case that was run, or left out. */
    public ContractCase contractCase() {
        return contractCase;
    }

    /** How the case ended. */
    public Status status() {
        return status;
    }

    /** What was done, expected and came, and what usually is the cause; or why it was left out; empty when it passed. */
    public String message() {
        return message;
    }

    /** The failure, for a test framework to throw. */
    public Optional<AssertionError> failure() {
        return Optional.ofNullable(failure);
    }

    /** How long the case ran; zero when it was left out. */
    public Duration took() {
        return took;
    }

    @Override
    public String toString() {
        return status + " " + contractCase;
    }
}
