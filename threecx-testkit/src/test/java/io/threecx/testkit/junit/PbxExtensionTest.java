package io.threecx.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.threecx.template.CrmTemplate;
import io.threecx.template.Output;
import io.threecx.template.Request;
import io.threecx.template.Rule;
import io.threecx.template.Scenario;
import io.threecx.testkit.PbxEmulator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

@ExtendWith(PbxExtension.class)
class PbxExtensionTest {

    private static final AtomicReference<PbxEmulator> USED = new AtomicReference<>();
    private static final AtomicBoolean WANTED = new AtomicBoolean();

    @BeforeEach
    void load(PbxEmulator pbx) {
        pbx.load(template(), Map.of());
    }

    @Test
    void theSetUpAndTheTestShareOnePbx(PbxEmulator pbx) {
        assertThat(pbx.search("nobody").transcript().scenarios()).isEmpty();
    }

    @Test
    void aFailedTestShowsWhatThePbxDidAndItsPbxIsClosed() {
        WANTED.set(true);
        Event failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Fails.class, "rings", PbxEmulator.class.getName()))
                .execute()
                .testEvents()
                .failed()
                .list()
                .get(0);

        Throwable failure = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(failure).hasMessage("nobody is there");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessageContaining("ring +442079460018, inbound")
                .hasMessageContaining("GET http://127.0.0.1:1/who");
        assertThat(USED.get()).isNotNull();
        assertThatIllegalStateException().isThrownBy(() -> USED.get().ring("1")).withMessageContaining("closed");
    }

    @AfterEach
    void forget() {
        USED.set(null);
        WANTED.set(false);
    }

    /** Fails when the test above runs it, and only then. */
    @ExtendWith(PbxExtension.class)
    @EnabledIf("wanted")
    static class Fails {
        static boolean wanted() {
            return WANTED.get();
        }

        @Test
        void rings(PbxEmulator pbx) {
            USED.set(pbx);
            pbx.load(template(), Map.of()).ring("+442079460018");
            throw new AssertionError("nobody is there");
        }
    }

    private static CrmTemplate template() {
        return CrmTemplate.builder("Demo")
                .scenario(Scenario.builder(Scenario.LOOKUP_BY_NUMBER)
                        .request(Request.get("http://127.0.0.1:1/who").build())
                        .rule(Rule.any("id"))
                        .variable("PersonId", "id")
                        .output(Output.Type.CONTACT_URL, "[PersonId]")
                        .build())
                .build();
    }
}
