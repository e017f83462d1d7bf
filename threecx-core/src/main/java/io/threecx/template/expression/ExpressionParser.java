package io.threecx.template.expression;

import io.threecx.template.expression.Expression.Literal;
import io.threecx.template.expression.Expression.MethodCall;
import io.threecx.template.expression.Expression.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text.
 *
 * <pre>
 * text      := ( any character | bracket )*
 * bracket   := '[' name ']' | '[' bracket ']' | '[' bracket '.' name arguments ']' | '[' 'IIf' arguments ']'
 * arguments := '(' ( argument ( ',' argument )* )? ')'
 * argument  := condition, in IIf, if it holds == or != ; otherwise operand
 * condition := all ( '||' all )*          all := term ( '&amp;&amp;' term )*
 * term      := '(' condition ')' | operand ( ( '==' | '!=' | '>' | '>=' | '&lt;' | '&lt;=' ) operand )?
 * operand   := ( '"' text without '"' '"' | bracket | any character that ends nothing )*
 * </pre>
 */
final class ExpressionParser {

    /** Deepest nesting of brackets; templates in use have three levels. */
    static final int MAX_DEPTH = 64;

    private static final String IIF = "IIf";

    private final String text;
    private final boolean escapes;
    /** What begins at each opening bracket seen: a bracket may be tried as part of several readings. */
    private final Map<Integer, Bracket> brackets = new HashMap<>();

    private int at;
    private int depth;

    ExpressionParser(String text, boolean escapes) {
        this.text = text;
        this.escapes = escapes;
    }

    /** A bracket expression and the offset behind it; without expression, a bracket that is only text. */
    private record Bracket(@Nullable Expression expression, int end) {

        static final Bracket NONE = new Bracket(null, -1);
    }

    Expression text() {
        Parts parts = new Parts(0);
        while (at < text.length()) {
            if (!takeBracket(parts)) {
                takeCharacter(parts);
            }
        }
        return parts.asOne();
    }

    Condition condition() {
        if (text.isBlank()) {
            throw problem(0, "The condition is empty.", "Leave the attribute out, or compare two values.");
        }
        Condition condition = anyOf(false);
        if (at < text.length()) {
            throw problem(at, "There is a closing parenthesis too many.", "Remove it.");
        }
        return condition;
    }

    private void takeCharacter(Parts parts) {
        String replacement = escapes ? escape() : null;
        if (replacement != null) {
            parts.text(replacement, at, false);
            at += 2;
        } else {
            parts.text(text.substring(at, at + 1), at, false);
            at++;
        }
    }

    private @Nullable String escape() {
        if (text.startsWith("{{", at)) {
            return "[";
        }
        if (text.startsWith("}}", at)) {
            return "]";
        }
        return text.startsWith("^^", at) ? "\"" : null;
    }

    /** Takes the bracket expression that begins here, if one does. */
    private boolean takeBracket(Parts parts) {
        if (at >= text.length() || text.charAt(at) != '[') {
            return false;
        }
        Bracket bracket = bracketAt(at);
        if (bracket.expression() == null) {
            return false;
        }
        parts.add(bracket.expression());
        at = bracket.end();
        return true;
    }

    private Bracket bracketAt(int start) {
        Bracket known = brackets.get(start);
        if (known != null) {
            return known;
        }
        int before = at;
        at = start + 1;
        enter(start);
        Expression expression = bracket(start);
        Bracket read = expression == null ? Bracket.NONE : new Bracket(expression, at);
        depth--;
        at = before;
        brackets.put(start, read);
        return read;
    }

    private void enter(int start) {
        if (++depth > MAX_DEPTH) {
            throw problem(start, "Brackets are nested more than " + MAX_DEPTH + " deep.", "Take the text apart.");
        }
    }

