package io.threecx.testkit.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dotted path from the root of an answer.
 *
 * @param written as it stands in the template
 * @param positional whether numbers may stand for places in a list
 */
record AnswerPath(String written, List<String> steps, boolean positional) {

    private static final Pattern INDEXED = Pattern.compile("([^\\[\\]]*)((?:\\[\\d{1,9}])+)");
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    static AnswerPath of(String path, boolean positional) {
        List<String> steps = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String step : path.split("\\.", -1)) {
                addStep(step, positional, steps);
            }
        }
        return new AnswerPath(path, List.copyOf(steps), positional);
    }

    /** {@code a[0]} is the two steps {@code a.0}, if places count. */
    private static void addStep(String step, boolean positional, List<String> steps) {
        Matcher indexed = INDEXED.matcher(step);
        if (!positional || !indexed.matches()) {
            steps.add(step);
            return;
        }
        if (!indexed.group(1).isEmpty()) {
            steps.add(indexed.group(1));
        }
        Matcher index = INDEX.matcher(indexed.group(2));
        while (index.find()) {
            steps.add(index.group());
        }
    }

    int length() {
        return steps.size();
    }

    /** Whether a list is not walked here because the next step names a place in it. */
    boolean isPlace(int step) {
        return positional
                && step < steps.size()
                && INDEX.matcher(steps.get(step)).matches();
    }

    /** Where one step leads from something that is no list, or from a list to a place in it; null if nowhere. */
    @Nullable
    AnswerNode follow(AnswerNode from, int step) {
        if (from instanceof AnswerNode.Members members) {
            return members.members().get(steps.get(step));
        }
        if (from instanceof AnswerNode.Items items && isPlace(step)) {
            int index = Integer.parseInt(steps.get(step));
            return index < items.elements().size() ? items.elements().get(index) : null;
        }
        return null;
    }

    /** Whether both paths take the same steps up to one. */
    boolean sharesSteps(AnswerPath other, int count) {
        return count <= length()
                && count <= other.length()
                && steps.subList(0, count).equals(other.steps.subList(0, count));
    }

    /** The steps up to one, dotted; the root is "the answer". */
    String upTo(int count) {
        return count == 0 ? "the answer" : String.join(".", steps.subList(0, count));
    }
}
