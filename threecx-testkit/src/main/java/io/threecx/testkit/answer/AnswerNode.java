package io.threecx.testkit.answer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of an answer. */
sealed interface AnswerNode {

    /** What a variable that leads here holds. */
    String text();

    /** Appends the compact JSON of it. */
    void appendJson(StringBuilder out);

    /** Whether there is nothing in it. */
    boolean isEmpty();

    /**
     * A value without parts.
     *
     * @param literal how JSON writes it, if it is no text
     */
    record Leaf(String text, @Nullable String literal) implements AnswerNode {

        static final Leaf EMPTY = new Leaf("", null);
        static final Leaf NULL = new Leaf("", "null");
        static final Leaf TRUE = new Leaf("True", "true");
        static final Leaf FALSE = new Leaf("False", "false");

        @Override
        public void appendJson(StringBuilder out) {
            if (literal != null) {
                out.append(literal);
            } else {
                quote(text, out);
            }
        }

        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }
    }

    /**
     * A list; the text of one that a path ends at is its JSON.
     */
    record Items(List<AnswerNode> elements) implements AnswerNode {

        @Override
        public String text() {
            return json(this);
        }

        @Override
        public void appendJson(StringBuilder out) {
            out.append('[');
            String separator = "";
            for (AnswerNode element : elements) {
                out.append(separator);
                element.appendJson(out);
                separator = ",";
            }
            out.append(']');
        }

        @Override
        public boolean isEmpty() {
            return elements.isEmpty();
        }
    }

    /**
     * An object of JSON, or an element of XML that has attributes or elements in it.
     *
     * @param content the text directly in an element of XML, null for an object
     */
    record Members(
            Map<String, AnswerNode> members, @Nullable String content) implements AnswerNode {

        @Override
        public String text() {
            return content == null ? json(this) : content;
        }

        @Override
        public void appendJson(StringBuilder out) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, AnswerNode> member : members.entrySet()) {
                out.append(separator);
                quote(member.getKey(), out);
                out.append(':');
                member.getValue().appendJson(out);
                separator = ",";
            }
            out.append('}');
        }

        @Override
        public boolean isEmpty() {
            return members.isEmpty() && (content == null || content.isEmpty());
        }
    }

    private static String json(AnswerNode node) {
        StringBuilder out = new StringBuilder();
        node.appendJson(out);
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }
}
