package io.threecx.testkit.pbx;

/** What was asked of a call is not possible now. Never leaves the package: the APIs answer 422, a script learns it in words. */
final class CannotCall extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    CannotCall(EndReason reason) {
        this(reason.reason(), reason.sentence());
    }

    CannotCall(String reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
