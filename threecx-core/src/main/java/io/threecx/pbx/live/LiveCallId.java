package io.threecx.pbx.live;

/**
 * Our identity of one live call, the same from its first event to its last, through every transfer. A PBX uses its own call
 * ids again after a restart; this one is never used again.
 *
 * @param text 1 to 100 printable ASCII characters without spaces
 */
public record LiveCallId(String text) {
    private static final int MAX_LENGTH = 100;

    /**
     * @throws IllegalArgumentException when the text is empty, longer than 100 characters, or has others than printable
     *     ASCII
     */
    public LiveCallId {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "the id of a live call is 1 to " + MAX_LENGTH + " printable ASCII characters without spaces");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
