package io.threecx.template;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Paths into answers. */
final class AnswerRules {

    /** {@code a[0]}, {@code a.0.b}; a number with more digits is somebody's property name, such as a size. */
    private static final Pattern POSITION = Pattern.compile("\\[\\d*]|(?<=\\.)\\d(?=\\.|$)");

    private AnswerRules() {}

    static void check(Linting linting) {
        for (Scenario scenario : linting.template().scenarios()) {
            NavigableSet<String> paths =
                    scenario.variables().stream().map(Variable::path).collect(Collectors.toCollection(TreeSet::new));
            for (Rule rule : scenario.rules()) {
                checkPath(linting, rule.element(), null, rule.path());
                checkList(linting, paths, rule);
            }
            for (Variable variable : scenario.variables()) {
                boolean attribute = !variable.element().textOf("Path").isBlank();
                checkPath(linting, variable.element(), attribute ? "Path" : null, variable.path());
                variable.filter().forEach(rule -> checkPath(linting, rule.element(), null, rule.path()));
            }
        }
    }

    private static void checkPath(Linting linting, TemplateElement element, @Nullable String attribute, String path) {
        Matcher position = POSITION.matcher(path);
        if (!position.find()) {
            return;
        }
        Optional<Position> place = attribute == null ? textOf(element) : element.positionOf(attribute);
        linting.report(
                LintRule.POSITIONAL_PATH,
                // paths are short and on one line
                place.map(start -> new Position(start.line(), start.column() + position.start()))
                        .or(element::position),
                "The path has a position in it, for which 3CX finds nothing.",
                "Leave it out: a list gives one record for each element. Choose from an inner list with <Filter>.");
    }

    private static void checkList(Linting linting, NavigableSet<String> paths, Rule rule) {
        if (rule.path().isEmpty()
                || rule.knownType().filter(Rule.Type.ANY::equals).isEmpty()) {
            return;
        }
        String inside = paths.ceiling(rule.path() + ".");
        if (inside != null && inside.startsWith(rule.path() + ".")) {
            linting.report(
                    LintRule.RULE_ON_LIST,
                    textOf(rule.element()).or(rule.element()::position),
                    "The rule points at what holds the records, not at something in them.",
                    "Point it at an id in each record, such as " + NameText.quoted(inside) + ".");
        }
    }

    /** Where the text of an element begins, behind white space. */
    static Optional<Position> textOf(TemplateElement element) {
        return element.source().map(ElementSource::text).map(text -> {
            int blank = text.text().length() - text.text().stripLeading().length();
            return text.position(blank);
        });
    }
}
