package io.threecx.cdr.text;

import java.util.Locale;
import java.util.Set;

/**
 * A number as the text output writes it (3CX CDR reference, section 10).
 *
 * @param internal whether it is a DN of the house, such as {@code Ext.101}; not only extensions have that form
 * @param bare without the prefix; empty where there is none or the caller withheld it
 */
record DialText(boolean internal, String bare) {
    private static final Set<String> WITHHELD = Set.of("anonymous", "unknown", "private");

    static DialText of(String raw) {
        String text = withoutSip(raw.strip());
        int letters = 0;
        while (letters < text.length() && isLetter(text.charAt(letters))) {
            letters++;
        }
        if (letters > 0 && letters + 1 < text.length() && isDialled(text.charAt(letters + 1))) {
            if (text.charAt(letters) == '.') {
                return new DialText(true, text.substring(letters + 1));
            }
            if (text.charAt(letters) == ':') {
                return new DialText(false, text.substring(letters + 1));
            }
        }
        return new DialText(false, WITHHELD.contains(text.toLowerCase(Locale.ROOT)) ? "" : text);
    }

    private static String withoutSip(String text) {
        int start = text.startsWith("sip:") ? 4 : text.startsWith("sips:") ? 5 : 0;
        int host = text.indexOf('@');
        return start == 0 ? text : text.substring(start, host < start ? text.length() : host);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDialled(char c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '*' || c == '#';
    }
}
