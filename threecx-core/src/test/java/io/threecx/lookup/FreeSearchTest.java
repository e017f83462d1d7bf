package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.builder;
import static io.threecx.lookup.FakeCrm.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactSearch;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.EmailLookup;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.ProviderReport.Outcome;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreeSearchTest {

    /** Finds everybody it has, whatever it is asked. */
    private record Searchable(List<Contact> contacts, List<String> asked)
            implements CrmProvider, ContactSearch, EmailLookup {

        static Searchable with(Contact... contacts) {
            return new Searchable(List.of(contacts), new ArrayList<>());
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }

        @Override
        public List<Contact> search(String text, Field field, int limit) {
            asked.add(text + '|' + field + '|' + limit);
            return contacts;
        }

        @Override
        public List<Contact> findByEmail(String address, int limit) {
            asked.add(address + '|' + limit);
            return contacts;
        }
    }

    private static CallerLookup lookup(CrmProvider... providers) {
        CallerLookup.Builder builder = CallerLookup.builder(PhoneNumbers.of("GB"));
        for (int i = 0; i < providers.length; i++) {
            builder.provider(List.of("one", "two", "three").get(i), providers[i]);
        }
        return builder.build();
    }

    private static List<String> refs(FoundContacts found) {
        return found.contacts().stream().map(contact -> contact.ref().text()).toList();
    }

    @Test
    void findsByEmailWithoutRegardToCaseAndDropsWhoHasAnotherAddress() {
        Searchable crm = Searchable.with(
                builder("1", "Okafor").email("Ngozi.Okafor@Example.com").build(),
                builder("2", "Nwosu").email("someone@example.com").build(),
                person("3", "Without"));
        try (CallerLookup lookup = lookup(crm, new FakeCrm())) {
            FoundContacts found = lookup.findByEmail(" ngozi.okafor@example.com ");
            assertThat(refs(found)).containsExactly("one:contact:1");
            assertThat(crm.asked).containsExactly("ngozi.okafor@example.com|50");
            assertThat(found.complete()).isTrue();
            assertThat(found.providers().get(1)).hasToString("two: not asked: it has no lookup by e-mail address");
        }
    }

    @Test
    void whatIsNoAddressIsNotAskedFor() {
        Searchable crm = Searchable.with(person("1", "Okafor"));
        try (CallerLookup lookup = lookup(crm)) {
            assertThat(lookup.findByEmail("okafor").contacts()).isEmpty();
            assertThat(lookup.findByEmail("").contacts()).isEmpty();
            assertThat(crm.asked).isEmpty();
        }
    }

    @Test
    void searchTakesTheBestOfEachProviderFirst() {
        Searchable one = Searchable.with(person("a", "A"), person("b", "B"), person("c", "C"));
        Searchable two = Searchable.with(person("x", "X"));
        try (CallerLookup lookup = lookup(one, two)) {
            FoundContacts found = lookup.search(" oka ", ContactSearch.Field.NAME, 3);
            assertThat(refs(found)).containsExactly("one:contact:a", "two:contact:x", "one:contact:b");
            assertThat(one.asked).containsExactly("oka|NAME|3");
        }
    }

    @Test
    void limitsAndTextsOutOfRangeAreBroughtIntoIt() {
        Searchable crm = Searchable.with();
        try (CallerLookup lookup = lookup(crm)) {
            lookup.search("a", ContactSearch.Field.ANY, 0);
            lookup.search("b".repeat(500), ContactSearch.Field.ANY, 1_000);
            assertThat(lookup.search("  ", ContactSearch.Field.ANY, 20).contacts())
                    .isEmpty();
            assertThat(crm.asked).containsExactly("a|ANY|1", "b".repeat(200) + "|ANY|50");
        }
    }

    @Test
    void aProviderThatReturnsTooManyIsCut() {
        Contact[] many =
                IntStream.range(0, 80).mapToObj(i -> person("" + i, "Okafor")).toArray(Contact[]::new);
        try (CallerLookup lookup = lookup(Searchable.with(many))) {
            assertThat(lookup.search("oka", ContactSearch.Field.ANY, 50).contacts())
                    .hasSize(50);
            assertThat(lookup.search("oka", ContactSearch.Field.ANY, 20).contacts())
                    .hasSize(20);
        }
    }

    @Test
    void aProviderThatFailsOrHangsIsLeftOutAndNamed() {
        CountDownLatch gate = new CountDownLatch(1);
        CrmProvider broken = new SearchOnly((text, field, limit) -> {
            throw new CrmUnavailableException("down");
        });
        CrmProvider stuck = new SearchOnly((text, field, limit) -> {
            try {
                gate.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("broken", broken)
                .provider("stuck", stuck)
                .provider("good", Searchable.with(person("1", "Okafor")))
                .policy(LookupPolicy.builder().deadline(Duration.ofMillis(300)).build())
                .build()) {
            FoundContacts found = lookup.search("oka", ContactSearch.Field.ANY, 20);
            assertThat(refs(found)).containsExactly("good:contact:1");
            assertThat(found.complete()).isFalse();
            assertThat(found.providers())
                    .extracting(ProviderReport::outcome)
                    .containsExactly(Outcome.FAILED, Outcome.TIME_LIMIT, Outcome.ANSWERED);
        } finally {
            gate.countDown();
        }
    }

    @Test
    void whatTheProvidersCanIsKnown() {
        try (CallerLookup lookup = lookup(new FakeCrm(), Searchable.with())) {
            assertThat(lookup.canSearch()).isTrue();
            assertThat(lookup.canFindByEmail()).isTrue();
            assertThat(lookup.canCreate()).isFalse();
        }
        try (CallerLookup lookup = lookup(new FakeCrm())) {
            assertThat(lookup.canSearch()).isFalse();
            assertThat(lookup.canFindByEmail()).isFalse();
        }
    }

    private record SearchOnly(ContactSearch search) implements CrmProvider, ContactSearch {
        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }

        @Override
        public List<Contact> search(String text, Field field, int limit) {
            return search.search(text, field, limit);
        }
    }
}
