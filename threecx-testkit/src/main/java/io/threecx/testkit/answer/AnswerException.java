package io.threecx.testkit.answer;

/** An answer that cannot be read as what the template says it is. */
public final class AnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AnswerException(String message) {
        super(message);
    }
}
