package io.threecx.testkit;

import io.threecx.template.Rule;
import io.threecx.template.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Finds the records in an answer that pass a scenario's rules, and takes the values of its variables out of each. */
final class RecordReader {

    RecordReader(List<Rule> rules, List<Variable> variables, PbxOptions options) {}

    /**
     * Reads one answer.
     *
     * @param ethalon evaluates the expression that a rule compares with
     * @param isSearchedNumber whether a text is the number that was searched for
     */
    Records read(Answer answer, UnaryOperator<String> ethalon, Predicate<String> isSearchedNumber) {
        throw new UnsupportedOperationException();
    }

    /**
     * What one answer holds.
     *
     * @param found the variables' values, by name, of each record that passed; a path without a value gives empty text
     * @param dropped the records that did not pass, and why
     */
    record Records(List<Map<String, String>> found, List<Dropped> dropped) {}

    /**
     * A record that did not pass.
     *
     * @param place where it stood in the answer, such as {@code contacts[2]}
     * @param reason a sentence for the author of the template
     */
    record Dropped(String place, String reason) {}
}
