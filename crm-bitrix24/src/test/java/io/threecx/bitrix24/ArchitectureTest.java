package io.threecx.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Architecture;
import io.threecx.build.CrmModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Architecture BITRIX24 = Architecture.of(
            "io.threecx.bitrix24",
            "bitrix24           crm http store digest",
            "bitrix24.event     bitrix24 http store digest",
            "bitrix24.provider  bitrix24 bitrix24.event bitrix24.web crm call phone store digest",
            "bitrix24.web       bitrix24 bitrix24.event web pbx pbx.dial crm store");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertThat(BITRIX24.forbiddenImports()).isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(BITRIX24.packagesWithoutARow()).isEmpty();
    }

    @Test
    void thePublicApiShowsTypesOfTheJdkAndOurOwnOnly() {
        assertThat(BITRIX24.foreignTypesInSignatures((owner, type) -> false)).isEmpty();
    }

    @Test
    void nothingDependsOnTheDefaultZoneOrLocaleOrPrints() {
        assertThat(BITRIX24.dependenciesOnTheMachine()).isEmpty();
        assertThat(BITRIX24.usesOfStandardStreams()).isEmpty();
    }

    @Test
    void nothingUsesMoreThanTheSpi() {
        CrmModuleRules.check("io.threecx.bitrix24");
    }
}
