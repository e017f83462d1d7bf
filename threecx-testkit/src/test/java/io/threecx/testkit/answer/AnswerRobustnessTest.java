package io.threecx.testkit.answer;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.template.Rule;
import io.threecx.template.Variable;
import io.threecx.testkit.answer.RecordReader.Records;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any answer is read along any path, or refused with our own exception. */
class AnswerRobustnessTest {

    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"b\"",
        "\"a\":",
        "\"b\":",
        "1",
        "true",
        "null",
        "\"\"",
        " ",
        "\ud83d",
        "{\"a\":[{\"b\":1},{\"b\":[2,3]}]}",
        "<a>",
        "</a>",
        "<b c=\"d\">",
        "</b>",
        "&amp;",
        "&x;",
        "x"
    };

    private static final String[] PATHS = {
        "",
        "a",
        "b",
        "a.b",
        "a.b.c",
        "a.a",
        "b.a",
        ".",
        "a.",
        "a[0]",
        "a[1].b",
        "a.0",
        "0",
        "a[99999999999]",
        "[0]",
        "a[0][0]"
    };

    @Test
    void answersOfTheFormatsOwnWordsAreReadOrRefused() {
        int read = 0;
        for (long seed = 0; seed < 8_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            if (random.nextBoolean()) {
                value(random, 4, text);
            } else {
                for (int i = random.nextInt(12); i >= 0; i--) {
                    text.append(pick(random, WORDS));
                }
            }
            try {
                read += readOrRefuse(text.toString(), random) ? 1 : 0;
            } catch (RuntimeException | Error broken) {
                throw new AssertionError("seed " + seed + ": " + text, broken);
            }
        }
        assertThat(read).isGreaterThan(2_000);
    }

    private static void value(Random random, int depth, StringBuilder out) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            out.append(pick(random, "1", "\"x\"", "\"\"", "null", "true", "[]", "{}"));
            return;
        }
        out.append(kind == 2 ? '[' : '{');
        for (int i = random.nextInt(3); i >= 0; i--) {
            out.append(kind == 2 ? "" : pick(random, "\"a\":", "\"b\":", "\"0\":"));
            value(random, depth - 1, out);
            out.append(i > 0 ? "," : "");
        }
        out.append(kind == 2 ? ']' : '}');
    }

    @FuzzTest
    void anyBytesAreReadOrRefused(FuzzedDataProvider data) {
        Random random = new Random(data.consumeLong());
        readOrRefuse(data.consumeRemainingAsString(), random);
    }

    private static boolean readOrRefuse(String text, Random random) {
        boolean read = false;
        for (boolean json : new boolean[] {true, false}) {
            try {
                Answer answer = json ? Answer.json(text) : Answer.xml(text);
                Records records = reader(random).read(answer, ethalon -> ethalon, number -> number.equals("1"));
                records.found().forEach(record -> assertThat(record).hasSize(3).doesNotContainValue(null));
                assertThat(records.found().size() + records.dropped().size()).isPositive();
                records.dropped()
                        .forEach(dropped -> assertThat(dropped.reason()).isNotBlank());
                read |= json;
            } catch (AnswerException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        return read;
    }

    private static RecordReader reader(Random random) {
        RecordReader.Reading reading = new RecordReader.Reading(random.nextBoolean(), random.nextBoolean());
        List<Rule> rules = List.of(rule(random), rule(random), rule(random)).subList(0, random.nextInt(4));
        return new RecordReader(
                rules,
                List.of(
                        Variable.of("A", pick(random, PATHS)),
                        Variable.of("B", pick(random, PATHS))
                                .withIsArray(random.nextBoolean())
                                .withSkip(random.nextInt(4) - 1),
                        Variable.filtered("C", pick(random, PATHS), rule(random), rule(random))),
                reading);
    }

    private static Rule rule(Random random) {
        String path = pick(random, PATHS);
        return switch (random.nextInt(3)) {
            case 0 -> Rule.any(path);
            case 1 -> Rule.equalTo(pick(random, "1", "x", ""), path);
            default -> Rule.number(path);
        };
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
