package io.threecx.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.threecx.build.Snippets;
import io.threecx.testkit.junit.PbxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The code in the documents, compiled and run; and the proof that it is the same code. */
class TestingDocumentTest {

    private static final StubCrm app =
            new StubCrm().on("/lookup", Samples.OKAFOR).on("/calls", request -> StubCrm.Reply.status(200, ""));

    @AfterAll
    static void stop() {
        app.close();
    }

    // snippet: emulator
    @ExtendWith(PbxExtension.class)
    static class CallerTest {
        @Test
        void theCallerIsNamedAndTheCallIsReported(PbxEmulator pbx) {
            pbx.load(Path.of("src/test/resources/crm-template.xml"), Map.of("BaseUrl", app.url(), "ApiKey", "test"));

            Screen screen = pbx.ring("+442079460018");
            assertThat(screen.contact())
                    .hasValueSatisfying(c -> assertThat(c.lastName()).isEqualTo("Okafor"));

            Transcript report = pbx.hangUp(Duration.ofSeconds(93));
            assertThat(report.requests()).hasSize(1);
        }
    }
    // end of snippet

    @Test
    void theTestThatTheDocumentsShowPasses() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(CallerTest.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(1).succeeded(1));
    }

    @ParameterizedTest
    @CsvSource({
        "../docs/testing.md,  TestingDocumentTest.java,                emulator",
        "../docs/testing.md,  junit/CrmProviderContractTest.java,      contract",
    })
    void theDocumentsShowTheCodeThatIsTestedHere(Path document, String test, String snippet) throws IOException {
        Snippets.check(document, Path.of("src/test/java/io/threecx/testkit").resolve(test), snippet);
    }
}
