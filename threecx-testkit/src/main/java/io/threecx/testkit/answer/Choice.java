package io.threecx.testkit.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One element taken out of a list, after those of the lists around it.
 *
 * @param step how many steps of the path led to the list
 */
record Choice(@Nullable Choice outer, AnswerNode.Items list, int index, int step) {

    /** The choice made of a list; null if none was. A list that only looks the same is another. */
    @SuppressWarnings("ReferenceEquality")
    static @Nullable Choice of(AnswerNode.Items list, @Nullable Choice choices) {
        for (Choice choice = choices; choice != null; choice = choice.outer()) {
            if (choice.list() == list) {
                return choice;
            }
        }
        return null;
    }

    AnswerNode element() {
        return list.elements().get(index);
    }

    /** Such as {@code contacts[2].phones[0]}. */
    static String place(@Nullable Choice choices, AnswerPath path) {
        Deque<Choice> outerFirst = new ArrayDeque<>();
        for (Choice choice = choices; choice != null; choice = choice.outer()) {
            outerFirst.push(choice);
        }
        if (outerFirst.isEmpty()) {
            return "answer";
        }
        StringBuilder place = new StringBuilder();
        int step = 0;
        for (Choice choice : outerFirst) {
            for (; step < choice.step(); step++) {
                place.append(place.isEmpty() ? "" : ".").append(path.steps().get(step));
            }
            place.append('[').append(choice.index()).append(']');
        }
        return place.toString();
    }
}
