package io.threecx.testkit.dotnet;

/** How long a text may become, so that no template can fill the memory. */
final class TextLimit {

    /** 1 MiB of characters; 3CX's own limit is not known, and no CRM wants more. */
    static final int MAX_LENGTH = 1 << 20;

    private TextLimit() {}

    /**
     * Passes a length that is allowed.
     *
     * @throws EvaluationException if it is more than {@link #MAX_LENGTH}
     */
    static int checked(long length) {
        if (length > MAX_LENGTH) {
            throw new EvaluationException("The text becomes longer than " + MAX_LENGTH + " characters.");
        }
        return (int) length;
    }
}
