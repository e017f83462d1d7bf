package io.threecx.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BillingTest {
    private final Billing rated = Billing.of("44", "UK").withRate(new BigDecimal("0.0250"));

    @Test
    void costIsRateTimesDurationWhereThePbxNotesNone() {
        assertThat(rated.withDuration(Duration.ofSeconds(90)).cost()).contains(new BigDecimal("0.0375"));
        assertThat(rated.withDuration(Duration.ofMillis(1_500)).cost()).contains(new BigDecimal("0.000625"));
        assertThat(rated.cost()).as("for how long is not known").isEmpty();
    }

    @Test
    void whatThePbxNotesCounts() {
        assertThat(rated.withDuration(Duration.ofSeconds(90))
                        .withCost(new BigDecimal("0.05"))
                        .cost())
                .contains(new BigDecimal("0.05"));
    }

    @Test
    void amountsAreComparedByWhatTheyAre() {
        assertThat(rated).isEqualTo(Billing.of("44 ", "UK").withRate(new BigDecimal("0.025")));
        assertThat(rated).isNotEqualTo(rated.withCost(BigDecimal.ONE));
    }

    @Test
    void noughtIsNothing() {
        assertThat(Billing.of(" ", null)
                        .withRate(new BigDecimal("0.00"))
                        .withCost(BigDecimal.ZERO)
                        .withDuration(Duration.ZERO)
                        .isEmpty())
                .isTrue();
        assertThat(rated.isEmpty()).isFalse();
    }
}
