package io.threecx.testkit.dotnet;

import static org.assertj.core.api.Assertions.*;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatTest {

    /** .NET documentation, "Standard numeric format strings". */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0, '', 0",
                "93, F0, 93",
                "93.5, F0, 94",
                "92.5, F0, 92",
                "0.5, F0, 0",
                "0.125, F2, 0.12",
                "0.375, F2, 0.38",
                "1.005, F2, 1.00",
                "-0.4, F0, -0",
                "1234.567, F, 1234.57",
                "1234.567, N1, `1,234.6`",
                "-1234567.891, N, `-1,234,567.89`",
                "0.256, P0, 26 %",
                "-0.256, P1, -25.6 %",
                "12.5, C, \u00a412.50",
                "-12.5, C0, (\u00a412)",
                "1052.0329112756, E, 1.052033E+003",
                "-1052.0329112756, e2, -1.05e+003",
                "0.00001, G, 1E-05",
                "0.0001, G, 0.0001",
                "1e15, G, 1E+15",
                "123456789012345680, G, 1.2345678901234568E+17",
                "100000000000000, G, 100000000000000",
                "123.4546, G4, 123.5",
                "1234567, G3, 1.23E+06",
                "0.1, R, 0.1",
                "2e-323, G, 2E-323",
                "1.7976931348623157E308, G, 1.7976931348623157E+308",
                "5e-324, G, 5E-324",
                "2.2250738585072014E-308, G, 2.2250738585072014E-308",
            })
    void aDoubleHasTheStandardFormats(double number, String format, String expected) {
        assertThat(NumberFormat.format(number, format.equals("''") ? "" : format, Culture.invariant()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "1234, D6, 001234",
                "-1234, D6, -001234",
                "255, X, FF",
                "255, x4, 00ff",
                "-1, X, FFFFFFFF",
                "12345, E2, 1.23E+004",
                "25, F1, 25.0",
                "1234567, N0, `1,234,567`",
                "-1234567, G, -1234567",
                "1234567, G3, 1.23E+06",
                "0, G3, 0",
                "1, P0, 100 %",
            })
    void aWholeNumberHasTheStandardFormats(long number, String format, String expected) {
        assertThat(NumberFormat.format(number, format, Culture.invariant())).isEqualTo(expected);
    }

    /** .NET documentation, "Custom numeric format strings". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "123 | 00000 | 00123",
                "1.2 | 0.00 | 1.20",
                "1.2 | 00.00 | 01.20",
                "0.56 | 0.0 | 0.6",
                "0.125 | 0.00 | 0.13",
                "2.5 | 0 | 3",
                "1234567890 | 0,0 | 1,234,567,890",
                "1.2 | #.## | 1.2",
                "123 | ##### | 123",
                "0 | #.## | ``",
                "0.5 | #.00 | .50",
                "123456 | [##-##-##] | [12-34-56]",
                "1234567890 | (###) ###-#### | (123) 456-7890",
                "1234567890 | #,#,, | 1,235",
                "1234567890 | #,##0,, | 1,235",
                "1234567890 | #,,, | 1",
                "0.086 | #0.##% | 8.6%",
                "0.00354 | #0.00\u2030 | 3.54\u2030",
                "86000 | 0.###E+0 | 8.6E+4",
                "86000 | 0.###E+000 | 8.6E+004",
                "86000 | 0.###E-000 | 8.6E004",
                "0.00086 | 0.0e0 | 8.6e-4",
                "123 | #0 'min' | 123 min",
                "123 | \\#0 | #123",
                "1234 | ##;(##) | 1234",
                "-1234 | ##;(##) | (1234)",
                "0 | ##;(##);**Zero** | **Zero**",
                "-0.001 | 0.00;(0.00);nil | nil",
                "-0.5 | 0.0 | -0.5",
                "-0.4 | 0 | 0",
                "-12.3 | 0.0;; | -12.3",
                "5 | abc | abc",
                "1e40 | 0,,,,,,,,,,,, | 10000",
            })
    void aNumberHasCustomFormats(double number, String format, String expected) {
        assertThat(NumberFormat.format(number, format, Culture.invariant())).isEqualTo(expected);
    }

    @Test
    void negativeZeroKeepsItsSignAndWhatIsNoNumberHasAName() {
        Culture culture = Culture.invariant();
        assertThat(NumberFormat.format(-0.0, "G", culture)).isEqualTo("-0");
        assertThat(NumberFormat.format(-0.0, "F1", culture)).isEqualTo("-0.0");
        assertThat(NumberFormat.format(-0.0, "0", culture)).isEqualTo("0");
        assertThat(NumberFormat.format(Double.NaN, "F0", culture)).isEqualTo("NaN");
        assertThat(NumberFormat.format(Double.NEGATIVE_INFINITY, "0", culture)).isEqualTo("-Infinity");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "de-AT, `1234,5`, `1\u00a0234,50`, `\u20ac\u00a01.234,50`, `50\u00a0%`",
                "de-DE, `1234,5`, `1.234,50`, `1.234,50\u00a0\u20ac`, `50\u00a0%`",
                "en-US, 1234.5, `1,234.50`, `$1,234.50`, 50%",
            })
    void theCultureHasItsSeparators(String tag, String general, String grouped, String money, String share) {
        Culture culture = Culture.of(Locale.forLanguageTag(tag));
        assertThat(NumberFormat.format(1234.5, "G", culture)).isEqualTo(general);
        assertThat(NumberFormat.format(0.5, "P0", culture)).isEqualTo(share);
        assertThat(NumberFormat.format(1234.5, "C", culture)).isEqualTo(money);
        assertThat(NumberFormat.format(1234.5, "N2", culture)).isEqualTo(grouped);
    }
}
