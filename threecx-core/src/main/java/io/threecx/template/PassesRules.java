package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Expression;
import java.util.Set;
import java.util.stream.Collectors;

/** How often a value is evaluated. */
final class PassesRules {

    private static final Set<Role> WITH_PASSES = Set.of(Role.BODY, Role.HEADER, Role.MESSAGE, Role.OUTPUT);
    /** What people said, or are called. */
    private static final Set<String> FREE_TEXT = Set.of("Transcription", "Summary", "ChatMessages", "Name");

    private PassesRules() {}

    static void check(Linting linting) {
        Set<String> own = linting.ownNames();
        Set<String> withVariables = linting.sites().stream()
                .filter(site ->
                        site.role() == Role.DEFAULT && !site.references().isEmpty())
                .map(site -> site.element().textOf("Name"))
                .collect(Collectors.toSet());
        for (ExpressionSite site : linting.sites()) {
            if (WITH_PASSES.contains(site.role())) {
                boolean twice = isEvaluatedTwice(site);
                site.references().forEach(reference -> {
                    if (twice && FREE_TEXT.contains(reference.name()) && !own.contains(reference.name())) {
                        reportFreeText(linting, site, reference);
                    } else if (!twice && withVariables.contains(reference.name())) {
                        reportTooFew(linting, site, reference);
                    }
                });
            }
        }
    }

    private static void reportFreeText(Linting linting, ExpressionSite site, Expression.Reference reference) {
        linting.report(
                LintRule.PASSES_ON_FREE_TEXT,
                site,
                reference.offset(),
                "Brackets in the text of [" + reference.name() + "] are evaluated.",
                "Write " + attribute(site) + "=\"1\".");
    }

    private static void reportTooFew(Linting linting, ExpressionSite site, Expression.Reference reference) {
        linting.report(
                LintRule.TOO_FEW_PASSES,
                site,
                reference.offset(),
                "The parameter " + NameText.quoted(reference.name())
                        + " has variables in its default, which are sent as they stand.",
                "Write " + attribute(site) + "=\"2\".");
    }

    private static String attribute(ExpressionSite site) {
        return site.role() == Role.MESSAGE ? "MessagePasses" : "Passes";
    }

    private static boolean isEvaluatedTwice(ExpressionSite site) {
        return site.passes().orElse(0) >= 2;
    }

    /** The parameters whose text is evaluated as an expression somewhere. */
    static Set<String> parametersEvaluatedTwice(Linting linting) {
        return linting.sites().stream()
                .filter(site -> WITH_PASSES.contains(site.role()) && isEvaluatedTwice(site))
                .flatMap(site -> site.references().stream())
                .map(Expression.Reference::name)
                .filter(linting.parameterNames()::contains)
                .collect(Collectors.toSet());
    }
}
