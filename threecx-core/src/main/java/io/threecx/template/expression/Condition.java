package io.threecx.template.expression;

import java.util.List;
import java.util.stream.Stream;

/**
 * A condition of a template, as in {@code SkipIf}, {@code If} and {@code IIf}:
 * {@code [ReportCallEnabled]!=True||[CallType]!="Inbound"}. {@code &&} binds closer than {@code ||}; brackets group.
 */
public sealed interface Condition {

    /** Where the condition begins in the parsed text, in UTF-16 units from 0. */
    int offset();

    /** The expressions that are compared, in the order of the text. */
    Stream<Expression> expressions();

    /** The comparisons that it joins, in the order of the text; not those of an {@code IIf} among its values. */
    default Stream<Comparison> comparisons() {
        if (this instanceof Comparison comparison) {
            return Stream.of(comparison);
        }
        if (this instanceof AnyOf any) {
            return any.conditions().stream().flatMap(Condition::comparisons);
        }
        return this instanceof AllOf all ? all.conditions().stream().flatMap(Condition::comparisons) : Stream.empty();
    }

    /**
     * Reads a condition.
     *
     * @throws ExpressionException if it is none; also if it is empty, which for 3CX means that there is no condition
     */
    static Condition parse(String text) {
        return new ExpressionParser(text, false).condition();
    }

    /** Two values side by side. An operand without quotes is text too: {@code [CallType]==Inbound}. */
    record Comparison(int offset, Expression left, Operator operator, Expression right) implements Condition {
        @Override
        public Stream<Expression> expressions() {
            return Stream.of(left, right);
        }
    }

    /** True if any of at least two conditions is. */
    record AnyOf(int offset, List<Condition> conditions) implements Condition {

        /** Copies the conditions. */
        public AnyOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Stream<Expression> expressions() {
            return conditions.stream().flatMap(Condition::expressions);
        }
    }

    /** True if all of at least two conditions are. */
    record AllOf(int offset, List<Condition> conditions) implements Condition {

        /** Copies the conditions. */
        public AllOf {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Stream<Expression> expressions() {
            return conditions.stream().flatMap(Condition::expressions);
        }
    }

    /** True if the value is the word {@code True}; a value that is neither that nor {@code False} makes 3CX fail. */
    record IsTrue(Expression value) implements Condition {

        @Override
        public int offset() {
            return value.offset();
        }

        @Override
        public Stream<Expression> expressions() {
            return Stream.of(value);
        }
    }

    /** How two values are compared. The first three were seen in templates in use. */
    enum Operator {
        /** Equal: {@code [CallType]=="Missed"}. */
        EQUAL("=="),
        /** Not equal: {@code [ReportCallEnabled]!=True}. */
        NOT_EQUAL("!="),
        /** Greater: {@code [FoundRecordCount]>0}. */
        GREATER(">"),
        /** Greater or equal; seen in no template. */
        AT_LEAST(">="),
        /** Less; seen in no template. */
        LESS("<"),
        /** Less or equal; seen in no template. */
        AT_MOST("<=");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** The operator as it is written, before XML escapes it. */
        public String text() {
            return text;
        }
    }
}
