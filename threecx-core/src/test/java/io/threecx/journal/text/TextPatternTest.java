package io.threecx.journal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {
    private static final Set<String> KNOWN = Set.of("a", "b", "none");
    private static final Map<String, String> VALUES = Map.of("a", "A[{b}]", "b", "B");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "x {a} y | x A[{b}] y",
                "{ a } | A[{b}]",
                "{none} | ''",
                "x[, {none}] | x",
                "x[, {b}] | x, B",
                "x[, {b} {none}]y | xy",
                "[{none}][{b}] | B",
                "[always] | always",
                "{{a}} [[b]] | {a} [b]",
                "{{{b}}} | {B}",
                "[[[{b}]]] | [B]"
            })
    void aPatternIsFilled(String pattern, String text) {
        List<String> problems = new ArrayList<>();
        assertThat(TextPattern.parse(pattern, KNOWN, problems::add).with(VALUES))
                .isEqualTo(text);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | opens a '{' that nothing closes",
                "[ | opens a '[' that nothing closes",
                "} | has a '}' without",
                "] | has a ']' without",
                "{} | uses {}, which there is not here",
                "[[{c}]] | uses {c}, which there is not here; there are"
            })
    void aBrokenPatternSaysWhatIsWrong(String pattern, String problem) {
        List<String> problems = new ArrayList<>();
        TextPattern.parse(pattern, KNOWN, problems::add);
        assertThat(problems).singleElement().asString().startsWith(problem);
    }

    @Test
    void noPatternMakesItThrow() {
        long seed = 20_260_704L;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(20);
            for (int i = 0; i < length; i++) {
                text.append("{}[]{}[]ab x".charAt(random.nextInt(12)));
            }
            String pattern = text.toString();
            List<String> problems = new ArrayList<>();
            String filled =
                    TextPattern.parse(pattern, KNOWN, problems::add).with(Map.of("a", "a", "b", "b", "none", "-"));
            if (problems.isEmpty()) {
                assertThat(filled.length()).as("seed %d: %s", seed, pattern).isLessThanOrEqualTo(pattern.length());
            }
        }
    }
}
