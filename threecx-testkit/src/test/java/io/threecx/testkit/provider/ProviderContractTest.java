package io.threecx.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Duplicates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderContractTest {

    @Test
    void aGoodProviderKeepsTheWholeContract() {
        ContractReport report =
                ProviderContract.of(Shop.good(Duplicates.REFUSED_BY_CRM)).run();
        report.results().stream()
                .sorted(java.util.Comparator.comparing(CaseResult::took).reversed())
                .limit(25)
                .forEach(r -> System.out.println(r.took().toMillis() + " " + r));

        assertThat(report.failed()).as(report.toString()).isEmpty();
        assertThat(report.passed()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void eachMistakeFailsTheCaseMadeForIt(Flaw flaw) {
        ContractCase catching = ProviderContract.of(Shop.good(Duplicates.FINDABLE)).cases().stream()
                .filter(one -> one.id().equals(flaw.caughtBy))
                .findFirst()
                .orElseThrow();
        assertThat(catching).isNotNull();
    }
}
