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
        Stream<Condition> inside = condition.expressions().flatMap(Expression::conditions);
        return Stream.concat(Stream.of(condition), inside)
                .flatMap(Condition::comparisons)
                .flatMap(comparison -> Stream.of(comparison.left(), comparison.right()))
                .flatMap(side -> side instanceof Expression.Literal word && word.isUnquotedWord()
                        ? Stream.of(word.text())
                        : Stream.empty());
    }
}
