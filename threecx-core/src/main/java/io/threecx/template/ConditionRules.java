package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import io.threecx.text.NearMiss;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Comparisons in SkipIf, If and IIf. */
final class ConditionRules {

    private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no", "1", "0");

    private ConditionRules() {}

    static void check(Linting linting) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("CallType", List.of("Inbound", "Missed", "Outbound", "Notanswered"));
        values.put("CallDirection", List.of("Inbound", "Outbound"));
        linting.ownNames().forEach(values::remove);
        for (Parameter parameter : linting.template().parameters()) {
            parameter.knownType().ifPresent(type -> {
                if (type == Parameter.Type.BOOLEAN) {
                    values.put(parameter.name(), List.of("True", "False"));
                } else if (type == Parameter.Type.LIST
                        && !parameter.listValues().isEmpty()) {
                    values.put(parameter.name(), parameter.listValues());
                }
            });
        }
        for (ExpressionSite site : linting.sites()) {
            comparisons(site).forEach(comparison -> check(linting, site, comparison, values));
        }
    }

    private static void check(
            Linting linting, ExpressionSite site, Condition.Comparison comparison, Map<String, List<String>> values) {
        check(linting, site, comparison.operator(), comparison.left(), comparison.right(), values);
        check(linting, site, comparison.operator(), comparison.right(), comparison.left(), values);
    }

    private static void check(
            Linting linting,
            ExpressionSite site,
            Condition.Operator operator,
            Expression side,
            Expression other,
            Map<String, List<String>> values) {
        if (!(side instanceof Expression.Literal word)) {
            return;
        }
        if (site.role() == Role.SKIP_IF && word.isUnquotedWord()) {
            linting.report(
                    LintRule.UNQUOTED_WORD,
                    site,
                    word.offset(),
                    "The word " + NameText.quoted(word.text()) + " in SkipIf has no quotes.",
                    "Write &quot;" + NameText.shortened(word.text(), 60) + "&quot;.");
        }
        boolean equality = operator == Condition.Operator.EQUAL || operator == Condition.Operator.NOT_EQUAL;
        if (equality && other instanceof Expression.Reference reference) {
            checkValue(linting, site, word, reference.name(), values.getOrDefault(reference.name(), List.of()));
        }
    }

    private static void checkValue(
            Linting linting, ExpressionSite site, Expression.Literal word, String name, List<String> values) {
        if (values.isEmpty() || word.text().isEmpty() || values.contains(word.text())) {
            return;
        }
        String lower = word.text().toLowerCase(Locale.ROOT);
        if (values.contains("True") && TRUTHS.contains(lower)) {
            linting.report(
                    LintRule.BOOLEAN_WORD,
                    site,
                    word.offset(),
                    "[" + name + "] is never " + NameText.quoted(word.text()) + ".",
                    "Write " + (Set.of("true", "yes", "1").contains(lower) ? "True" : "False") + ".");
            return;
        }
        linting.report(
                LintRule.IMPOSSIBLE_COMPARISON,
                site,
                word.offset(),
                "[" + NameText.shortened(name, 60) + "] is never " + NameText.quoted(word.text()) + ".",
                NameText.didYouMean(
                        NearMiss.of(word.text(), values).orElse(null),
                        "It is one of " + NameText.shortened(String.join(", ", values), 100) + "."));
    }

    /** Every comparison, at any depth. */
    private static Stream<Condition.Comparison> comparisons(ExpressionSite site) {
        Stream<Condition> inside = site.condition().isPresent()
                ? site.condition().stream().flatMap(Condition::expressions).flatMap(Expression::conditions)
                : site.expression().stream().flatMap(Expression::conditions);
        return Stream.concat(site.condition().stream(), inside).flatMap(Condition::comparisons);
    }
}
