package io.threecx.testkit;

import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import io.threecx.testkit.dotnet.EvaluationException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition of a template, read once, when the template was loaded. */
final class Guard {

    private final String place;
    private final String source;
    private final @Nullable Condition condition;
    private final @Nullable String problem;

    private Guard(String place, String source, @Nullable Condition condition, @Nullable String problem) {
        this.place = place;
        this.source = source;
        this.condition = condition;
        this.problem = problem;
    }

    /** An {@code If}, in which words need no quotes. */
    static Guard onlyIf(String place, String source) {
        return read(place, source);
    }

    /** A {@code SkipIf}, in which a word without quotes may be an error. */
    static Guard skipIf(String place, String source, PbxOptions options) {
        Guard guard = read(place, source);
        if (guard.condition == null || options.unquotedWord() == PbxOptions.UnquotedWord.TEXT) {
            return guard;
        }
        return unquotedWords(guard.condition)
                .findFirst()
                .map(word -> new Guard(
                        place,
                        source,
                        null,
                        "3CX cannot convert the word " + word + ". Put it in quotes: \"" + word
                                + "\", in the file &quot;" + word + "&quot;."))
                .orElse(guard);
    }

    private static Guard read(String place, String source) {
        if (source.isBlank()) {
            return new Guard(place, source, null, null);
        }
        try {
            return new Guard(place, source, Condition.parse(source), null);
        } catch (ExpressionException e) {
            return new Guard(place, source, null, e.getMessage());
        }
    }

    /** Whether the condition holds; empty if there is none. */
    Optional<Boolean> test(Scope scope) {
        if (problem != null) {
            throw new StepFailure(place + ", " + problem);
        }
        if (condition == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(scope.evaluator().test(condition, scope));
        } catch (EvaluationException e) {
            throw new StepFailure(place + ": " + e.getMessage());
        }
    }

    /** The condition as it stands in the template. */
    String source() {
        return source;
    }

    private static Stream<String> unquotedWords(Condition condition) {
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream().flatMap(Guard::unquotedWords);
        }
        if (condition instanceof Condition.AllOf all) {
            return all.conditions().stream().flatMap(Guard::unquotedWords);
        }
        Stream<String> nested = condition
                .expressions()
                .flatMap(Expression::all)
                .flatMap(part -> part instanceof Expression.IIf iif
                        ? unquotedWords(iif.condition())
                        : part instanceof Expression.Truth truth ? unquotedWords(truth.condition()) : Stream.empty());
        if (condition instanceof Condition.Comparison comparison) {
            return Stream.concat(word(comparison.left(), comparison.right()), nested);
        }
        return nested;
    }

    private static Stream<String> word(Expression... sides) {
        return Stream.of(sides)
                .filter(side -> side instanceof Expression.Literal literal
                        && !literal.quoted()
                        && !literal.text().matches("True|False|-?[0-9.]+|"))
                .map(side -> ((Expression.Literal) side).text());
    }
}
