package io.threecx.testkit.dotnet;

import static io.threecx.testkit.dotnet.Evaluation.*;
import static org.assertj.core.api.Assertions.*;

import io.threecx.template.expression.Expression;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '~',
            value = {
                "plain ~ plain",
                "[Number] ~ +43155501",
                "[[Number]] ~ +43155501",
                "a[CallType]b[FoundRecordCount]c ~ aInboundb2c",
                "[Transcription] ~ [Transcription]",
                "[1,2] ~ [1,2]",
                "[Enabled] ~ True",
                "<[Empty][Unanswered]> ~ <>",
                "[DurationTimespan] ~ 00:01:33",
                "[StartLocal] ~ 11/21/2026 16:05:09",
                "[Ratio] ~ 0.125",
                "[Brackets] ~ [Number] {{x}} [Number.Bad()]",
                "[[StartUTC].ToString(\"yyyy-MM-ddTHH:mm:ssZ\")] ~ 2026-11-21T15:05:09Z",
                "[[[DurationTimespan].get_TotalSeconds()].ToString(\"F0\")] ~ 93",
                "[[[DurationTimespan].get_TotalMinutes()].ToString(\"F0\")] ~ 2",
                "[[Number].Replace(\"+\",\"%2B\")] ~ %2B43155501",
                "[[Number].Replace(\"+\",\"\\%2B\")] ~ %2B43155501",
                "[Number][[StartUTC].ToString(\"yyyyMMddHHmm\")] ~ +43155501202611211505",
                "[IIf([CallType]==Inbound||[CallType]==Missed,in,out)] ~ in",
                "[IIf([FoundRecordCount]>0,True,False)] ~ True",
                "[IIf([CallType]!=Inbound,[[Unanswered].ToString(\"s\")],none)] ~ none",
                "[IIf([CallType]==Inbound,[CallType]!=Inbound,x)] ~ False",
            })
    void anExpressionYieldsText(String expression, String expected) {
        assertThat(text(expression)).isEqualTo(expected);
    }

    @Test
    void aSinglePartKeepsItsType() {
        Evaluator evaluator = new Evaluator(Culture.invariant());
        assertThat(evaluator.evaluate(Expression.parse("[StartUTC]"), Evaluation::value))
                .isEqualTo(VALUES.get("StartUTC"));
        assertThat(evaluator.evaluate(Expression.parse("[IIf(True,[Ratio],x)]"), Evaluation::value))
                .isEqualTo(Value.of(0.125));
        assertThat(evaluator.evaluate(Expression.parse("[Ratio] "), Evaluation::value))
                .isEqualTo(Value.text("0.125 "));
    }

    @Test
    void aBackslashStaysWhereItEscapesNothing() {
        Evaluator evaluator = new Evaluator(Culture.invariant());
        String text = evaluator.text(
                Expression.parse("[[X].Replace(\"\\\",\"\")]"), name -> Optional.of(Value.text("a\\b\\\\c")));
        assertThat(text).isEqualTo("abc");
    }

    @Test
    void aTimeWithoutFormatFollowsTheCulture() {
        Evaluator evaluator = new Evaluator(AUSTRIA);
        assertThat(evaluator.text(VALUES.get("StartLocal"))).isEqualTo("21.11.2026 16:05:09");
        assertThat(evaluator.text(Expression.parse("[[StartLocal].ToString(\"g\")]"), Evaluation::value))
                .isEqualTo("21.11.2026 16:05");
        assertThat(evaluator.text(Value.of(1.5))).isEqualTo("1,5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[Greeting]] | 0 | Call from [Number] {{[CallType]}} ^^ok^^",
                "[[Greeting]] | 1 | Call from [Number] {{[CallType]}} ^^ok^^",
                "[[Greeting]] | 2 | Call from +43155501 [Inbound] \"ok\"",
                "[Greeting] | 2 | Call from +43155501 [Inbound] \"ok\"",
                "[CallType] | 2000000000 | Inbound",
                "[Unknown] | 16 | [Unknown]",
                "Outbound | 2 | Outbound",
            })
    void everyPassReadsTheTextOfTheOneBefore(String expression, int passes, String expected) {
        assertThat(text(expression, passes)).isEqualTo(expected);
    }

    @Test
    void whatThePassesCannotReadIsToldWithThePass() {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> text("x[Brackets]", 2))
                .withMessageStartingWith("pass 2, in the text that the pass before yielded, character ")
                .withMessageEndingWith("use 1 pass.");
    }

    @Test
    void aParameterThatNamesItselfDoesNotGrowWithoutEnd() {
        assertThat(text("[Self]", 1_000_000)).hasSize("[Self]".length() << 16);
        Value wide = Value.text("[X]".repeat(1000));
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() ->
                        new Evaluator(Culture.invariant()).text(Expression.parse("[X]"), 9, name -> Optional.of(wide)))
                .withMessageContaining("longer than 1048576");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[CallType]==Inbound",
                "[CallType]==\"Inbound\"",
                "[CallType]!=inbound",
                "[Empty]==\"\"",
                "[Unanswered]==\"\"",
                "[Enabled]",
                "[Switch]",
                "[Enabled]!=False&&[FoundRecordCount]>1",
                "[FoundRecordCount]>=2.0",
                "[FoundRecordCount]<10",
                "[Ratio]<=0.125",
                "[CallType]==x||[CallType]==Inbound",
                "[Enabled]==True||[Empty]>0",
                "[IIf([CallType]==Inbound,True,False)]",
                "[Unknown]==[Unknown]",
            })
    void aConditionHolds(String condition) {
        assertThat(Evaluation.test(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[CallType]==inbound", "[Ratio]>0.125", "False", "FALSE&&[Empty]", "[FoundRecordCount]==2.0"})
    void aConditionDoesNotHold(String condition) {
        assertThat(Evaluation.test(condition)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[CallType] | character 1: [CallType] is neither True nor False",
                "Enabled | character 1: the text is neither True nor False",
                "1>0&&[Empty]>0 | character 6: [Empty] is no number, and > compares numbers only.",
                "[FoundRecordCount]>[CallType] | character 20: [CallType] is no number",
            })
    void aConditionThatCannotBeDecidedSaysWhy(String condition, String message) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> Evaluation.test(condition))
                .withMessageStartingWith(message)
                .withMessageNotContaining("Inbound is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x[[StartUTC].tostring()] | character 2: [[StartUTC].tostring()]: a DateTime has no method of that name. It has: ToString,",
                "[[DurationTimespan].TotalSeconds()] | Write get_TotalSeconds, as of all properties. It has: ",
                "[[Number].ToString(\"F0\")] | The value is text, which takes no format.",
                "[[Number].Replace(\"+\")] | Replace of text takes 2 arguments, not 1.",
                "[[Unanswered].ToString(\"s\")] | [[Unanswered].ToString(...)]: There is no value to call a method on (a NullReferenceException",
                "[[Unknown].ToString(\"s\")] | There is no variable Unknown, so its name in brackets is the text.",
                "[[Number].Substring(50)] | reaches outside the text",
                "[[Number].Substring(x)] | Argument 1 is not a number.",
                "[[Number].PadLeft(2000000)] | longer than 1048576",
                "[[Number].Replace(\"\",x)] | is empty, which .NET refuses",
                "[[StartUTC].AddYears(9999)] | outside the years 1 to 9999",
                "[[StartUTC].ToString(\"q\")] | standard formats are d D f F",
                "[[DurationTimespan].ToString(\"hh:mm\")] | backslash before each",
                "[[FoundRecordCount].ToString(\"R\")] | none of a whole number",
            })
    void aMethodThatFailsSaysWhichAndWhy(String expression, String message) {
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> text(expression))
                .withMessageContaining(message)
                .withMessageNotContaining("43155501");
    }
}
