package io.threecx.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.Duplicates;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumbers;
import io.threecx.testkit.provider.Bench;
import io.threecx.testkit.provider.FakeCrm;
import io.threecx.testkit.provider.Shop;
import io.threecx.testkit.provider.ShopCrm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class CrmProviderContractTest {

    /** A provider with every role, as an author tests it. */
    static final class ShopContract extends CrmProviderContract<ShopCrm> {
        private final Shop shop = Shop.good(Duplicates.REFUSED_BY_CRM);

        @Override
        public ShopCrm startCrm() {
            return shop.startCrm();
        }

        @Override
        public CrmProvider createProvider(Bench<ShopCrm> bench) {
            return shop.createProvider(bench);
        }

        @Override
        public Set<String> secrets() {
            return shop.secrets();
        }
    }

    /** The example of the documentation. */
    // snippet: contract
    static final class CustomersTest extends CrmProviderContract<CustomersTest.Shelf> {

        static final class Shelf implements FakeCrm {
            final Map<String, Contact> customers = new ConcurrentHashMap<>();

            @Override
            public String add(Contact contact) {
                customers.put(contact.id(), contact);
                return contact.id();
            }

            @Override
            public void remove(String id) {
                customers.remove(id);
            }
        }

        @Override
        public Shelf startCrm() {
            return new Shelf();
        }

        @Override
        public CrmProvider createProvider(Bench<Shelf> bench) {
            return new CustomerProvider(bench.crm().customers);
        }
    }
    // end of snippet

    private record CustomerProvider(Map<String, Contact> customers) implements CrmProvider {
        private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return customers.values().stream()
                    .filter(contact -> contact.phones().stream()
                            .flatMap(phone -> NUMBERS.parseAll(phone.number(), null).stream())
                            .anyMatch(stored ->
                                    NUMBERS.match(query.number(), stored).matches()))
                    .limit(MAX_CONTACTS)
                    .toList();
        }
    }

    /** A lambda that finds nobody. */
    static final class NobodyContract extends CrmProviderContract<CustomersTest.Shelf> {
        @Override
        public CustomersTest.Shelf startCrm() {
            return new CustomersTest.Shelf();
        }

        @Override
        public CrmProvider createProvider(Bench<CustomersTest.Shelf> bench) {
            return query -> List.of();
        }
    }

    @Test
    void aGoodProviderWithEveryRoleKeepsTheWholeContract() {
        EngineExecutionResults results = run(ShopContract.class);

        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().started().count()).isGreaterThan(300);
        assertThat(results.testEvents().succeeded().count())
                .isEqualTo(results.testEvents().started().count());
        assertThat(titles(results))
                .contains(
                        "CrmProvider: numbers", "CallLog", "CallLogSearch", "ChatLog", "ContactFeed", "UserDirectory");
        assertThat(notes(results)).isEmpty();
    }

    @Test
    void aLambdaGetsTheCasesOfTheOneRoleThatItHasAndIsToldOfTheOthers() {
        EngineExecutionResults results = run(CustomersTest.class);

        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().started().count()).isBetween(50L, 150L);
        assertThat(titles(results)).contains("CrmProvider: numbers").doesNotContain("CallLog", "ChatLog");
        assertThat(notes(results))
                .anyMatch(note -> note.contains("no cases for CallLog: the provider does not have the role"))
                .anyMatch(note -> note.contains("the fake CRM has no address"));
        assertThat(results.testEvents().aborted().count())
                .as("what the map does not support is reported as skipped")
                .isPositive();
    }

    @Test
    void aFailureTeaches() {
        assertThat(failures(run(NobodyContract.class)))
                .anySatisfy(failure -> assertThat(failure)
                        .startsWith("find.stored-extension: finds a number that is stored with an extension behind it")
                        .contains(
                                "done:     stored contact kit-other", "made the provider; asked who has +442079460018")
                        .contains("expected: contact kit-okafor among the found")
                        .contains("came:     nothing (an empty list)")
                        .contains("usually:  the search compares texts"));
    }

    private static EngineExecutionResults run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElse("?"))
                .toList();
    }

    private static List<String> titles(EngineExecutionResults results) {
        return results.containerEvents()
                .started()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static List<String> notes(EngineExecutionResults results) {
        return results.allEvents()
                .reportingEntryPublished()
                .map(Event::getPayload)
                .map(String::valueOf)
                .toList();
    }
}
