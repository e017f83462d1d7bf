package io.threecx.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {

    private static final List<String> NAMES = List.of("Get", "BaseUrl", "ReportCall", "ReportChat", "TITLE");

    @Test
    void otherCaseIsTheNearestWhateverTheLocale() {
        assertThat(NearMiss.of("baseurl", NAMES)).contains("BaseUrl");
        assertThat(NearMiss.of("GET", List.of("Set", "Get"))).contains("Get");
        assertThat(NearMiss.of("title", NAMES)).contains("TITLE");
    }

    @Test
    void aTypingMistakeIsUnderstood() {
        assertThat(NearMiss.of("ReprotCall", NAMES)).contains("ReportCall");
        assertThat(NearMiss.of("BaseUr", NAMES)).contains("BaseUrl");
    }

    @Test
    void whatLooksLikeNothingHasNoNearMissAndTheNameItselfIsNone() {
        assertThat(NearMiss.of("Zebra", NAMES)).isEmpty();
        assertThat(NearMiss.of("x", NAMES)).isEmpty();
        assertThat(NearMiss.of("Get", NAMES)).isEmpty();
        assertThat(NearMiss.of("a".repeat(100_000), NAMES)).isEmpty();
    }

    @Test
    void allNamesAreSortedByLikeness() {
        assertThat(NearMiss.nearestFirst("ReportChart", NAMES))
                .startsWith("ReportChat", "ReportCall")
                .hasSameSizeAs(NAMES);
    }
}
