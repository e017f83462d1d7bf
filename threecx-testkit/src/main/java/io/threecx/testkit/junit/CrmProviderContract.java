package io.threecx.testkit.junit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.threecx.testkit.provider.Bench;
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
 * each behaviour of every role that the provider has, grouped by role.
 *
 * <pre>{@code
 * final class ErpProviderTest extends CrmProviderContract<FakeErp> {
 *     @Override public FakeErp startCrm() { return new FakeErp(); }             // your own, on a free port
 *
 *     @Override public CrmProvider createProvider(Bench<FakeErp> bench) {
 *         return new ErpProvider(bench.address(), "key-for-tests", bench.context());
 *     }
 *
 *     @Override public Set<String> secrets() { return Set.of("key-for-tests"); }
 * }
 * }</pre>
 *
 * <p>Step by step:
 *
 * <ol>
 *   <li>Write the fake: {@link FakeCrm#add} stores a contact as the real CRM would; {@link FakeCrm#address} says where it
 *       listens, or is left alone when the provider reaches it in memory. Run: the lookup is tested now.
 *   <li>Make the provider's client from {@code bench.context().apiClient()} without a time-out of its own, or give it {@link
 *       Bench#timeout()}: cases with a stalled CRM then take half a second.
 *   <li>Name the {@link #secrets()}, so that it is shown that they leak nowhere.
 *   <li>Add roles one by one. Each needs what {@link FakeCrm} says, such as {@link FakeCrm#calls()} for {@code CallLog}; a
 *       case tells when it is missing.
 *   <li>Tell in {@link #faults()} how this CRM words its errors, where it is not by HTTP status.
 *   <li>A case that cannot be right for this CRM goes into {@link #exempt()} with the reason, which the report shows.
 * </ol>
 *
 * <p>A failing test's message says what was done, what was expected, what came, and what usually is the cause. A test is
 * skipped, with the reason, when the fake says that the CRM cannot do what it is about. Roles that the provider does not
 * have are published as report entries.
 *
 * <p>A provider that others choose by name is best made the way they get it: {@code CrmProviderFactory erp =
 * CrmProviderFactories.load().get("erp")}, and then {@code erp.create(Settings.of("url", ...).checked(erp.settings()),
 * bench.context())}. Several variants of one provider, such as two
 * kinds of authentication, are one class with {@code @ParameterizedClass}.
 *
 * <p>The tests run one after the other and take about 40 seconds for a provider with every role. Those about secrets listen
 * to the output of the whole process. Needs {@code junit-jupiter-api}, version 6.
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
