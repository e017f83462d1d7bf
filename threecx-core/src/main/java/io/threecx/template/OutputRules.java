package io.threecx.template;

import io.threecx.text.NearMiss;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Single outputs: their types and values. */
final class OutputRules {

    private static final Pattern FUNCTION = Pattern.compile("\\s*IIf\\s*\\(.*\\)\\s*", Pattern.DOTALL);
    private static final Pattern METHOD =
            Pattern.compile("\\s*[\\p{L}_][\\p{L}\\p{N}_]*\\.[\\p{L}_]+\\s*\\(.*\\)\\s*", Pattern.DOTALL);
    private static final List<String> TYPES =
            Stream.of(Output.Type.values()).map(Output.Type::text).toList();

    private OutputRules() {}

    static void check(Linting linting) {
        for (Scenario scenario : linting.template().scenarios()) {
            scenario.outputs().ifPresent(outputs -> check(linting, scenario, outputs));
        }
    }

    private static void check(Linting linting, Scenario scenario, Outputs outputs) {
        Set<String> seen = new HashSet<>();
        Set<String> variables =
                scenario.variables().stream().map(Variable::name).collect(Collectors.toSet());
        for (Output output : outputs.outputs()) {
            String type = output.type();
            if (!type.isBlank() && !seen.add(type)) {
                linting.report(
                        LintRule.DUPLICATE_OUTPUT,
                        output.element(),
                        "Type",
                        "There is another output of type " + NameText.quoted(type) + ".",
                        "Keep the one that you want.");
            }
            if (!type.isBlank()
                    && outputs.next().isEmpty()
                    && output.knownType().isEmpty()) {
                linting.report(
                        LintRule.UNKNOWN_OUTPUT_TYPE,
                        output.element(),
                        "Type",
                        "3CX has no output of type " + NameText.quoted(type) + ", and no scenario follows that could"
                                + " read it.",
                        NameText.didYouMean(
                                NearMiss.of(type, TYPES).orElse(null), "Use CustomValue for a value of your own."));
            }
            checkValue(linting, output, variables);
        }
    }

    private static void checkValue(Linting linting, Output output, Set<String> variables) {
        String value = output.value();
        if (FUNCTION.matcher(value).matches()) {
            report(linting, output, "The function IIf stands without brackets, so it is literal text.");
        } else if (METHOD.matcher(value).matches()) {
            report(linting, output, "A method stands without brackets, so it is literal text.");
        } else if (variables.contains(value.strip())
                && !value.isBlank()
                && !output.type().equals(Output.Type.ENTITY_TYPE.text())) {
            report(
                    linting,
                    output,
                    "The variable " + NameText.quoted(value.strip())
                            + " stands without brackets, so it is literal text.");
        }
    }

    private static void report(Linting linting, Output output, String problem) {
        linting.report(
                LintRule.OUTPUT_WITHOUT_BRACKETS,
                output.element(),
                "Value",
                problem,
                "Put brackets around it, one more pair for a method: [Name], [IIf(...)], [[Name].Replace(...)].");
    }
}
