package io.threecx.template;

import io.threecx.template.ExpressionSite.Role;
import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import io.threecx.text.NearMiss;
import java.util.List;
import java.util.Set;

/** What an expression says, wherever it stands. */
final class ExpressionRules {

    private static final List<String> METHODS = List.of("ToString", "Replace", "get_TotalSeconds", "get_TotalMinutes");
    private static final Set<String> TRANSCRIBED = Set.of("Transcription", "Summary", "Sentiment");

    private ExpressionRules() {}

    static void check(Linting linting) {
        Set<String> evaluatedTwice = PassesRules.parametersEvaluatedTwice(linting);
        boolean transcription = linting.template().supportsTranscription();
        for (ExpressionSite site : linting.sites()) {
            boolean plainDefault = site.role() == Role.DEFAULT
                    && !evaluatedTwice.contains(site.element().textOf("Name"));
            if (!plainDefault) {
                site.failure().ifPresent(failure -> report(linting, site, failure));
            }
            site.parts().forEach(part -> {
                if (part instanceof Expression.MethodCall call && !METHODS.contains(call.method())) {
                    reportMethod(linting, site, call);
                }
            });
            site.references().forEach(reference -> check(linting, site, reference, transcription));
        }
    }

    private static void report(Linting linting, ExpressionSite site, ExpressionException failure) {
        // what stands in a default is not quoted, not even a name
        boolean quotable = site.role() != Role.DEFAULT;
        linting.report(
                LintRule.EXPRESSION,
                site,
                failure.offset(),
                quotable ? failure.problem() : "3CX fails on this default when it evaluates it.",
                quotable ? failure.advice() : "Look at the brackets: a method wants one more level, [[X].M()].");
    }

    private static void reportMethod(Linting linting, ExpressionSite site, Expression.MethodCall call) {
        linting.report(
                LintRule.UNKNOWN_METHOD,
                site,
                call.offset(),
                "The method " + NameText.quoted(call.method()) + " is not known to work.",
                NearMiss.of(call.method(), METHODS)
                        .map(meant -> "Did you mean " + NameText.quoted(meant) + "? Case counts.")
                        .orElse("Known are " + String.join(", ", METHODS) + ": try it on a PBX."));
    }

    private static void check(
            Linting linting, ExpressionSite site, Expression.Reference reference, boolean transcription) {
        if (reference.name().equals("LineBreak") && site.role() != Role.DEFAULT) {
            linting.report(
                    LintRule.LINE_BREAK,
                    site,
                    reference.offset(),
                    "[LineBreak] is sent as it stands here.",
                    "Write &#x0A;, or <br/> escaped where HTML is wanted.");
        }
        if (!transcription
                && site.role() != Role.DEFAULT
                && TRANSCRIBED.contains(reference.name())
                && !linting.parameterNames().contains(reference.name())
                && isInReport(linting, site)) {
            linting.report(
                    LintRule.TRANSCRIPTION_NOT_DECLARED,
                    site,
                    reference.offset(),
                    "The report reads [" + reference.name() + "], and Crm does not ask for it.",
                    "Add SupportsTranscription=\"true\" to <Crm>.");
        }
    }

    private static boolean isInReport(Linting linting, ExpressionSite site) {
        return site.scenario() >= 0 && linting.flow().triggers(site.scenario()).contains(Trigger.CALL_REPORT);
    }
}
