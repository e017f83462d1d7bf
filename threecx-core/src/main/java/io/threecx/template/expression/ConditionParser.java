package io.threecx.template.expression;

import io.threecx.template.expression.Condition.AllOf;
import io.threecx.template.expression.Condition.AnyOf;
import io.threecx.template.expression.Condition.Comparison;
import io.threecx.template.expression.Condition.IsTrue;
import io.threecx.template.expression.Condition.Operator;
import io.threecx.template.expression.Expression.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conditions. */
final class ConditionParser {

    /** The longer ones first: {@code >=} begins like {@code >}. */
    private static final List<Operator> OPERATORS = List.of(
            Operator.EQUAL, Operator.NOT_EQUAL, Operator.AT_LEAST, Operator.AT_MOST, Operator.GREATER, Operator.LESS);

    private final Cursor cursor;
    private final ExpressionParser parser;

    ConditionParser(Cursor cursor, ExpressionParser parser) {
        this.cursor = cursor;
        this.parser = parser;
    }

    /**
     * Takes a condition.
     *
     * @param stop what ends an operand
     */
    Condition take(ExpressionParser.Stop stop) {
        cursor.skipSpace();
        int start = cursor.at;
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(allOf(stop));
        } while (cursor.take("||"));
        return conditions.size() == 1 ? conditions.get(0) : new AnyOf(start, conditions);
    }

    private Condition allOf(ExpressionParser.Stop stop) {
        cursor.skipSpace();
        int start = cursor.at;
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(term(stop));
        } while (cursor.take("&&"));
        return conditions.size() == 1 ? conditions.get(0) : new AllOf(start, conditions);
    }

    private Condition term(ExpressionParser.Stop stop) {
        cursor.skipSpace();
        int start = cursor.at;
        if (cursor.take('(')) {
            return group(start);
        }
        Expression left = parser.operand(stop).asOne();
        Operator operator = takeOperator();
        if (operator == null) {
            return isTrue(left, start);
        }
        cursor.skipSpace();
        Expression right = parser.operand(stop).asOne();
        int behind = cursor.at;
        if (takeOperator() != null) {
            throw new ExpressionException(behind, "Two comparisons follow each other.", "Join them with && or ||.");
        }
        return new Comparison(start, left, operator, right);
    }

    private Condition group(int start) {
        cursor.enter(start);
        Condition inside = take(ExpressionParser.Stop.AT_OPERATOR);
        cursor.leave();
        if (!cursor.take(')')) {
            throw new ExpressionException(start, "The parenthesis is not closed.", "Add ) behind the condition.");
        }
        cursor.skipSpace();
        return inside;
    }

    private static Condition isTrue(Expression value, int start) {
        if (value instanceof Literal literal
                && !literal.quoted()
                && literal.text().isEmpty()) {
            throw new ExpressionException(
                    start, "A condition is missing.", "Write what is to be compared, such as [CallType]==Inbound.");
        }
        return new IsTrue(value);
    }

    private @Nullable Operator takeOperator() {
        for (Operator operator : OPERATORS) {
            if (cursor.take(operator.text())) {
                return operator;
            }
        }
        return null;
    }

    /** Whether an operator of conditions begins here. */
    boolean operatorAhead() {
        if (OPERATORS.stream().anyMatch(operator -> cursor.ahead(operator.text()))) {
            return true;
        }
        if (cursor.ahead("||") || cursor.ahead("&&")) {
            return true;
        }
        if (cursor.ahead('=') || cursor.ahead('|') || cursor.ahead('&')) {
            char single = cursor.text.charAt(cursor.at);
            throw new ExpressionException(
                    cursor.at, "A single " + single + " compares nothing.", "Write " + single + single + ".");
        }
        return false;
    }
}
