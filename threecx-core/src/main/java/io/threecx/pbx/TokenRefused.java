package io.threecx.pbx;

/** The PBX does not know the token (any more). Never leaves the package. */
final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenRefused() {
        super("the token was refused", null, false, false);
    }
}
