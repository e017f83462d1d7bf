package io.threecx.cdr.source;

/** Another instance does our work now. */
final class LeaseLost extends Exception {
    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("another instance has taken over");
    }
}
