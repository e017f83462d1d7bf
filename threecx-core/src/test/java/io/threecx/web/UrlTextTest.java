package io.threecx.web;

import static org.assertj.core.api.Assertions.*;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTextTest {

    @ParameterizedTest
    @CsvSource({
        "a%20b, a b",
        "%C3%BC, ü",
        "%c3%bc, ü",
        "%F0%9F%93%9E!, 📞!",
        "a+b, a+b",
        "ü%C3%BC, üü",
        "100%, 100%",
        "%, %",
        "%4, %4",
        "%zz%41, %zzA",
        "%%41, %A",
        "%+1, %+1",
        "%２５, %２５",
    })
    void escapesAreDecodedAndEverythingElseStays(String raw, String decoded) {
        assertThat(UrlText.decodePath(raw)).isEqualTo(decoded);
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() {
        assertThat(UrlText.decodePath("M%FCller")).isEqualTo("M\ufffdller");
    }

    @Test
    void queryParametersKeepTheirOrderAndRepetition() {
        assertThat(UrlText.parseQuery("b=1&a=2&b=3&&c&=x&d=1=2"))
                .containsExactly(
                        entry("b", List.of("1", "3")),
                        entry("a", List.of("2")),
                        entry("c", List.of("")),
                        entry("", List.of("x")),
                        entry("d", List.of("1=2")));
        assertThat(UrlText.parseQuery("")).isEmpty();
    }

    @Test
    void aPlusIsASpaceInNamesAndValues() {
        assertThat(UrlText.parseQuery("a+b=+44%2B1")).containsExactly(entry("a b", List.of(" 44+1")));
    }

    @Test
    void whatIsEncodedIsDecodedToTheSame() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(12), 0, 0x11_0000)
                    .filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String query = URLEncoder.encode(text, StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8);
            assertThat(UrlText.parseQuery(query))
                    .as("seed %s, round %s", seed, i)
                    .containsExactly(entry(text, List.of(text)));
        }
    }

    @FuzzTest
    void nothingThrows(FuzzedDataProvider data) {
        String raw = data.consumeRemainingAsString();
        assertThat(UrlText.decodePath(raw)).hasSizeLessThanOrEqualTo(raw.length());
        UrlText.parseQuery(raw).values().forEach(values -> assertThat(values).isNotEmpty());
    }
}
