package io.threecx.testkit.dotnet;

import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;

/** Evaluates expressions and conditions as a PBX with one culture does. Immutable. */
public final class Evaluator {

    private final Culture culture;

    public Evaluator(Culture culture) {
        this.culture = culture;
    }

    /**
     * The value of an expression: that of its only part with its type, or text.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public Value evaluate(Expression expression, Variables variables) {
        throw new UnsupportedOperationException();
    }

    /**
     * The text of an expression.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public String text(Expression expression, Variables variables) {
        throw new UnsupportedOperationException();
    }

    /**
     * The text of an expression that is evaluated several times: what one pass yields is the text that the next one
     * reads, with the escapes of parameter texts.
     *
     * @param passes how often; 0 counts as 1
     * @throws EvaluationException if 3CX would fail
     */
    public String text(Expression expression, int passes, Variables variables) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether a condition holds.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public boolean test(Condition condition, Variables variables) {
        throw new UnsupportedOperationException();
    }

    /** The text of a value where no format is named. */
    public String text(Value value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return "evaluator for " + culture;
    }
}
