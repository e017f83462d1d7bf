package io.threecx.template;

import java.util.Arrays;

/** The text of a template with its line ends made LF, as XML 1.0 section 2.11 asks, and the way between offset and line. */
final class SourceText {

    private final String text;
    private final int[] lineStarts;
    private int tagCursor;

    SourceText(String raw) {
        String withoutBom = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        text = withoutBom.replace("\r\n", "\n").replace('\r', '\n');
        int[] starts = new int[64];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = i + 1;
        }
        lineStarts = Arrays.copyOf(starts, lines);
    }

    String text() {
        return text;
    }

    Position position(int offset) {
        int inside = Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(lineStarts, inside);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, inside - lineStarts[line] + 1);
    }

    /** The place just behind the last character. */
    Position endPosition() {
        return position(text.length());
    }

    /** The offset of a place, or of the end of the text if the place is outside it. */
    int offset(int line, int column) {
        if (line < 1 || line > lineStarts.length) {
            return text.length();
        }
        return Math.min(text.length(), lineStarts[line - 1] + Math.max(0, column - 1));
    }

    /**
     * The offset of the next start tag or document type, each time one further; the text is well-formed up to there. The
     * parser gives the end of a tag only, and its offsets slip by one where its buffer ends.
     */
    int nextTag() {
        int at = text.indexOf('<', tagCursor);
        while (at >= 0) {
            if (text.startsWith("<!--", at)) {
                tagCursor = after("-->", at + 4);
            } else if (text.startsWith("<![CDATA[", at)) {
                tagCursor = after("]]>", at);
            } else if (text.startsWith("<?", at)) {
                tagCursor = after("?>", at + 2);
            } else if (text.startsWith("</", at)) {
                tagCursor = at + 2;
            } else {
                // no tag holds a second <, not even in an attribute
                tagCursor = at + 1;
                return at;
            }
            at = text.indexOf('<', tagCursor);
        }
        return text.length();
    }

    private int after(String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    /** Whether an offset lies between {@code <!--} and its {@code -->}. */
    boolean isInsideComment(int offset) {
        int open = text.lastIndexOf("<!--", offset);
        if (open < 0) {
            return false;
        }
        int close = text.indexOf("-->", open + 4);
        return close < 0 || close >= offset - 2;
    }
}
