package io.threecx.phone;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionRangesTest {

    @ParameterizedTest
    @CsvSource({
        "100, true",
        "199, true",
        "150, true",
        "200, false",
        "0150, false",
        "1500, false",
        "99, false",
        "2000, true",
        "2999, true",
        "3000, false",
        "8, false",
        "80, true",
        "812345, true",
        "8123456, false",
        "51, true",
        "52, false",
        "'', false",
        "abc, false",
        "005, true",
        "5, false",
    })
    void knowTheirExtensions(String digits, boolean internal) {
        assertThat(ExtensionRanges.parse("100-199, 2000 – 2999;8*\n51, 001-009").contains(digits))
                .isEqualTo(internal);
    }

    @Test
    void arePrintedAsTheyAreRead() {
        ExtensionRanges ranges = ExtensionRanges.parse(" 100 - 199,2000-2999 ;8*,51");

        assertThat(ranges).hasToString("100-199, 2000-2999, 8*, 51");
        assertThat(ExtensionRanges.parse(ranges.toString())).hasToString(ranges.toString());
        assertThat(ExtensionRanges.parse(" , ")).isSameAs(ExtensionRanges.none());
        assertThat(ExtensionRanges.none()).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "100-", "-100", "100-99", "100-2000", "*", "1-2-3", "8**", "1234567890", "٣٠", "1 0 x"})
    void sayWhichItemIsWrong(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExtensionRanges.parse("51, " + text))
                .withMessageStartingWith("extension ranges: '")
                .withMessageContaining("100-199, 2000-2999, 8*, 51");
    }
}
