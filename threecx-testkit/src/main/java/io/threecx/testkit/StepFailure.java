package io.threecx.testkit;

/** What ends a scenario; the message tells the author of the template why and what to do. */
final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    StepFailure(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
