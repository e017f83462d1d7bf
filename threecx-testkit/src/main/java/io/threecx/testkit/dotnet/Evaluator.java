package io.threecx.testkit.dotnet;

import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates expressions and conditions as a PBX with one culture does. Immutable.
 *
 * <p>Only what is needed is evaluated: one branch of an {@code IIf}, and of {@code &&} and {@code ||} as much as decides.
 * A value's own brackets are text. No text grows beyond 1 MiB of characters; that is an {@link EvaluationException}.
 */
public final class Evaluator {

    /** Templates in use have two; more only serve a parameter that names itself. */
    private static final int MAX_PASSES = 16;

    /** The name that a message complains about may be as long as the text. */
    private static final int MAX_QUOTED = 500;

    private final Culture culture;
    private final ZoneId zone;

    /** For a PBX in UTC; see {@link #Evaluator(Culture, ZoneId)}. */
    public Evaluator(Culture culture) {
        this(culture, ZoneOffset.UTC);
    }

    /**
     * For a PBX in a zone.
     *
     * @param zone what {@code ToLocalTime} converts to; a local time in a variable has its own
     */
    public Evaluator(Culture culture, ZoneId zone) {
        this.culture = culture;
        this.zone = zone;
    }

    /**
     * The value of an expression: that of its only part with its type, or text.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public Value evaluate(Expression expression, Variables variables) {
        if (expression instanceof Expression.Literal literal) {
            return Value.text(literal.text());
        }
        if (expression instanceof Expression.Reference reference) {
            return variables.get(reference.name()).orElseGet(() -> Value.text("[" + reference.name() + "]"));
        }
        if (expression instanceof Expression.MethodCall call) {
            return call(call, variables);
        }
        if (expression instanceof Expression.IIf choice) {
            return evaluate(test(choice.condition(), variables) ? choice.whenTrue() : choice.whenFalse(), variables);
        }
        if (expression instanceof Expression.Truth truth) {
            return Value.of(test(truth.condition(), variables));
        }
        return concatenation(((Expression.Concatenation) expression).parts(), variables);
    }

    private Value concatenation(List<Expression> parts, Variables variables) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            String next = text(part, variables);
            TextLimit.checked((long) text.length() + next.length());
            text.append(next);
        }
        return Value.text(text.toString());
    }

    private Value call(Expression.MethodCall call, Variables variables) {
        Value target = evaluate(call.target(), variables);
        List<Value> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            values.add(argument(call, argument, variables));
        }
        try {
            return call(target, call, new Arguments(values, culture, zone));
        } catch (EvaluationException failed) {
            throw new EvaluationException(place(call) + ": " + failed.getMessage() + unknownTarget(call, variables));
        }
    }

    /** A format escapes by itself; elsewhere a backslash takes a sign that is no letter or digit as it is. */
    private Value argument(Expression.MethodCall call, Expression argument, Variables variables) {
        if (call.method().equals("ToString")) {
            return evaluate(argument, variables);
        }
        if (argument instanceof Expression.Literal literal && literal.quoted()) {
            return Value.text(Backslashes.removed(literal.text()));
        }
        if (argument instanceof Expression.Concatenation several) {
            List<Expression> parts = several.parts().stream()
                    .map(part -> part instanceof Expression.Literal literal && literal.quoted()
                            ? new Expression.Literal(literal.offset(), Backslashes.removed(literal.text()), true)
                            : part)
                    .toList();
            return concatenation(parts, variables);
        }
        return evaluate(argument, variables);
    }

    private static Value call(Value target, Expression.MethodCall call, Arguments arguments) {
        String method = call.method();
        if (target instanceof Value.Text text) {
            return TextMethods.TABLE.call(text.text(), method, arguments);
        }
        if (target instanceof Value.WholeNumber number) {
            return NumberMethods.WHOLE.call(number.number(), method, arguments);
        }
        if (target instanceof Value.RealNumber number) {
            return NumberMethods.REAL.call(number.number(), method, arguments);
        }
        if (target instanceof Value.Truth truth) {
            return NumberMethods.TRUTH.call(truth.value(), method, arguments);
        }
        if (target instanceof Value.DateTime time) {
            return DateTimeMethods.TABLE.call(time, method, arguments);
        }
        if (target instanceof Value.TimeSpan span) {
            return TimeSpanMethods.TABLE.call(Ticks.of(span), method, arguments);
        }
        throw new EvaluationException(
                "There is no value to call a method on (a NullReferenceException in .NET), as with"
                        + " the time an unanswered call was answered. Guard it with IIf, or use a variable in milliseconds.");
    }

