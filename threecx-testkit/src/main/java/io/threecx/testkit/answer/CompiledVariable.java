package io.threecx.testkit.answer;

import io.threecx.template.Variable;
import java.util.List;

/** A variable with its paths taken apart. */
record CompiledVariable(String name, AnswerPath path, List<CompiledRule> filter, int skip, boolean isArray) {

    static CompiledVariable of(Variable variable, boolean positional) {
        return new CompiledVariable(
                variable.name(),
                AnswerPath.of(variable.path(), positional),
                CompiledRule.all(variable.filter(), positional),
                Math.max(0, variable.skip().orElse(0)),
                variable.isArray());
    }
}
