package io.threecx.template;

import org.jspecify.annotations.Nullable;

/** Names out of a file as a message shows them: short, and without anything that could play tricks on a terminal. */
final class NameText {

    private static final int LONGEST = 60;

    private NameText() {}

    static String quoted(String name) {
        return '"' + shortened(name, LONGEST) + '"';
    }

    static String shortened(String text, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + 3);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (shown.length() + Character.charCount(c) > longest) {
                return shown.append("...").toString();
            }
            shown.appendCodePoint(isPlain(c) ? c : '?');
            i += Character.charCount(c);
        }
        return shown.toString();
    }

    /** As words of an advice: {@code Did you mean "Get"?}, or the other words if nothing is near. */
    static String didYouMean(@Nullable String meant, String otherwise) {
        return meant == null ? otherwise : "Did you mean " + quoted(meant) + "?";
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
