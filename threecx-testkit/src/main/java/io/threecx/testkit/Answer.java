package io.threecx.testkit;

/** What a CRM answered, as a tree that paths can walk. Immutable. */
final class Answer {

    /** The answer of a request that was skipped or had no body. */
    static final Answer EMPTY = new Answer();

    private Answer() {}

    /**
     * Reads the body of an answer.
     *
     * @throws AnswerException if it is not what the template says it is
     */
    static Answer json(String body) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the body of an answer; the path starts below the root element.
     *
     * @throws AnswerException if it is not what the template says it is
     */
    static Answer xml(String body) {
        throw new UnsupportedOperationException();
    }
}