    /** What stands behind an opening bracket, up to its closing one; null if it is no expression. */
    private @Nullable Expression bracket(int start) {
        if (at < text.length() && text.charAt(at) == '[') {
            return afterInnerBracket(start);
        }
        int nameStart = at;
        String name = name();
        if (name.isEmpty() || at == text.length()) {
            return null;
        }
        switch (text.charAt(at)) {
            case ']' -> {
                at++;
                return new Reference(start, name);
            }
            case '(' -> {
                if (!name.equals(IIF)) {
                    throw problem(
                            nameStart,
                            "Unknown function " + name + ".",
                            name.equalsIgnoreCase(IIF)
                                    ? "It is spelled IIf."
                                    : "The only function is IIf; a method wants a bracket level of its own.");
                }
                return iif(start);
            }
            case '.' -> {
                String method = methodAhead();
                if (method != null) {
                    throw problem(
                            nameStart,
                            "Unknown function " + name + "." + method + ".",
                            "A method wants one more bracket level: [[" + name + "]." + method + "(...)].");
                }
                return null;
            }
            default -> {
                return null;
            }
        }
    }

    private @Nullable Expression afterInnerBracket(int start) {
        Bracket inner = bracketAt(at);
        if (inner.expression() == null) {
            return null;
        }
        at = inner.end();
        if (take(']')) {
            return inner.expression();
        }
        String method = methodAhead();
        if (method != null) {
            at += 1 + method.length();
            List<Expression> arguments = arguments(false);
            if (!take(']')) {
                throw methodBracketGoesOn();
            }
            return new MethodCall(start, inner.expression(), method, arguments);
        }
        refuseMethodOnSeveral();
        return null;
    }

    private ExpressionException methodBracketGoesOn() {
        return at == text.length()
                ? problem(at, "The bracket around the method is not closed.", "Add ] behind the method's arguments.")
                : problem(
                        at,
                        "Something follows a method inside its brackets.",
                        "Close the bracket behind the method; a second method wants one more level: [[[X].A()].B()].");
    }

    /** {@code [[A][B].M()]}: 3CX takes a method on one value only. */
    private void refuseMethodOnSeveral() {
        int before = at;
        while (at < text.length() && text.charAt(at) == '[' && bracketAt(at).expression() != null) {
            at = bracketAt(at).end();
        }
        if (at > before && methodAhead() != null) {
            throw problem(
                    before,
                    "A method is called on several values at once.",
                    "Only one may stand in its bracket; write the others outside: [A][[B].M()].");
        }
        at = before;
    }

    /** The name of the method whose call begins with the dot here; null if none does. */
    private @Nullable String methodAhead() {
        if (at == text.length() || text.charAt(at) != '.') {
            return null;
        }
        int before = at++;
        String name = name();
        boolean called = !name.isEmpty() && at < text.length() && text.charAt(at) == '(';
        at = before;
        return called ? name : null;
    }

