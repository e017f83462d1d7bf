package io.threecx;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.build.Architecture;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md, as a test. */
class ArchitectureTest {

    /** Which packages each package may import: the whole list, and nothing else of ours. */
    private static final Architecture CORE = Architecture.of(
            "io.threecx",
            "text         ",
            "digest       ",
            "net          ",
            "phone        ",
            "http         ",
            "store        digest",
            "template.expression ",
            "template     template.expression text",
            "call         phone",
            "report       call phone text digest",
            "cdr          call phone digest",
            "cdr.text     cdr digest",
            "cdr.poll     cdr call store digest",
            "cdr.source   cdr cdr.text call store digest net",
            "crm          call phone http store text",
            "directory    crm call phone store digest",
            "webhook      crm call phone http digest",
            "lookup       crm phone store",
            "mirror       lookup crm phone store",
            "monitor      crm http store",
            "pbx          http",
            "pbx.control  pbx http",
            "pbx.event    pbx pbx.control http",
            "pbx.live     pbx pbx.control pbx.event call phone",
            "pbx.xapi     pbx http cdr.text",
            "pbx.history  pbx pbx.xapi cdr cdr.poll call phone store",
            "pbx.group    pbx pbx.xapi monitor",
            "pbx.presence pbx pbx.xapi",
            "pbx.dial     pbx pbx.control pbx.live http phone",
            "journal.text crm call phone text",
            "journal.user crm call",
            "journal      lookup crm call phone store digest journal.text journal.user",
            "web          journal report lookup template crm call phone store http digest net",
            "web.servlet  web",
            "(root)       web journal report lookup mirror template crm call phone store http directory monitor pbx pbx.control pbx.dial");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        assertThat(CORE.forbiddenImports()).isEmpty();
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CORE.packagesWithoutARow()).isEmpty();
    }

    @Test
    void thePublicApiShowsTypesOfTheJdkAndOurOwnOnly() {
        assertThat(CORE.foreignTypesInSignatures((owner, type) ->
                        owner.startsWith("io.threecx.web.servlet.") && type.startsWith("jakarta.servlet.")))
                .isEmpty();
    }

    @Test
    void nothingDependsOnTheDefaultZoneOrLocaleOrPrints() {
        assertThat(CORE.dependenciesOnTheMachine()).isEmpty();
        assertThat(CORE.usesOfStandardStreams()).isEmpty();
    }
}
