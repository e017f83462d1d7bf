package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.LIMIT_SECONDS;
import static io.threecx.lookup.FakeCrm.person;
import static io.threecx.lookup.FakeCrm.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactCreation;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmRejectedException;
import io.threecx.crm.CrmTransientException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUnknownOutcomeException;
import io.threecx.crm.NewContact;
import io.threecx.crm.PhoneQuery;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.lookup.ProviderHealth.State;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationTest {
    private static final String NUMBER = "+442079460018";

    private final StateStore store = StateStore.inMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-04T10:00:00Z"));
    private final WritableCrm crm = new WritableCrm();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<CallerLookup> open = new ArrayList<>();

    /** A CRM that makes contacts and needs a moment until it finds them. */
    private static class WritableCrm implements CrmProvider, ContactCreation {
        final List<NewContact> asked = new CopyOnWriteArrayList<>();
        final List<Contact> contacts = new CopyOnWriteArrayList<>();
        final AtomicInteger queries = new AtomicInteger();
        volatile boolean indexed = true;
        volatile CountDownLatch gate = new CountDownLatch(0);
        volatile Function<NewContact, Contact> creation = this::make;

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            queries.incrementAndGet();
            return indexed ? List.copyOf(contacts) : List.of();
        }

        @Override
        public Contact create(NewContact contact) {
            asked.add(contact);
            try {
                if (!gate.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody let the CRM go");
                }
            } catch (InterruptedException stop) {
                throw new IllegalStateException("interrupted", stop);
            }
            return creation.apply(contact);
        }

        private Contact make(NewContact wanted) {
            Contact made = person("new-" + asked.size(), "New", wanted.number().orElse("0121 496 0000"));
            contacts.add(made);
            return made;
        }
    }

    @AfterEach
    void close() {
        crm.gate.countDown();
        open.forEach(CallerLookup::close);
        callers.shutdownNow();
    }

    private CallerLookup lookup(UnknownCaller policy, Duration deadline, CrmProvider... more) {
        CallerLookup.Builder builder = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("crm", crm)
                .state(store)
                .clock(now::get)
                .policy(LookupPolicy.builder()
                        .unknownCaller(policy)
                        .deadline(deadline)
                        .build());
        for (int i = 0; i < more.length; i++) {
            builder.provider("more-" + i, more[i]);
        }
        CallerLookup lookup = builder.build();
        open.add(lookup);
        return lookup;
    }

    private CallerLookup creating(CrmProvider... more) {
        return lookup(UnknownCaller.CREATE, Duration.ofSeconds(20), more);
    }

    private CallerLookup notWriting(CrmProvider... more) {
        return lookup(UnknownCaller.JOURNAL, Duration.ofSeconds(20), more);
    }

    private static NewContact wish(String number) {
        return NewContact.builder().lastName("Okafor").number(number).build();
    }

    @Test
    void aLookupNeverWritesUnlessToldTo() {
        notWriting().find(NUMBER);
        lookup(UnknownCaller.SKIP, Duration.ofSeconds(20)).find(NUMBER);
        lookup(UnknownCaller.PLACEHOLDER, Duration.ofSeconds(20)).find(NUMBER);
        assertThat(crm.asked).isEmpty();
    }

    @Test
    void anUnknownCallerIsCreatedWithTheNumberInE164() {
        LookupResult result = creating().find("020 7946 0018");
        assertThat(crm.asked)
                .extracting(wanted -> wanted.number().orElseThrow())
                .containsExactly(NUMBER);
        assertThat(result.matches()).extracting(match -> match.ref().text()).containsExactly("crm:contact:new-1");
        assertThat(result.explanation().decision())
                .isEqualTo("nobody has the number; the policy 'create' made the contact crm:contact:new-1");
        assertThat(result.complete()).isTrue();
    }

    @Test
    void aKnownCallerIsNotCreated() {
        crm.contacts.add(person("1", "Okafor", NUMBER));
        assertThat(creating().find(NUMBER).best()).isPresent();
        assertThat(crm.asked).isEmpty();
    }

    @Test
    void theNewContactIsFoundAtTheNextRingEvenBeforeTheCrmFindsIt() {
        crm.indexed = false;
        CallerLookup lookup = creating();
        lookup.find(NUMBER);
        assertThat(lookup.find(NUMBER).best())
                .hasValueSatisfying(match -> assertThat(match.ref()).hasToString("crm:contact:new-1"));
        assertThat(crm.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "205", "112", "79460018", "hello", "2079460018"})
    void nothingIsCreatedForANumberThatIsNotSurelyComplete(String number) {
        LookupResult result = creating().find(number);
        assertThat(result.matches()).isEmpty();
        assertThat(crm.asked).isEmpty();
        assertThat(result.explanation().decision()).containsAnyOf("no CRM was asked", "no contact is made, because ");
    }

    @Test
    void digitsThatCarryTheirCountryCodeAreComplete() {
        creating().find("442079460018");
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void nothingIsCreatedWhenSomebodyWasLeftOut() {
        LookupResult result = creating(query -> {
                    throw new CrmUnavailableException("down");
                })
                .find(NUMBER);
        assertThat(crm.asked).isEmpty();
        assertThat(result.explanation().decision())
                .isEqualTo("nobody who answered has the number, but more-0 may know it, so no contact is made");
    }

    @Test
    void aCachedMissIsNotEnoughToCreate() {
        CallerLookup lookup = creating();
        crm.creation = wanted -> {
            throw new CrmRejectedException("no right");
        };
        lookup.find(NUMBER);
        crm.contacts.add(person("1", "Okafor", NUMBER)); // by hand, a moment later
        assertThat(lookup.find(NUMBER).best())
                .hasValueSatisfying(match -> assertThat(match.ref().id()).isEqualTo("1"));
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void simultaneousRingsCreateOneContact() throws Exception {
        crm.gate = new CountDownLatch(1);
        CallerLookup lookup = creating();
        List<Future<LookupResult>> rings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rings.add(callers.submit(() -> lookup.find(NUMBER)));
        }
        until(() -> crm.asked.size() == 1);
        crm.gate.countDown();
        for (Future<LookupResult> ring : rings) {
            assertThat(ring.get(LIMIT_SECONDS, TimeUnit.SECONDS).best())
                    .hasValueSatisfying(match -> assertThat(match.ref()).hasToString("crm:contact:new-1"));
        }
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void simultaneousRingsInTwoProcessesCreateOneContact() throws Exception {
        crm.indexed = false;
        crm.gate = new CountDownLatch(1);
        CallerLookup here = creating();
        CallerLookup there = creating();
        Future<LookupResult> first = callers.submit(() -> here.find(NUMBER));
        until(() -> crm.asked.size() == 1);
        Future<LookupResult> second = callers.submit(() -> there.find(NUMBER));
        until(() -> crm.queries.get() == 2);
        crm.gate.countDown();
        assertThat(first.get(LIMIT_SECONDS, TimeUnit.SECONDS).best()).isPresent();
        LookupResult other = second.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(other.best())
                .hasValueSatisfying(match -> assertThat(match.ref()).hasToString("crm:contact:new-1"));
        assertThat(other.explanation().decision()).contains("was made for it a moment ago");
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void theClaimOfAProcessThatDiedExpires() {
        CreationLedger dead = new CreationLedger(store, now::get);
        assertThat(dead.claim(NUMBER).won()).isNotNull();
        CallerLookup lookup = lookup(UnknownCaller.CREATE, Duration.ofMillis(400));
        LookupResult refused = lookup.find(NUMBER);
        assertThat(refused.matches()).isEmpty();
        assertThat(refused.explanation().decision()).contains("another process is making a contact for this number");

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        until(() -> lookup.find(NUMBER).best().isPresent());
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void aCreationThatTakesLongerThanTheTimeLimitGoesOn() {
        crm.gate = new CountDownLatch(1);
        CallerLookup lookup = lookup(UnknownCaller.CREATE, Duration.ofMillis(400));
        LookupResult late = lookup.find(NUMBER);
        assertThat(late.matches()).isEmpty();
        assertThat(late.explanation().decision())
                .contains("may have made the contact or not: it has not confirmed it in time");
        crm.gate.countDown();
        until(() -> lookup.find(NUMBER).best().isPresent());
        assertThat(crm.asked).hasSize(1);
    }

    @Test
    void afterAnUnknownOutcomeNobodyTriesAgainAtOnce() {
        crm.creation = wanted -> {
            throw new IllegalStateException("connection reset");
        };
        CallerLookup lookup = lookup(UnknownCaller.CREATE, Duration.ofMillis(400));
        LookupResult doubtful = lookup.find(NUMBER);
        assertThat(doubtful.explanation().decision())
                .contains("CRM 'crm' may have made the contact or not: IllegalStateException: connection reset");
        assertThat(doubtful.creationFailure()).containsInstanceOf(CrmUnknownOutcomeException.class);
        lookup.find(NUMBER);
        assertThat(crm.asked).hasSize(1);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
        lookup.find(NUMBER);
        assertThat(crm.asked).hasSize(2);
    }

    @Test
    void afterACertainFailureTheNextMayTryAgain() {
        crm.creation = wanted -> {
            throw new CrmRejectedException("CRM 'crm' refuses it");
        };
        CallerLookup lookup = creating();
        assertThat(lookup.find(NUMBER).explanation().decision()).endsWith("CRM 'crm' refuses it");
        assertThat(lookup.health().get(0).state()).as("it still answers").isEqualTo(State.UP);
        lookup.find(NUMBER);
        assertThat(crm.asked).hasSize(2);
    }

    @Test
    void aCrmThatReturnsNothingMayHaveMadeIt() {
        crm.creation = wanted -> null;
        assertThatThrownBy(() -> notWriting().create(wish(NUMBER)))
                .isInstanceOf(CrmUnknownOutcomeException.class)
                .hasMessageContaining("it returned null instead of the contact");
    }

    @Test
    void aPersonMayBeCreatedByHand() {
        CreationResult result = notWriting().create(wish("020 7946 0018"));
        assertThat(result.isNew()).isTrue();
        assertThat(result.ref()).hasToString("crm:contact:new-1");
        assertThat(crm.asked).containsExactly(wish(NUMBER));
    }

    @Test
    void insteadOfADoubleTheKnownContactIsReturned() {
        crm.contacts.add(person("1", "Okafor", NUMBER));
        CreationResult result = notWriting().create(wish("020 7946 0018"));
        assertThat(result.isNew()).isFalse();
        assertThat(result.contact().id()).isEqualTo("1");
        assertThat(crm.asked).isEmpty();
    }

    @Test
    void somebodyWithoutANumberCanBeCreated() {
        CreationResult result =
                notWriting().create(NewContact.builder().lastName("Okafor").build());
        assertThat(result.isNew()).isTrue();
        assertThat(crm.queries).hasValue(0);
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThatThrownBy(() -> notWriting().create(wish("anonymous")))
                .isInstanceOf(CrmRejectedException.class)
                .hasMessageContaining("withheld");
        assertThat(crm.asked).isEmpty();
    }

    @Test
    void aCrmThatCannotSayWhetherItHasTheNumberIsNotWrittenTo() {
        WritableCrm broken = new WritableCrm() {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                throw new CrmUnavailableException("down");
            }
        };
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("crm", broken)
                .build()) {
            assertThatThrownBy(() -> lookup.create(wish(NUMBER)))
                    .isInstanceOf(CrmUnavailableException.class)
                    .hasMessageContaining("could not be asked whether it has the number: down");
            assertThat(broken.asked).isEmpty();
        }
    }

    @Test
    void whoeverWasJustAskedForTheNumberIsNotAskedAgain() {
        AtomicInteger questions = new AtomicInteger();
        WritableCrm counting = new WritableCrm() {
            @Override
            public List<Contact> findByPhone(PhoneQuery query) {
                questions.incrementAndGet();
                return super.findByPhone(query);
            }
        };
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("crm", counting)
                .build()) {
            LookupResult nobody = lookup.find(NUMBER);
            assertThat(lookup.create(wish(NUMBER), nobody).isNew()).isTrue();
            assertThat(questions).hasValue(1);

            LookupResult fromMemory = lookup.find(NUMBER);
            assertThat(lookup.create(wish(NUMBER), fromMemory).isNew()).isFalse();
            assertThat(questions)
                    .as("somebody was found, so that it is asked again")
                    .hasValue(2);

            String other = "+442079460999";
            assertThat(lookup.create(wish(other), nobody).isNew()).isTrue();
            assertThat(questions).as("that was another number").hasValue(3);
        }
    }

    @Test
    void theFirstProviderThatCanCreatesIt() {
        WritableCrm second = new WritableCrm();
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("phonebook", query -> List.of())
                .provider("second", second)
                .provider("crm", crm)
                .build()) {
            assertThat(lookup.canCreate()).isTrue();
            assertThat(lookup.create(wish(NUMBER)).ref()).hasToString("second:contact:new-1");
        }
    }

    @Test
    void withoutAProviderThatCanItIsRefused() {
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("phonebook", query -> List.of())
                .build()) {
            assertThat(lookup.canCreate()).isFalse();
            assertThatThrownBy(() -> lookup.create(wish(NUMBER)))
                    .isInstanceOf(CrmRejectedException.class)
                    .hasMessage("none of the CRMs can create contacts: phonebook");
        }
    }

    @Test
    void aStoreThatFailsKeepsFromCreating() {
        StateStore broken = new StateStore() {
            @Override
            public Optional<byte[]> get(String key) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public boolean compareAndSet(String key, byte[] expected, byte[] update) {
                throw new IllegalStateException("disk full");
            }
        };
        try (CallerLookup lookup = CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("crm", crm)
                .state(broken)
                .build()) {
            Throwable failure = catchThrowable(() -> lookup.create(wish(NUMBER)));
            assertThat(failure).isInstanceOf(CrmTransientException.class).hasMessageContaining("disk full");
            assertThat(crm.asked).isEmpty();
        }
    }

    @Test
    void theLedgerClearsItsRecordsAway() {
        CreationLedger ledger = new CreationLedger(store, now::get);
        byte[] won = ledger.claim(NUMBER).won();
        ledger.made(NUMBER, won, new ContactRef("crm", "contact", "a:b c"), Optional.of("https://crm.example/1"));
        CreationLedger.Claim claim = new CreationLedger(store, now::get).claim(NUMBER);
        assertThat(claim.won()).isNull();
        assertThat(claim.made()).hasToString("crm:contact:a:b c");
        assertThat(claim.url()).isEqualTo("https://crm.example/1");

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(3)));
        ledger.claim("+4930123456");
        assertThat(store.namespaced("creation").get(NUMBER)).isEmpty();
    }
}
