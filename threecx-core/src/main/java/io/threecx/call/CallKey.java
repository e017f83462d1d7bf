package io.threecx.call;

/**
 * Our identity of one call. It is given once, by the first source that reported the call, then stored; it is never
 * computed again, because no two sources of a 3CX share a call id.
 *
 * @param text 1 to 100 printable ASCII characters without spaces
 */
public record CallKey(String text) {
    private static final int MAX_LENGTH = 100;

    /**
     * @throws IllegalArgumentException when the text is empty, longer than 100 characters, or has others than printable
     *     ASCII
     */
    public CallKey {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "a call key is 1 to " + MAX_LENGTH + " printable ASCII characters without spaces");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
