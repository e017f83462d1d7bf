package io.threecx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.benchmarks.Callers.Habit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallersTest {
    private final Callers callers = new Callers(new People(10_000));

    @Test
    void newCallersNeverCallTwiceBeforeAllTheOthersHaveCalled() {
        assertThat(numbers(Habit.NEW, 9_000)).hasSize(9_000);
    }

    @Test
    void regularCallersAreAThousandOthers() {
        Set<String> strangers = numbers(Habit.NEW, 9_000);

        assertThat(numbers(Habit.REGULAR, 5_000)).hasSize(1_000).doesNotContainAnyElementsOf(strangers);
    }

    @Test
    void halfOfTheMixIsNew() {
        assertThat(numbers(Habit.MIX, 8_000)).hasSize(4_000 + 1_000);
    }

    private Set<String> numbers(Habit habit, int calls) {
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < calls; i++) {
            numbers.add(callers.next(habit));
        }
        return numbers;
    }
}