    private static String place(Expression.MethodCall call) {
        return "character " + (call.offset() + 1) + ": " + ExpressionName.of(call);
    }

    private static String unknownTarget(Expression.MethodCall call, Variables variables) {
        if (call.target() instanceof Expression.Reference reference
                && variables.get(reference.name()).isEmpty()) {
            return " There is no variable " + reference.name() + ", so its name in brackets is the text.";
        }
        return "";
    }

    /**
     * The text of an expression.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public String text(Expression expression, Variables variables) {
        String text = text(evaluate(expression, variables));
        TextLimit.checked(text.length());
        return text;
    }

    /**
     * The text of an expression that is evaluated several times: what one pass yields is the text that the next one
     * reads, with the escapes of parameter texts. A pass that changes nothing is the last one, and so is the sixteenth.
     *
     * @param passes how often; 0 counts as 1
     * @throws EvaluationException if 3CX would fail
     */
    public String text(Expression expression, int passes, Variables variables) {
        String text = text(expression, variables);
        for (int pass = 2; pass <= Math.min(passes, MAX_PASSES); pass++) {
            String next = textOfPass(pass, text, variables);
            if (next.equals(text)) {
                return text;
            }
            text = next;
        }
        return text;
    }

    private String textOfPass(int pass, String text, Variables variables) {
        try {
            return text(Expression.parseEscaped(text), variables);
        } catch (ExpressionException | EvaluationException failed) {
            String what = String.valueOf(failed.getMessage());
            throw new EvaluationException("pass " + pass + ", in the text that the pass before yielded, "
                    + what.substring(0, Math.min(what.length(), MAX_QUOTED))
                    + " If that text is not the template author's own, use 1 pass.");
        }
    }

    /**
     * Whether a condition holds. {@code ==} and {@code !=} compare texts, in which case counts; the others compare
     * numbers.
     *
     * @throws EvaluationException if 3CX would fail
     */
    public boolean test(Condition condition, Variables variables) {
        if (condition instanceof Condition.AllOf all) {
            return all.conditions().stream().allMatch(one -> test(one, variables));
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream().anyMatch(one -> test(one, variables));
        }
        if (condition instanceof Condition.Comparison comparison) {
            return compare(comparison, variables);
        }
        return isTrue(((Condition.IsTrue) condition).value(), variables);
    }

    private boolean isTrue(Expression expression, Variables variables) {
        Value value = evaluate(expression, variables);
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        String word = text(value).strip();
        if (word.equalsIgnoreCase("True")) {
            return true;
        }
        if (word.equalsIgnoreCase("False")) {
            return false;
        }
        throw new EvaluationException("character " + (expression.offset() + 1) + ": " + ExpressionName.of(expression)
                + " is neither True nor False. Compare it with something, such as [CallType]==Inbound.");
    }

    private boolean compare(Condition.Comparison comparison, Variables variables) {
        Condition.Operator operator = comparison.operator();
        if (operator == Condition.Operator.EQUAL || operator == Condition.Operator.NOT_EQUAL) {
            boolean same = text(comparison.left(), variables).equals(text(comparison.right(), variables));
            return same == (operator == Condition.Operator.EQUAL);
        }
        int order = number(comparison.left(), operator, variables)
                .compareTo(number(comparison.right(), operator, variables));
        return switch (operator) {
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case LESS -> order < 0;
            default -> order <= 0;
        };
    }

    private BigDecimal number(Expression expression, Condition.Operator operator, Variables variables) {
        Value value = evaluate(expression, variables);
        Optional<BigDecimal> number;
        if (value instanceof Value.RealNumber real) {
            number = Double.isFinite(real.number()) ? Optional.of(new BigDecimal(real.number())) : Optional.empty();
        } else {
            number = PlainNumber.parse(text(value));
        }
        return number.orElseThrow(() -> new EvaluationException("character " + (expression.offset() + 1) + ": "
                + ExpressionName.of(expression) + " is no number, and " + operator.text() + " compares numbers only."));
    }

    /** The text of a value where no format is named. */
    public String text(Value value) {
        return ValueText.of(value, culture);
    }

    @Override
    public String toString() {
        return "evaluator for " + culture + " in " + zone;
    }
}
