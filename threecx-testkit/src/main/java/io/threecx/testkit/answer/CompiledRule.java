package io.threecx.testkit.answer;

import io.threecx.template.Rule;
import java.util.List;
import java.util.Optional;

/** A rule with its path taken apart. */
record CompiledRule(String typeAsWritten, Optional<Rule.Type> type, String ethalon, AnswerPath path) {

    static List<CompiledRule> all(List<Rule> rules, boolean positional) {
        return rules.stream()
                .map(rule -> new CompiledRule(
                        rule.type(), rule.knownType(), rule.ethalon(), AnswerPath.of(rule.path(), positional)))
                .toList();
    }
}
