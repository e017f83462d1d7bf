package io.threecx.template.expression;

import java.util.List;
import java.util.stream.Stream;

/**
 * A text of a template in which parts in brackets stand for values: {@code [BaseUrl]/lookup?number=[Number]}.
 *
 * <p>What looks like a bracket expression but is none stays text, as it does in 3CX: {@code [1,2]}, {@code [ ]}, a
 * bracket that is never closed. What 3CX would fail on is refused: a function other than {@code IIf}, a method without
 * a bracket level of its own ({@code [X.M()]} for {@code [[X].M()]}), an argument list that does not end.
 *
 * <p>Two things hold for every part: {@link #offset} counts UTF-16 units from the start of the parsed text, and {@code
 * [[X]]} is the same as {@code [X]}.
 */
public sealed interface Expression {

    /** Where the part begins in the parsed text, in UTF-16 units from 0. */
    int offset();

    /** The parts directly inside this one, those of conditions included, in the order of the text. */
    Stream<Expression> inner();

    /** The conditions of all {@link IIf} and {@link Truth} in this part. */
    default Stream<Condition> conditions() {
        return all().flatMap(part -> part instanceof IIf iif
                ? Stream.of(iif.condition())
                : part instanceof Truth truth ? Stream.of(truth.condition()) : Stream.empty());
    }

    /** This part and everything inside it. */
    default Stream<Expression> all() {
        return Stream.concat(Stream.of(this), inner().flatMap(Expression::all));
    }

    /**
     * Reads a text in which brackets are all that counts: an address, a value, an output.
     *
     * @throws ExpressionException if 3CX would fail on it
     */
    static Expression parse(String text) {
        return new ExpressionParser(text, false).text();
    }

    /**
     * Reads a message or the text of a parameter, where two opening braces stand for an opening bracket, two closing
     * braces for a closing one and {@code ^^} for a quote (3CX CRM template description, Expressions, Escapes).
     *
     * @throws ExpressionException if 3CX would fail on it
     */
    static Expression parseEscaped(String text) {
        return new ExpressionParser(text, true).text();
    }

    /**
     * Text that stands for itself.
     *
     * @param quoted whether it stood in quotes, which are not part of the text
     */
    record Literal(int offset, String text, boolean quoted) implements Expression {

        /**
         * Whether it is a word that some versions of 3CX want in quotes when a {@code SkipIf} compares it: without quotes,
         * and neither empty, a number, {@code True} nor {@code False} (3CX CRM template description, Conditions).
         */
        public boolean isUnquotedWord() {
            return !quoted && !text.isBlank() && !text.matches("True|False|[+-]?[0-9]+(\\.[0-9]+)?");
        }

        @Override
        public Stream<Expression> inner() {
            return Stream.empty();
        }
    }

    /**
     * The value of a variable: {@code [Number]}, {@code [Contact::ContactID]}. 3CX leaves one that it does not know in
     * the text, with its brackets.
     *
     * @param name the name without brackets; case counts
     */
    record Reference(int offset, String name) implements Expression {
        @Override
        public Stream<Expression> inner() {
            return Stream.empty();
        }
    }

    /**
     * A .NET method on a value: {@code [[CallStartTimeUTC].ToString("yyyy-MM-dd")]}.
     *
     * @param target what it is called on
     * @param method the name of the method; case counts
     * @param arguments in their order; often none
     */
    record MethodCall(int offset, Expression target, String method, List<Expression> arguments) implements Expression {

        /** Copies the arguments. */
        public MethodCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Stream<Expression> inner() {
            return Stream.concat(Stream.of(target), arguments.stream());
        }
    }

    /** One of two values: {@code [IIf([CallType]==Inbound,in,out)]}. */
    record IIf(int offset, Condition condition, Expression whenTrue, Expression whenFalse) implements Expression {
        @Override
        public Stream<Expression> inner() {
            return Stream.concat(condition.expressions(), Stream.of(whenTrue, whenFalse));
        }
    }

    /** The word {@code True} or {@code False}: a condition where a value is wanted, as in the branches of an {@code IIf}. */
    record Truth(int offset, Condition condition) implements Expression {
        @Override
        public Stream<Expression> inner() {
            return condition.expressions();
        }
    }

    /** Several parts, one behind the other; neither empty nor a single one. */
    record Concatenation(int offset, List<Expression> parts) implements Expression {

        /** Copies the parts. */
        public Concatenation {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Expression> inner() {
            return parts.stream();
        }
    }
}
