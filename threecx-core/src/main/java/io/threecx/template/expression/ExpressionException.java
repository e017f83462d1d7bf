package io.threecx.template.expression;

import java.io.Serial;

/** A text on which 3CX would fail. The message says where, what is wrong and what to write instead. */
public final class ExpressionException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String problem;
    private final String advice;

    ExpressionException(int offset, String problem, String advice) {
        super("character " + (offset + 1) + ": " + problem + " " + advice);
        this.offset = offset;
        this.problem = problem;
        this.advice = advice;
    }

    /** Where the problem is, in UTF-16 units from the start of the text, counted from 0; the message counts from 1. */
    public int offset() {
        return offset;
    }

    /** What is wrong, without place and advice. */
    public String problem() {
        return problem;
    }

    /** What the author of the template can do about it. */
    public String advice() {
        return advice;
    }
}
