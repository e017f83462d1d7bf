package io.threecx.template;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong or doubtful in a template. It quotes names from the file, never defaults, addresses or texts that may
 * hold a secret. Immutable.
 */
public final class Finding {

    /** More than any sentence of ours has: only a name out of the file can be longer. */
    private static final int LONGEST = 400;

    private final LintRule rule;
    private final @Nullable Position position;
    private final String problem;
    private final String advice;

    Finding(LintRule rule, @Nullable Position position, String problem, String advice) {
        this.rule = rule;
        this.position = position;
        this.problem = NameText.shortened(problem, LONGEST);
        this.advice = NameText.shortened(advice, LONGEST);
    }

    /** The finding for a text that could not be read at all. */
    static Finding of(CrmTemplateException refused) {
        return new Finding(refused.rule(), refused.position().orElse(null), refused.problem(), refused.advice());
    }

    /** What was looked for; {@link LintRule#id} is its stable name. */
    public LintRule rule() {
        return rule;
    }

    /** How bad it is: that of its rule. */
    public Severity severity() {
        return rule.severity();
    }

    /** The exact place; empty if it concerns the file as a whole, or a template that was built and not read. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** What is wrong, in this file. */
    public String problem() {
        return problem;
    }

    /** What to change it to. */
    public String advice() {
        return advice;
    }

    /** Problem and advice, without place and rule. */
    public String message() {
        return problem + " " + advice;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that
                && rule == that.rule
                && Objects.equals(position, that.position)
                && problem.equals(that.problem)
                && advice.equals(that.advice);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, position, problem, advice);
    }

    /** One line as compilers write it: {@code 12:5: error: ... [next-cycle]}. */
    @Override
    public String toString() {
        String place = position == null ? "" : position.line() + ":" + position.column() + ": ";
        return place + severity().text() + ": " + message() + " [" + rule.id() + "]";
    }
}
