package io.threecx.testkit;

import io.threecx.template.CrmTemplate;
import io.threecx.template.Finding;
import io.threecx.template.LintRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Refuses what the PBX's console refuses as "incorrect file format": a word that is none of those it knows. */
final class TemplateCheck {

    private static final Set<LintRule> REFUSED = EnumSet.of(LintRule.WRONG_WORD, LintRule.WRONG_DIALECT);

    private TemplateCheck() {}

    static void requireAccepted(CrmTemplate template) {
        List<String> problems = template.lint().stream()
                .filter(finding -> REFUSED.contains(finding.rule()))
                .map(Finding::toString)
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "3CX refuses this template as \"incorrect file format\".\n" + String.join("\n", problems));
        }
    }
}
