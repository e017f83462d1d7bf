package io.threecx.testkit.dotnet;

import static org.assertj.core.api.Assertions.*;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.threecx.template.expression.Condition;
import io.threecx.template.expression.Expression;
import io.threecx.template.expression.ExpressionException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any expression with any values gives text or our own exception, and soon. */
class EvaluatorRobustnessTest {

    private static final List<Culture> CULTURES =
            List.of(Culture.invariant(), Evaluation.AUSTRIA, Culture.of(Locale.forLanguageTag("ar-SA")));

    private static final String[] METHODS = {
        "ToString",
        "Replace",
        "Trim",
        "TrimStart",
        "TrimEnd",
        "ToUpper",
        "ToLower",
        "Substring",
        "PadLeft",
        "PadRight",
        "get_Length",
        "Contains",
        "IndexOf",
        "Remove",
        "Insert",
        "get_Year",
        "get_Ticks",
        "get_Date",
        "get_TimeOfDay",
        "AddDays",
        "AddMonths",
        "AddYears",
        "AddTicks",
        "Add",
        "Subtract",
        "ToUniversalTime",
        "ToLocalTime",
        "get_TotalSeconds",
        "get_Days",
        "get_DayOfWeek",
        "Nonsense"
    };

    private static final String[] FORMATS = {
        "F", "N", "P", "C", "E", "G", "D", "X", "R", "0", "#", ",", ".", ";", "%", "\\", "'", "00", "999999999", "E+0",
        "e-", "d", "M", "y", "h", "H", "m", "s", "f", "F", "t", "z", "K", "g", ":", "/", "yyyy", "MMMM", "dddd", "o",
        "u", "U", "c", "\u2030", "\u00e9", "-1", "3", " ", "[Self]", "[Text]", "[Time]", "[Span]", "1e9", "1073741824"
    };

    private static final Value[] VALUES = {
        Value.NOTHING,
        Value.text(""),
        Value.text("abc[Self]{{x}}^^ \ud83d\ude00 \ud83d"),
        Value.text("x".repeat(5000)),
        Value.of(0),
        Value.of(Long.MIN_VALUE),
        Value.of(1234567),
        Value.of(0.0),
        Value.of(-0.0),
        Value.of(Double.MIN_VALUE),
        Value.of(-Double.MAX_VALUE),
        Value.of(Double.NaN),
        Value.of(Double.POSITIVE_INFINITY),
        Value.of(93.5),
        Value.of(true),
        Value.utc(Evaluation.TIME),
        Value.utc(Instant.parse("+999999998-12-31T23:00:00Z")),
        Value.utc(Instant.parse("-999999998-01-01T00:00:00Z")),
        Value.local(Instant.parse("0001-01-01T00:00:00Z"), ZoneId.of("Pacific/Chatham")),
        Value.local(Instant.parse("9999-12-31T23:59:59.999999999Z"), ZoneId.of("America/New_York")),
        Value.local(Instant.parse("2026-03-29T01:30:00Z"), Evaluation.VIENNA),
        Value.timeSpan(Duration.ZERO),
        Value.timeSpan(Duration.ofSeconds(Long.MIN_VALUE)),
        Value.timeSpan(Duration.ofSeconds(-922337203685L)),
        Value.timeSpan(Duration.ofMillis(-1500)),
    };

    @Test
    void expressionsOfMethodsAndFormatsGiveTextOrOurOwnException() {
        int texts = 0;
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            String expression = expression(random, 3);
            try {
                texts += textOrRefusal(expression, random) ? 1 : 0;
            } catch (RuntimeException | Error broken) {
                throw new AssertionError("seed " + seed + ": " + expression, broken);
            }
        }
        assertThat(texts).isGreaterThan(1_000);
    }

    private static String expression(Random random, int depth) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(2); i >= 0; i--) {
            switch (depth == 0 ? 0 : random.nextInt(5)) {
                case 0 ->
                    out.append("[")
                            .append(pick(random, "Text", "Time", "Span", "Self", "Unknown"))
                            .append("]");
                case 1 ->
                    out.append("[IIf(")
                            .append(expression(random, depth - 1))
                            .append(pick(random, "==", "!=", ">", "<=", "&&", "||"))
                            .append(expression(random, 0))
                            .append(",\"a\",\"b\")]");
                default -> {
                    out.append("[");
                    String target = expression(random, depth - 1);
                    boolean format = random.nextBoolean();
                    out.append(target.startsWith("[") ? target : "[Text]").append(".");
                    out.append(format ? "ToString" : pick(random, METHODS)).append("(");
                    for (int argument = format ? 1 : random.nextInt(3); argument > 0; argument--) {
                        out.append('"');
                        for (int part = random.nextInt(4); part >= 0; part--) {
                            out.append(pick(random, FORMATS));
                        }
                        out.append(argument > 1 ? "\"," : "\"");
                    }
                    out.append(")]");
                }
            }
        }
        return out.toString();
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    @FuzzTest
    void anyTextGivesTextOrOurOwnException(FuzzedDataProvider data) {
        Random random = new Random(data.consumeLong());
        textOrRefusal(data.consumeRemainingAsString(), random);
    }

    /** Whether there is a text. */
    private static boolean textOrRefusal(String text, Random random) {
        Evaluator evaluator = new Evaluator(CULTURES.get(random.nextInt(CULTURES.size())), Evaluation.VIENNA);
        Value[] values = {pick(random), pick(random), pick(random)};
        Variables variables = name -> switch (name) {
            case "Text" -> Optional.of(values[0]);
            case "Time" -> Optional.of(values[1]);
            case "Span" -> Optional.of(values[2]);
            case "Self" -> Optional.of(Value.text(text));
            default -> Optional.empty();
        };
        try {
            evaluator.test(Condition.parse(text), variables);
        } catch (ExpressionException | EvaluationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try {
            String result = evaluator.text(Expression.parse(text), random.nextInt(4), variables);
            assertThat(result.length()).isLessThanOrEqualTo(TextLimit.MAX_LENGTH);
            return true;
        } catch (ExpressionException | EvaluationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    private static Value pick(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[Big]",
                "[[Big].ToUpper()]",
                "[[Big].Replace(\"x\",\"yy\")]",
                "[[Big].Trim(\"x\")]",
                "[[Number].ToString(\"F999999999\")]",
                "[[Number].ToString([Big])]",
                "[[Time].ToString([Big])]",
                "[[Number].ToString(\"0,0\")]"
            })
    void longTextsTakeNoLong(String part) {
        String expression = part.repeat(500);
        Value big = Value.text("x".repeat(TextLimit.MAX_LENGTH));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                String result = new Evaluator(Evaluation.AUSTRIA)
                        .text(
                                Expression.parse(expression),
                                16,
                                name -> Optional.of(
                                        switch (name) {
                                            case "Number" -> Value.of(1e300);
                                            case "Time" -> Value.utc(Evaluation.TIME);
                                            default -> big;
                                        }));
                assertThat(result.length()).isLessThanOrEqualTo(TextLimit.MAX_LENGTH);
            } catch (EvaluationException refused) {
                assertThat(refused).hasMessageContaining("longer than");
            }
        });
    }
}
