package io.threecx.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Architecture;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md, as a test. */
class ArchitectureTest {

    private static final Architecture KIT = Architecture.of(
            "io.threecx.testkit",
            "testkit.dotnet    template.expression text",
            "testkit.answer    template",
            "testkit           testkit.dotnet testkit.answer template template.expression text call crm",
            "testkit.cdr       ",
            "testkit.wire      ",
            "testkit.pbx       testkit testkit.cdr testkit.wire call cdr.text",
            "testkit.provider  crm call phone http store",
            "testkit.junit     testkit testkit.provider crm");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertThat(KIT.forbiddenImports()).isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(KIT.packagesWithoutARow()).isEmpty();
    }

    @Test
    void thePublicApiShowsTypesOfTheJdkAndOurOwnOnly() {
        assertThat(KIT.foreignTypesInSignatures((owner, type) ->
                        owner.startsWith("io.threecx.testkit.junit.") && type.startsWith("org.junit.jupiter.")))
                .isEmpty();
    }

    @Test
    void nothingDependsOnTheDefaultZoneOrLocale() {
        assertThat(KIT.dependenciesOnTheMachine()).isEmpty();
    }
}
