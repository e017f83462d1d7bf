package io.threecx.testkit.junit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.threecx.testkit.provider.CaseResult;
import io.threecx.testkit.provider.ContractCase;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.ProviderContract;
import io.threecx.testkit.provider.ProviderUnderTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Holds a CRM provider to the contract of the SPI: a subclass supplies a fake CRM and the provider, and gets a test for
 * each behaviour of every role that the provider has.
 *
 * @param <C> the author's fake CRM
 */
public abstract class CrmProviderContract<C extends FakeCrm> implements ProviderUnderTest<C> {

    /** For subclasses. */
    protected CrmProviderContract() {}

    /** The cases, grouped by role. */
    @TestFactory
    final Stream<DynamicNode> contract(TestReporter reporter) {
        ProviderContract contract = ProviderContract.of(this);
        contract.notes().forEach(note -> reporter.publishEntry("contract", note));
        return contract.chapters().entrySet().stream()
                .map(chapter -> dynamicContainer(
                        chapter.getKey(), chapter.getValue().stream().map(CrmProviderContract::test)));
    }

    private static DynamicNode test(ContractCase one) {
        return dynamicTest(one.toString(), () -> {
            CaseResult result = one.run();
            if (result.failure().isPresent()) {
                throw result.failure().get();
            }
            if (result.status() == CaseResult.Status.LEFT_OUT) {
                abort(result.message());
            }
        });
    }
}
