package io.threecx.testkit.answer;

import java.util.Map;

/** What a CRM answered, as a tree that paths can walk. Immutable. */
public final class Answer {

    /** Much more than the few contacts that a PBX asks for, in characters. */
    static final int MAX_LENGTH = 8 * 1024 * 1024;

    /** How many values, lists and objects an answer may have. */
    static final int MAX_NODES = 200_000;

    /** How deep lists and objects may be nested. */
    static final int MAX_DEPTH = 200;

    /** The answer of a request that was skipped or had no body. */
    public static final Answer EMPTY = new Answer(new AnswerNode.Members(Map.of(), null));

    private final AnswerNode root;

    private Answer(AnswerNode root) {
        this.root = root;
    }

    /**
     * Reads the body of an answer; of members of the same name the last one counts. A blank body is {@link #EMPTY}.
     *
     * @throws AnswerException if it is not what the template says it is
     */
    public static Answer json(String body) {
        return isBlank(body) ? EMPTY : new Answer(new JsonAnswerReader(body).read());
    }

    /**
     * Reads the body of an answer; the path starts below the root element. A blank body is {@link #EMPTY}.
     *
     * <p>No XML template was ever seen, so this is our reading of it: elements of the same name side by side are a list;
     * an attribute is a step by its name, unless an element has that name; prefixes of names do not count; a text counts
     * without the white space around it; an element's value is the text directly in it.
     *
     * @throws AnswerException if it is not what the template says it is
     */
    public static Answer xml(String body) {
        return isBlank(body) ? EMPTY : new Answer(new XmlAnswerReader(body).read());
    }

    private static boolean isBlank(String body) {
        if (body.length() > MAX_LENGTH) {
            throw new AnswerException("The answer is longer than " + MAX_LENGTH + " characters.");
        }
        return body.isBlank();
    }

    AnswerNode root() {
        return root;
    }

    /** Whether there is nothing in it: no body, an empty object or list, null or empty text. */
    boolean isEmpty() {
        return root.isEmpty();
    }
}
