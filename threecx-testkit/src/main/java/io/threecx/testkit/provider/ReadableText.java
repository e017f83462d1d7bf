package io.threecx.testkit.provider;

import java.util.regex.Pattern;

/** Stored text as a person reads it, so that a CRM that keeps HTML and one that keeps plain text compare alike. */
final class ReadableText {
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>|</p>|</div>|</li>");
    private static final Pattern MARKUP = Pattern.compile("(?i)</?(p|b|i|u|em|strong|div|span|ul|li|a)(\\s[^<>]*)?>");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r]+");

    private ReadableText() {}

    static String of(String stored) {
        String text = MARKUP.matcher(BREAK.matcher(stored).replaceAll("\n")).replaceAll("");
        return SPACE.matcher(text.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#34;", "\"")
                        .replace("&#39;", "'")
                        .replace("&apos;", "'")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&"))
                .replaceAll(" ");
    }
}
