package io.threecx.testkit;

/** What ends a scenario; the message tells the author of the template why and what to do. */
final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepFailure(String message) {
        super(message, null, false, false);
    }
}
