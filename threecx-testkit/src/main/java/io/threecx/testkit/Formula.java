package io.threecx.testkit;

import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import io.threecx.testkit.dotnet.EvaluationException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text of a template whose brackets were read once, when the template was loaded. */
final class Formula {

    private final String place;
    private final String source;
    private final int passes;
    private final @Nullable Expression expression;
    private final @Nullable String problem;

    private Formula(
            String place, String source, int passes, @Nullable Expression expression, @Nullable String problem) {
        this.place = place;
        this.source = source;
        this.passes = passes;
        this.expression = expression;
        this.problem = problem;
    }

    /** A text in which brackets are all that counts; what is wrong with it shows when it is used, as in 3CX. */
    static Formula of(String place, String source, int passes) {
        try {
            return new Formula(place, source, passes, Expression.parse(source), null);
        } catch (ExpressionException e) {
            return new Formula(place, source, passes, null, e.getMessage());
        }
    }

    /** A message, which has escapes for brackets and quotes. */
    static Formula escaped(String place, String source, int passes) {
        try {
            return new Formula(place, source, passes, Expression.parseEscaped(source), null);
        } catch (ExpressionException e) {
            return new Formula(place, source, passes, null, e.getMessage());
        }
    }

    /** The text as it stands in the template. */
    String source() {
        return source;
    }

    String text(Scope scope) {
        if (expression == null) {
            throw new StepFailure(place + ", " + problem);
        }
        try {
            return scope.evaluator().text(expression, passes, scope);
        } catch (EvaluationException e) {
            throw new StepFailure(place + ": " + e.getMessage());
        }
    }

    /** The names of the variables in it. */
    Set<String> references() {
        return expression == null
                ? Set.of()
                : expression
                        .all()
                        .filter(Expression.Reference.class::isInstance)
                        .map(reference -> ((Expression.Reference) reference).name())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
