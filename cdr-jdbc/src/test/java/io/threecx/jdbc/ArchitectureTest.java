package io.threecx.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Architecture;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md, as a test. */
class ArchitectureTest {

    private static final Architecture JDBC = Architecture.of(
            "io.threecx.jdbc",
            "jdbc          ",
            "jdbc.loan     ",
            "jdbc.cdr      jdbc.loan cdr cdr.poll call phone store",
            "jdbc.group    jdbc.loan monitor",
            "jdbc.storage  store digest");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertThat(JDBC.forbiddenImports()).isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(JDBC.packagesWithoutARow()).isEmpty();
    }

    @Test
    void thePublicApiShowsTypesOfTheJdkAndOurOwnOnly() {
        assertThat(JDBC.foreignTypesInSignatures((owner, type) -> type.startsWith("javax.sql.")))
                .isEmpty();
    }

    @Test
    void nothingDependsOnTheDefaultZoneOrLocaleOrPrints() {
        assertThat(JDBC.dependenciesOnTheMachine()).isEmpty();
        assertThat(JDBC.usesOfStandardStreams()).isEmpty();
    }
}
