package io.threecx.testkit.dotnet;

import static org.assertj.core.api.Assertions.*;

import io.threecx.template.expression.Expression;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsTest {

    /** .NET documentation, class {@code String}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "ToString() | ` Ilgaz i `",
                "Trim() | Ilgaz i",
                "TrimStart() | `Ilgaz i `",
                "TrimEnd() | ` Ilgaz i`",
                "Trim(\" Ii\") | lgaz",
                "TrimStart(\" I\") | `lgaz i `",
                "TrimEnd(\" i\") | ` Ilgaz`",
                "ToUpper() | ` ILGAZ I `",
                "ToLower() | ` ilgaz i `",
                "ToUpperInvariant() | ` ILGAZ I `",
                "ToLowerInvariant() | ` ilgaz i `",
                "Substring(1) | `Ilgaz i `",
                "Substring(1,5) | Ilgaz",
                "Substring(9) | ``",
                "PadLeft(11) | `   Ilgaz i `",
                "PadLeft(11,0) | `00 Ilgaz i `",
                "PadRight(11,\"*\") | ` Ilgaz i **`",
                "PadRight(3) | ` Ilgaz i `",
                "get_Length() | 9",
                "Contains(gaz) | True",
                "StartsWith(\" I\") | True",
                "EndsWith(x) | False",
                "IndexOf(i) | 7",
                "IndexOf(q) | -1",
                "LastIndexOf(\" \") | 8",
                "Remove(3) | ` Il`",
                "Remove(0,1) | `Ilgaz i `",
                "Insert(1,\"x[X]\") | ` x Ilgaz i Ilgaz i `",
                "Replace(\" \",\"\") | Ilgazi",
            })
    void aTextHasTheMethodsOfString(String method, String expected) {
        assertThat(call(" Ilgaz i ", method, Culture.invariant())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Ii\u0130\u0131, ToUpper(), I\u0130\u0130I, II\u0130\u0131",
        "Ii\u0130\u0131, ToLower(), \u0131ii\u0131, ii\u0130\u0131",
        "stra\u00dfe, ToUpper(), STRA\u00dfE, STRA\u00dfE"
    })
    void caseFollowsTheCultureLetterByLetter(String text, String method, String turkish, String invariant) {
        assertThat(call(text, method, Culture.of(Locale.forLanguageTag("tr-TR"))))
                .isEqualTo(turkish);
        assertThat(call(text, method, Culture.invariant())).isEqualTo(invariant);
    }

    private static String call(String text, String method, Culture culture) {
        return new Evaluator(culture)
                .text(Expression.parse("[[X]." + method + "]"), name -> Optional.of(Value.text(text)));
    }

    /** .NET documentation, structures {@code DateTime} and {@code TimeSpan}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[StartLocal].get_Year()] | 2026",
                "[[StartLocal].get_Month()] | 11",
                "[[StartLocal].get_Day()] | 21",
                "[[StartLocal].get_Hour()] | 16",
                "[[StartUTC].get_Hour()] | 15",
                "[[StartLocal].get_Minute()] | 5",
                "[[StartLocal].get_Second()] | 9",
                "[[StartLocal].get_DayOfWeek()] | Saturday",
                "[[StartUTC].get_Ticks()] | 639308703091234567",
                "[[StartLocal].get_Date()] | 11/21/2026 00:00:00",
                "[[StartLocal].get_TimeOfDay()] | 16:05:09.1234567",
                "[[[StartLocal].AddDays(10.5)].ToString(\"s\")] | 2026-12-02T04:05:09",
                "[[[StartLocal].AddMonths(3)].ToString(\"s\")] | 2027-02-21T16:05:09",
                "[[[StartLocal].AddYears(-1)].ToString(\"s\")] | 2025-11-21T16:05:09",
                "[[[StartLocal].AddSeconds(-9)].ToString(\"HH:mm:ss\")] | 16:05:00",
                "[[[StartLocal].ToUniversalTime()].ToString(\"o\")] | 2026-11-21T15:05:09.1234567Z",
                "[[[StartUTC].ToLocalTime()].ToString(\"o\")] | 2026-11-21T16:05:09.1234567+01:00",
                "[[StartLocal].Subtract([StartUTC])] | 01:00:00",
                "[[[StartLocal].Subtract([DurationTimespan])].ToString(\"T\")] | 16:03:36",
                "[[DurationTimespan].get_TotalSeconds()] | 93",
                "[[DurationTimespan].get_TotalMinutes()] | 1.55",
                "[[DurationTimespan].get_TotalMilliseconds()] | 93000",
                "[[DurationTimespan].get_Seconds()] | 33",
                "[[DurationTimespan].get_Minutes()] | 1",
                "[[DurationTimespan].get_TotalDays()] | 0.0010763888888888889",
                "[[Enabled].ToString()] | True",
                "[[FoundRecordCount].ToString(\"D5\")] | 00002",
            })
    void timesHaveTheMethodsOfDateTimeAndTimeSpan(String expression, String expected) {
        assertThat(Evaluation.text(expression)).isEqualTo(expected);
    }
}
