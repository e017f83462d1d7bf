package io.threecx.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent escapes as .NET, in which 3CX is written, makes them. */
final class WebText {

    private static final String HEX = "0123456789ABCDEF";
    /** Legal in an address beside letters and digits, or, like {@code %}, meaningful there. */
    private static final String LEGAL = "-_.~:/?#@!$&'()*+,;=";

    private WebText() {}

    /** {@code Uri.EscapeDataString}: everything but letters, digits and {@code -_.~}. */
    static String asData(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** {@code FormUrlEncodedContent}: the same, with {@code +} for a space. */
    static String inForm(String text) {
        return asData(text).replace("%20", "+");
    }

    /**
     * {@code Uri}: what is illegal in an address is escaped, all else stays, above all {@code %41}, {@code +} and
     * {@code &}. Brackets stay in a query; in a path, where .NET keeps them too, our HTTP client wants them escaped.
     */
    static String address(String text) {
        String stripped = text.strip();
        int query = stripped.indexOf('?');
        int authority = endOfAuthority(stripped);
        StringBuilder escaped = new StringBuilder(stripped.length() + 16);
        for (int at = 0; at < stripped.length(); ) {
            int point = stripped.codePointAt(at);
            boolean inQuery = query >= 0 && at > query;
            if (point == '\\' && !inQuery) {
                escaped.append('/');
            } else if (isLegal(stripped, at, point, inQuery || at < authority)) {
                escaped.append((char) point);
            } else {
                for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    percent(escaped, unit);
                }
            }
            at += Character.charCount(point);
        }
        return escaped.toString();
    }

    /** Where the path begins; up to there brackets enclose an IPv6 address. */
    private static int endOfAuthority(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return 0;
        }
        int path = address.indexOf('/', scheme + 3);
        return path < 0 ? address.length() : path;
    }

    private static boolean isLegal(String text, int at, int point, boolean bracketsToo) {
        if (point > '~') {
            return false;
        }
        char c = (char) point;
        if (c == '#') {
            return text.indexOf('#') == at;
        }
        if (c == '%') {
            return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
        }
        return isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0 || (bracketsToo && (c == '[' || c == ']'));
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    private static void percent(StringBuilder escaped, byte unit) {
        escaped.append('%').append(HEX.charAt((unit >> 4) & 0xF)).append(HEX.charAt(unit & 0xF));
    }
}
