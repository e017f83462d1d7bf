package io.threecx.template;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that cannot be read as a 3CX CRM template. The message says where, what is wrong and what to do about it; it
 * quotes names from the file, never attribute values or text.
 */
public final class CrmTemplateException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final LintRule rule;
    private final String problem;
    private final String advice;

    // lost, not broken, where the exception is serialised
    private final transient @Nullable Position position;

    CrmTemplateException(
            LintRule rule, String problem, String advice, @Nullable Position position, @Nullable Throwable cause) {
        this(rule, "", problem, advice, position, cause);
    }

    private CrmTemplateException(
            LintRule rule,
            String source,
            String problem,
            String advice,
            @Nullable Position position,
            @Nullable Throwable cause) {
        super(source + (position == null ? "" : position + ": ") + problem + " " + advice, cause);
        this.rule = rule;
        this.problem = problem;
        this.advice = advice;
        this.position = position;
    }

    CrmTemplateException(LintRule rule, String problem, String advice, @Nullable Position position) {
        this(rule, problem, advice, position, null);
    }

    /** The same problem, with the name of the file in front of the message. */
    CrmTemplateException in(String fileName) {
        return new CrmTemplateException(rule, fileName + ": ", problem, advice, position, this);
    }

    /** The rule of {@link CrmTemplate#lint(String)} that says the same. */
    public LintRule rule() {
        return rule;
    }

    /** Where the problem was noticed; empty when it concerns the file as a whole. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
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
