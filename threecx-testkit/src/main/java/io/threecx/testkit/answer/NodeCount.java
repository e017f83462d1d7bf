package io.threecx.testkit.answer;

/** Keeps an answer from having more parts, or deeper ones, than any CRM sends. */
final class NodeCount {

    private int nodes;

    /** Counts one part of an answer. */
    void add(int depth) {
        if (++nodes > Answer.MAX_NODES) {
            throw new AnswerException("The answer has more than " + Answer.MAX_NODES + " values.");
        }
        if (depth > Answer.MAX_DEPTH) {
            throw new AnswerException("The answer is nested more than " + Answer.MAX_DEPTH + " deep.");
        }
    }
}