    private String name() {
        int start = at;
        while (at < text.length() && isPartOfName(text.charAt(at), at == start)) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isPartOfName(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || (!first && (Character.isDigit(c) || c == ':' || c == '-'));
    }

    private Expression iif(int start) {
        int argumentsStart = at;
        at++;
        Condition condition = anyOf(true);
        if (!take(',')) {
            throw wrongIif(argumentsStart);
        }
        Expression whenTrue = valueOrCondition();
        if (!take(',')) {
            throw wrongIif(argumentsStart);
        }
        Expression whenFalse = valueOrCondition();
        if (!take(')')) {
            throw wrongIif(argumentsStart);
        }
        if (!take(']')) {
            throw problem(at, "The bracket around IIf is not closed.", "Add ] behind its arguments.");
        }
        return new Expression.IIf(start, condition, whenTrue, whenFalse);
    }

    private ExpressionException wrongIif(int argumentsStart) {
        return problem(
                argumentsStart,
                "IIf does not have three arguments.",
                "Write IIf(condition,value if true,value if false); a value with a comma wants quotes.");
    }

    /** A branch of IIf: a condition only if it compares for equality, since {@code <} and {@code >} are also markup. */
    private Expression valueOrCondition() {
        skipSpace();
        int start = at;
        Parts value = operand(Stop.AT_ARGUMENT_END);
        if (!value.comparesForEquality) {
            return value.asOne();
        }
        at = start;
        return new Expression.Truth(start, anyOf(true));
    }

    private List<Expression> arguments(boolean inIif) {
        int start = at++;
        List<Expression> arguments = new ArrayList<>();
        skipSpace();
        if (take(')')) {
            return arguments;
        }
        do {
            skipSpace();
            arguments.add(operand(Stop.AT_ARGUMENT_END).asOne());
        } while (take(','));
        if (!take(')')) {
            throw problem(start, "The argument list is not closed.", "Add ) behind the last argument.");
        }
        return arguments;
    }

    private Condition anyOf(boolean inArguments) {
        skipSpace();
        int start = at;
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(allOf(inArguments));
        } while (take("||"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.AnyOf(start, conditions);
    }

    private Condition allOf(boolean inArguments) {
        skipSpace();
        int start = at;
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(term(inArguments));
        } while (take("&&"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.AllOf(start, conditions);
    }

    private Condition term(boolean inArguments) {
        skipSpace();
        int start = at;
        if (take('(')) {
            enter(start);
            Condition group = anyOf(false);
            depth--;
            if (!take(')')) {
                throw problem(start, "The parenthesis is not closed.", "Add ) behind the condition.");
            }
            skipSpace();
            return group;
        }
        Stop stop = inArguments ? Stop.AT_OPERATOR_OR_ARGUMENT_END : Stop.AT_OPERATOR;
        Expression left = operand(stop).asOne();
        Condition.Operator operator = operator();
        if (operator == null) {
            return isTrue(left, start);
        }
        skipSpace();
        Expression right = operand(stop).asOne();
        int behind = at;
        if (operator() != null) {
            throw problem(behind, "Two comparisons follow each other.", "Join them with && or ||.");
        }
        return new Condition.Comparison(start, left, operator, right);
    }

    private Condition isTrue(Expression value, int start) {
        if (value instanceof Literal literal
                && !literal.quoted()
                && literal.text().isEmpty()) {
            throw problem(
                    start, "A condition is missing.", "Write what is to be compared, such as [CallType]==Inbound.");
        }
        return new Condition.IsTrue(value);
    }

    private Condition.@Nullable Operator operator() {
        // the longer operators first: >= begins like >
        for (Condition.Operator operator : OPERATORS) {
            if (take(operator.text())) {
                return operator;
            }
        }
        return null;
    }

    private static final List<Condition.Operator> OPERATORS = List.of(
            Condition.Operator.EQUAL,
            Condition.Operator.NOT_EQUAL,
            Condition.Operator.AT_LEAST,
            Condition.Operator.AT_MOST,
            Condition.Operator.GREATER,
            Condition.Operator.LESS);

    private enum Stop {
        AT_OPERATOR(true, false),
        AT_OPERATOR_OR_ARGUMENT_END(true, true),
        AT_ARGUMENT_END(false, true);

        private final boolean atOperator;
        private final boolean atComma;

        Stop(boolean atOperator, boolean atComma) {
            this.atOperator = atOperator;
            this.atComma = atComma;
        }
    }

    /** Quotes, brackets and plain characters up to what ends the operand; white space around it does not count. */
    private Parts operand(Stop stop) {
        Parts parts = new Parts(at);
        int parentheses = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted(parts);
                continue;
            }
            if (takeBracket(parts)) {
                continue;
            }
            if ((c == ')' && parentheses == 0) || (c == ',' && stop.atComma && parentheses == 0)) {
                break;
            }
            if (stop.atOperator && isOperator(c)) {
                break;
            }
            if (parentheses == 0 && (text.startsWith("==", at) || text.startsWith("!=", at))) {
                parts.comparesForEquality = true;
            }
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            takeCharacter(parts);
        }
        parts.strip();
        return parts;
    }

    private boolean isOperator(char c) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (c) {
            case '>', '<' -> {
                return true;
            }
            case '!' -> {
                return next == '=';
            }
            case '=', '|', '&' -> {
                if (next != c) {
                    throw problem(at, "A single " + c + " compares nothing.", "Write " + c + c + ".");
                }
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private void quoted(Parts parts) {
        int start = at++;
        parts.text("", start, true);
        while (at < text.length() && text.charAt(at) != '"') {
            if (!takeBracket(parts)) {
                parts.text(text.substring(at, at + 1), at, true);
                at++;
            }
        }
        if (!take('"')) {
            throw problem(start, "The quote is not closed.", "Add \" behind the text.");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private boolean take(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }

    private static ExpressionException problem(int offset, String problem, String advice) {
        return new ExpressionException(offset, problem, advice);
    }
}
