package io.threecx.template.expression;

import io.threecx.template.expression.Expression.IIf;
import io.threecx.template.expression.Expression.MethodCall;
import io.threecx.template.expression.Expression.Reference;
import io.threecx.template.expression.Expression.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands in brackets: variables, methods, {@code IIf}. */
final class BracketParser {

    private static final String IIF = "IIf";

    private final Cursor cursor;
    private final ExpressionParser parser;
    /** What begins at each opening bracket seen: a bracket may be tried as part of several readings. */
    private final Map<Integer, Bracket> known = new HashMap<>();

    BracketParser(Cursor cursor, ExpressionParser parser) {
        this.cursor = cursor;
        this.parser = parser;
    }

    /** A bracket expression and the offset behind it; without expression, a bracket that is only text. */
    private record Bracket(@Nullable Expression expression, int end) {

        static final Bracket NONE = new Bracket(null, -1);
    }

    /** Takes the bracket expression that begins here; null, and nothing taken, if none does. */
    @Nullable
    Expression take() {
        if (!cursor.ahead('[')) {
            return null;
        }
        Bracket bracket = known.get(cursor.at);
        if (bracket == null) {
            bracket = read();
        }
        if (bracket.expression() != null) {
            cursor.at = bracket.end();
        }
        return bracket.expression();
    }

    private Bracket read() {
        int start = cursor.at++;
        cursor.enter(start);
        Expression expression = cursor.ahead('[') ? nested(start) : named(start);
        cursor.leave();
        Bracket bracket = expression == null ? Bracket.NONE : new Bracket(expression, cursor.at);
        cursor.at = start;
        known.put(start, bracket);
        return bracket;
    }

    private @Nullable Expression named(int start) {
        int nameStart = cursor.at;
        String name = cursor.takeName();
        if (name.isEmpty()) {
            return null;
        }
        if (cursor.take(']')) {
            return new Reference(start, name);
        }
        if (cursor.ahead('(')) {
            if (!name.equals(IIF)) {
                throw unknownFunction(nameStart, name);
            }
            return iif(start);
        }
        String method = cursor.methodAhead();
        if (method != null) {
            throw new ExpressionException(
                    nameStart,
                    "Unknown function " + name + "." + method + ".",
                    "A method wants one more bracket level: [[" + name + "]." + method + "(...)].");
        }
        return null;
    }

    private static ExpressionException unknownFunction(int at, String name) {
        return new ExpressionException(
                at,
                "Unknown function " + name + ".",
                name.equalsIgnoreCase(IIF)
                        ? "It is spelled IIf."
                        : "The only function is IIf; a method wants a bracket level of its own.");
    }

    private @Nullable Expression nested(int start) {
        Expression inner = take();
        if (inner == null || cursor.take(']')) {
            return inner;
        }
        String method = cursor.methodAhead();
        if (method == null) {
            refuseMethodOnSeveral();
            return null;
        }
        cursor.at += 1 + method.length();
        List<Expression> arguments = arguments();
        if (!cursor.take(']')) {
            throw methodBracketGoesOn();
        }
        return new MethodCall(start, inner, method, arguments);
    }

    private ExpressionException methodBracketGoesOn() {
        return cursor.atEnd()
                ? new ExpressionException(
                        cursor.at,
                        "The bracket around the method is not closed.",
                        "Add ] behind the method's arguments.")
                : new ExpressionException(
                        cursor.at,
                        "Something follows a method inside its brackets.",
                        "Close the bracket behind the method; a second method wants one more level: [[[X].A()].B()].");
    }

    /** {@code [[A][B].M()]}: 3CX takes a method on one value only. */
    private void refuseMethodOnSeveral() {
        int second = cursor.at;
        while (take() != null) {
            // go behind every bracket that follows
        }
        if (cursor.at > second && cursor.methodAhead() != null) {
            throw new ExpressionException(
                    second,
                    "A method is called on several values at once.",
                    "Only one may stand in its bracket; write the others outside: [A][[B].M()].");
        }
    }

    private List<Expression> arguments() {
        int start = cursor.at++;
        List<Expression> arguments = new ArrayList<>();
        cursor.skipSpace();
        if (cursor.take(')')) {
            return arguments;
        }
        do {
            cursor.skipSpace();
            arguments.add(parser.operand(ExpressionParser.Stop.AT_ARGUMENT_END).asOne());
        } while (cursor.take(','));
        if (!cursor.take(')')) {
            throw new ExpressionException(start, "The argument list is not closed.", "Add ) behind the last argument.");
        }
        return arguments;
    }

    private Expression iif(int start) {
        int argumentsStart = cursor.at++;
        Condition condition = parser.condition(true);
        requireNext(',', argumentsStart);
        Expression whenTrue = branch();
        requireNext(',', argumentsStart);
        Expression whenFalse = branch();
        requireNext(')', argumentsStart);
        if (!cursor.take(']')) {
            throw new ExpressionException(
                    cursor.at, "The bracket around IIf is not closed.", "Add ] behind its arguments.");
        }
        return new IIf(start, condition, whenTrue, whenFalse);
    }

    private void requireNext(char expected, int argumentsStart) {
        if (!cursor.take(expected)) {
            throw new ExpressionException(
                    argumentsStart,
                    "IIf does not have three arguments.",
                    "Write IIf(condition,value if true,value if false); a value with a comma wants quotes.");
        }
    }

    /** A condition only if it compares for equality, since {@code <} and {@code >} are also markup. */
    private Expression branch() {
        cursor.skipSpace();
        int start = cursor.at;
        Parts value = parser.operand(ExpressionParser.Stop.AT_ARGUMENT_END);
        if (!value.comparesForEquality) {
            return value.asOne();
        }
        cursor.at = start;
        return new Truth(start, parser.condition(true));
    }
}
