/**
 * Proves a CRM provider correct: behavioural cases for every role it has, run offline against the author's own fake CRM.
 *
 * <p>The author of a provider brings two things: a {@link io.threecx.testkit.provider.FakeCrm} (an HTTP server on a free
 * port, or a map) and a way to make the provider. The kit asks the provider for its roles ({@link
 * io.threecx.crm.CrmProvider#capability}) and runs what belongs to them: some 60 cases for a lambda, 120 for a lookup over
 * HTTP, 350 for a provider with every role. A role that the provider does not have contributes no case, and the report says
 * so. With JUnit, in whole:
 *
 * <pre>{@code
 * final class CustomersTest extends CrmProviderContract<CustomersTest.Shelf> {
 *
 *     static final class Shelf implements FakeCrm {
 *         final Map<String, Contact> customers = new ConcurrentHashMap<>();
 *
 *         @Override public String add(Contact contact) { customers.put(contact.id(), contact); return contact.id(); }
 *         @Override public void remove(String id) { customers.remove(id); }
 *     }
 *
 *     @Override public Shelf startCrm() { return new Shelf(); }
 *
 *     @Override public CrmProvider createProvider(Bench<Shelf> bench) {
 *         return new CustomerProvider(bench.crm().customers);
 *     }
 * }
 * }</pre>
 *
 * <p>A provider that speaks HTTP lets {@link io.threecx.testkit.provider.FakeCrm#address} say where the fake listens and is
 * made for {@link io.threecx.testkit.provider.Bench#address}: the kit's proxy on real sockets, which breaks connections,
 * cuts answers, loses them after the write, stalls, and answers 401, 429 or 502. What a CRM says in other words than plain
 * HTTP (Odoo: 200 with an error body; Bitrix24: 503 with a code) is told in a {@link
 * io.threecx.testkit.provider.FaultScript}:
 *
 * <pre>{@code
 * @Override
 * public CrmProvider createProvider(Bench<FakeErp> bench) {
 *     return new ErpProvider(bench.address(), "key-for-tests", bench.context()); // uses context.apiClient()
 * }
 *
 * @Override
 * public Set<String> secrets() {
 *     return Set.of("key-for-tests");
 * }
 *
 * @Override
 * public FaultScript faults() {
 *     return FaultScript.plainHttp().answering(Fault.UNAUTHENTICATED, FaultAnswer.json(200, "{\"error\":\"bad key\"}"));
 * }
 * }</pre>
 *
 * <p>A failure tells what was done, what was expected, what came, and what usually is the cause. Without JUnit, {@link
 * io.threecx.testkit.provider.ProviderContract} gives the same cases as a list to run and report.
 */
@NullMarked
package io.threecx.testkit.provider;

import org.jspecify.annotations.NullMarked;
