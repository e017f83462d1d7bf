package io.threecx.cdr.source;

/** The sink threw: it does not have the line. The cause is what it threw. */
final class SinkRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    SinkRefusal(CdrLine line, Throwable cause) {
        super(cause);
        this.what = "the " + line + " was not taken and is offered again: " + cause;
    }

    @Override
    public String getMessage() {
        return what;
    }
}
