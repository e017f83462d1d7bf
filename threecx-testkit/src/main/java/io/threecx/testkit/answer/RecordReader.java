package io.threecx.testkit.answer;

import io.threecx.template.Rule;
import io.threecx.template.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Finds the records in an answer that pass a scenario's rules, and takes the values of its variables out of each (3CX CRM
 * template description, Rules and Variables). Immutable; paths are read once, here.
 *
 * <p>A record is one element of every list on the path of the first rule, lists at its very end not counted: those are a
 * value. Paths of other rules and of variables that meet the same lists stay in those elements. Where the description is
 * silent:
 *
 * <ul>
 *   <li>without rules, an answer that is not empty is one record;
 *   <li>a rule whose path meets a list of its own holds if it holds for one of its elements;
 *   <li>a variable whose path meets a list of its own has a value if that list has exactly one element, with a filter the
 *       first element that passes, with {@code Skip} the first after those skipped;
 *   <li>a filter looks at every element of the innermost list on its path, even if the record stands in one of them: so a
 *       rule may find the phone that was searched for, and filters the phones of each kind;
 *   <li>{@code IsArray} joins all values that are not empty with commas; {@code LookupValue} changes nothing;
 *   <li>an object or a list as a value is its compact JSON;
 *   <li>of two variables of one name the last one counts.
 * </ul>
 */
public final class RecordReader {

    private final List<CompiledRule> rules;
    private final List<CompiledVariable> variables;
    private final boolean emptyListPasses;

    /** Paths without positions; an empty list passes a rule of type Any that points at it. */
    public RecordReader(List<Rule> rules, List<Variable> variables) {
        this(rules, variables, new Reading(false, true));
    }

    /** As told where sources disagree on what 3CX does. */
    public RecordReader(List<Rule> rules, List<Variable> variables, Reading reading) {
        this.rules = CompiledRule.all(rules, reading.positionalPaths());
        this.variables = variables.stream()
                .map(variable -> CompiledVariable.of(variable, reading.positionalPaths()))
                .toList();
        this.emptyListPasses = reading.emptyListPasses();
    }

    /**
     * How to read where sources disagree on what 3CX does.
     *
     * @param positionalPaths whether {@code a[0].b} and {@code a.0.b} choose an element; otherwise they have no value
     * @param emptyListPasses whether a rule of type Any that points at a list passes when the list is empty
     */
    public record Reading(boolean positionalPaths, boolean emptyListPasses) {}

    /**
     * Reads one answer.
     *
     * @param ethalon evaluates the expression that a rule compares with; asked once per rule at most
     * @param isSearchedNumber whether a text is the number that was searched for
     * @throws AnswerException if the answer's lists make too many combinations
     */
    public Records read(Answer answer, UnaryOperator<String> ethalon, Predicate<String> isSearchedNumber) {
        RuleCheck check = new RuleCheck(new AnswerWalk(answer.root()), emptyListPasses, ethalon, isSearchedNumber);
        return new RecordSearch(check, rules, variables).search(answer);
    }

    /**
     * What one answer holds.
     *
     * @param found the variables' values, by name, of each record that passed; a path without a value gives empty text
     * @param dropped the records that did not pass, and why
     */
    public record Records(List<Map<String, String>> found, List<Dropped> dropped) {}

    /**
     * A record that did not pass.
     *
     * @param place where it stood in the answer, such as {@code contacts[2]}; {@code answer} if it is all of it
     * @param reason a sentence for the author of the template
     */
    public record Dropped(String place, String reason) {}
}
