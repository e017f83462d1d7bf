package io.threecx.template.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any text is read or refused with our own exception, and soon. */
class ExpressionRobustnessTest {

    private static final String[] WORDS = {
        "[",
        "]",
        "[[",
        "]]",
        "(",
        ")",
        "\"",
        ",",
        ".",
        "IIf(",
        "==",
        "!=",
        ">",
        "||",
        "&&",
        "{{",
        "}}",
        "^^",
        "A",
        "[A]",
        ".ToString(\"F0\")",
        "Inbound",
        " ",
        "\\",
        "\u00e9",
        "\ud83d\ude00",
        "[[A].B()]",
        "=",
        "|",
        "&",
        "1"
    };

    @Test
    void textsOfTheLanguagesOwnWordsAreReadOrRefused() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i >= 0; i--) {
                text.append(WORDS[random.nextInt(WORDS.length)]);
            }
            readOrRefuse(text.toString());
        }
    }

    @FuzzTest
    void anyTextIsReadOrRefused(FuzzedDataProvider data) {
        readOrRefuse(data.consumeRemainingAsString());
    }

    private static void readOrRefuse(String text) {
        boolean read = false;
        try {
            assertOffsetsInside(Expression.parse(text), text);
            read = true;
            assertOffsetsInside(Expression.parseEscaped(text), text);
        } catch (ExpressionException refused) {
            assertThat(refused.offset()).as(text).isBetween(0, text.length());
        }
        try {
            Condition.parse(text)
                    .expressions()
                    .flatMap(Expression::all)
                    .forEach(part -> assertThat(part.offset()).as(text).isBetween(0, text.length()));
        } catch (ExpressionException refused) {
            assertThat(refused.offset()).as(text).isBetween(0, text.length());
        }
        if (read && !text.contains("[")) {
            assertThat(Expression.parse(text)).isEqualTo(new Expression.Literal(0, text, false));
        }
    }

    private static void assertOffsetsInside(Expression expression, String text) {
        expression.all().forEach(part -> {
            assertThat(part.offset()).as(text).isBetween(0, text.length());
            if (part instanceof Expression.Reference reference) {
                assertThat(text.substring(reference.offset())).startsWith("[" + reference.name() + "]");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[[A]", "[IIf(", "[IIf([A]==\"", "(", "[A][", "[[A].B(", "\"[", "[A]&&("})
    void nestingAndRepetitionTakeNoLongAndNoStack(String part) {
        String text = part.repeat(100_000 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> readOrRefuse(text));
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsRefused() {
        assertThat(Expression.parse("[".repeat(64) + "A" + "]".repeat(64))).isInstanceOf(Expression.Reference.class);
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> Expression.parse("[".repeat(65) + "A" + "]".repeat(65)))
                .withMessageContaining("nested more than 64 deep");
    }
}
