package io.threecx.jdbc.storage;

import org.jspecify.annotations.Nullable;

/**
 * Text as it stands in a column. Most of it stands there as it is; what not every database can hold, or not tell apart
 * (NUL, half of a surrogate pair), stands behind the escape sign. Never more than twice as long as the text.
 */
final class StoredText {
    /** The symbol for escape, which hardly any text contains and a person can read. */
    private static final char ESCAPE = '\u241b';

    private static final char NUL_SIGN = '0';
    private static final char FIRST_PRIVATE = '\ue000';

    private StoredText() {}

    static @Nullable String stored(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static @Nullable String read(@Nullable String stored) {
        return stored == null ? null : from(stored);
    }

    static String of(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean whole = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean odd = c == 0 || c == ESCAPE || (Character.isSurrogate(c) && !whole);
            if (odd && escaped == null) {
                escaped = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (escaped != null) {
                if (odd) {
                    escaped.append(ESCAPE).append(sign(c));
                } else {
                    escaped.append(c);
                }
            }
            if (whole) {
                i++;
                if (escaped != null) {
                    escaped.append(text.charAt(i));
                }
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    static String from(String stored) {
        int at = stored.indexOf(ESCAPE);
        if (at < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        int from = 0;
        while (at >= 0 && at + 1 < stored.length()) {
            text.append(stored, from, at).append(meaning(stored.charAt(at + 1)));
            from = at + 2;
            at = stored.indexOf(ESCAPE, from);
        }
        return text.append(stored, from, stored.length()).toString();
    }

    private static char sign(char c) {
        if (c == 0) {
            return NUL_SIGN;
        }
        return c == ESCAPE ? ESCAPE : (char) (c - Character.MIN_SURROGATE + FIRST_PRIVATE);
    }

    private static char meaning(char sign) {
        if (sign == NUL_SIGN) {
            return 0;
        }
        return sign == ESCAPE ? ESCAPE : (char) (sign - FIRST_PRIVATE + Character.MIN_SURROGATE);
    }
}
