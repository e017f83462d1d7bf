package io.threecx.testkit.provider;

/** The case does not apply here; the message says why. */
final class LeftOut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftOut(String why) {
        super(why, null, false, false);
    }
}
