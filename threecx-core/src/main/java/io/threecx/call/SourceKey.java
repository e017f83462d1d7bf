package io.threecx.call;

/**
 * What one source calls one call. A source that says the same thing twice uses the same key twice.
 *
 * @param pbx the PBX, by the name that its owner gave it
 * @param source what told of the call: {@link #REPORT}, {@link #CDR_LINE}, {@link #HISTORY}, {@link #CALL_CONTROL}, or a
 *     name of one's own in lower-case letters, digits and dashes
 * @param id the source's own id, printable, at most 200 characters
 */
public record SourceKey(String pbx, String source, String id) {
    /** The report that a PBX posts through its CRM template when a call is over. */
    public static final String REPORT = "report";

    /** The same for chats. */
    public static final String CHAT_REPORT = "chat-report";

    /** A line of the PBX's CDR output. */
    public static final String CDR_LINE = "cdr-line";

    /** The call history in the PBX's database or XAPI. */
    public static final String HISTORY = "history";

    /** Events of the Call Control API. */
    public static final String CALL_CONTROL = "call-control";

    private static final int MAX_NAME = 40;
    private static final int MAX_ID = 200;

    /**
     * @throws IllegalArgumentException when a name is not 1 to 40 lower-case letters, digits and dashes, or the id is
     *     blank, longer than 200 characters or has control characters
     */
    public SourceKey {
        requireName("PBX", pbx);
        requireName("source", source);
        if (id.isBlank() || id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the id of a call is 1 to " + MAX_ID + " printable characters");
        }
    }

    private static void requireName(String what, String name) {
        if (name.isEmpty() || name.length() > MAX_NAME || !name.chars().allMatch(SourceKey::isNameCharacter)) {
            throw new IllegalArgumentException("the name of a " + what + " is 1 to " + MAX_NAME
                    + " lower-case letters, digits and dashes, not '" + name + "'");
        }
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    /** {@code pbx/source/id}, at most 282 characters. */
    public String text() {
        return pbx + '/' + source + '/' + id;
    }

    @Override
    public String toString() {
        return text();
    }
}
