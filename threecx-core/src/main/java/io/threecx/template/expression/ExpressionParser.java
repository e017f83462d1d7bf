package io.threecx.template.expression;

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

    private final Cursor cursor;
    private final boolean escapes;
    private final BracketParser brackets;
    private final ConditionParser conditions;

    ExpressionParser(String text, boolean escapes) {
        this.cursor = new Cursor(text);
        this.escapes = escapes;
        this.brackets = new BracketParser(cursor, this);
        this.conditions = new ConditionParser(cursor, this);
    }

    /** What ends an operand, besides the end of the text and a closing parenthesis. */
    enum Stop {
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

    /** The whole text as one expression. */
    Expression text() {
        Parts parts = new Parts(0);
        while (!cursor.atEnd()) {
            if (!takeBracket(parts)) {
                takeCharacter(parts);
            }
        }
        return parts.asOne();
    }

    /** The whole text as one condition. */
    Condition condition() {
        if (cursor.text.isBlank()) {
            throw new ExpressionException(
                    0, "The condition is empty.", "Leave the attribute out, or compare two values.");
        }
        Condition condition = condition(false);
        if (!cursor.atEnd()) {
            throw new ExpressionException(cursor.at, "There is a closing parenthesis too many.", "Remove it.");
        }
        return condition;
    }

    Condition condition(boolean asArgument) {
        return conditions.take(asArgument ? Stop.AT_OPERATOR_OR_ARGUMENT_END : Stop.AT_OPERATOR);
    }

    /** Quotes, brackets and plain characters up to what ends the operand; white space around it does not count. */
    Parts operand(Stop stop) {
        Parts parts = new Parts(cursor.at);
        int parentheses = 0;
        while (!cursor.atEnd()) {
            if (cursor.ahead('"')) {
                takeQuoted(parts);
            } else if (!takeBracket(parts)) {
                if (parentheses == 0 && (cursor.ahead(')') || (stop.atComma && cursor.ahead(',')))) {
                    break;
                }
                if (stop.atOperator && conditions.operatorAhead()) {
                    break;
                }
                parts.comparesForEquality |= parentheses == 0 && (cursor.ahead("==") || cursor.ahead("!="));
                parentheses += cursor.ahead('(') ? 1 : cursor.ahead(')') ? -1 : 0;
                takeCharacter(parts);
            }
        }
        parts.strip();
        return parts;
    }

    private void takeQuoted(Parts parts) {
        int start = cursor.at++;
        parts.text("", start, true);
        while (!cursor.ahead('"')) {
            if (cursor.atEnd()) {
                throw new ExpressionException(start, "The quote is not closed.", "Add \" behind the text.");
            }
            if (!takeBracket(parts)) {
                int at = cursor.at;
                parts.text(cursor.takeAny(), at, true);
            }
        }
        cursor.take('"');
    }

    private boolean takeBracket(Parts parts) {
        Expression bracket = brackets.take();
        if (bracket != null) {
            parts.add(bracket);
        }
        return bracket != null;
    }

    private void takeCharacter(Parts parts) {
        int start = cursor.at;
        String escaped = escapes ? takeEscape() : null;
        parts.text(escaped == null ? cursor.takeAny() : escaped, start, false);
    }

    private @Nullable String takeEscape() {
        if (cursor.take("{{")) {
            return "[";
        }
        if (cursor.take("}}")) {
            return "]";
        }
        return cursor.take("^^") ? "\"" : null;
    }
}
