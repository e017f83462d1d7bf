package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.person;
import static io.threecx.lookup.FakeCrm.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactRef;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is remembered, for how long, and when it is forgotten. */
class LookupCacheTest {
    private static final String NUMBER = "+442079460018";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // nanoTime may overflow at any time
    private final FakeCrm crm = new FakeCrm();
    private final Contact okafor = person("7", "Okafor", NUMBER);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private CallerLookup lookup = lookup(LookupPolicy.ofDefaults());

    @AfterEach
    void close() {
        crm.letGo();
        lookup.close();
        callers.shutdownNow();
    }

    private CallerLookup lookup(LookupPolicy policy) {
        return CallerLookup.builder(PhoneNumbers.of("GB"))
                .provider("one", crm)
                .policy(policy)
                .ticker(nanos::get)
                .build();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean isKnown() {
        return lookup.find(NUMBER).best().isPresent();
    }

    @Test
    void whoWasFoundIsRememberedForFiveMinutes() {
        crm.nowReturns(okafor);
        assertThat(isKnown()).isTrue();
        crm.nowReturns();
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(isKnown()).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(isKnown()).isFalse();
        assertThat(crm.calls).hasValue(2);
    }

    @Test
    void whoWasNotFoundIsRememberedForHalfAMinute() {
        assertThat(isKnown()).isFalse();
        crm.nowReturns(okafor);
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(isKnown()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(isKnown()).isTrue();
    }

    @Test
    void theTimesAndTheSizeCanBeSet() {
        lookup.close();
        lookup = lookup(LookupPolicy.builder()
                .cacheHits(Duration.ofSeconds(1))
                .cacheMisses(Duration.ZERO)
                .build());
        lookup.find(NUMBER);
        lookup.find(NUMBER);
        assertThat(crm.calls).hasValue(2);
        crm.nowReturns(okafor);
        lookup.find(NUMBER);
        lookup.find(NUMBER);
        assertThat(crm.calls).hasValue(3);
        pass(Duration.ofSeconds(1));
        lookup.find(NUMBER);
        assertThat(crm.calls).hasValue(4);
    }

    @Test
    void nothingIsRememberedWhenTheSizeIsZero() {
        lookup.close();
        lookup = lookup(LookupPolicy.builder().cacheSize(0).build());
        crm.nowReturns(okafor);
        lookup.find(NUMBER);
        lookup.find(NUMBER);
        assertThat(crm.calls).hasValue(2);
    }

    @Test
    void aFailureIsNoMiss() {
        crm.nowBehaves(query -> {
            throw new CrmUnavailableException("down");
        });
        assertThat(isKnown()).isFalse();
        crm.nowReturns(okafor);
        assertThat(isKnown()).isTrue();
    }

    @Test
    void differentSpellingsOfOneCompleteNumberAreRememberedTogether() {
        crm.nowReturns(okafor);
        lookup.find("+442079460018");
        lookup.find("+44 20 7946 0018");
        lookup.find("+44-20-7946-0018");
        assertThat(crm.calls).hasValue(1);
    }

    @Test
    void aNumberThatMayBeCutIsNotMistakenForACompleteOne() {
        crm.nowReturns(person("7", "Okafor", "+12079460018")); // ends with the same ten digits
        assertThat(lookup.find("+442079460018").matches()).isEmpty();
        assertThat(lookup.find("2079460018").matches()).hasSize(1);
    }

    @Test
    void oneRegionsAnswerIsNotAnothers() {
        crm.nowReturns(person("1", "Schmidt", "+49 30 1234567"));
        assertThat(grades("DE")).containsExactly(Grade.EXACT);
        assertThat(grades("IT")).containsExactly(Grade.SUFFIX);
    }

    private List<Grade> grades(String region) {
        return lookup.find("030 1234567", region).matches().stream()
                .map(match -> match.match().grade())
                .toList();
    }

    @Test
    void aChangedContactIsForgottenWhereItIsShown() {
        crm.nowReturns(okafor, person("8", "Nwosu", NUMBER));
        assertThat(isKnown()).isTrue();
        crm.nowReturns();
        lookup.contactsChanged(Set.of(new ContactRef("one", "contact", "9")));
        lookup.contactsChanged(Set.of(new ContactRef("another", "contact", "7")));
        assertThat(isKnown()).as("that was somebody else").isTrue();
        lookup.contactsChanged(Set.of(new ContactRef("one", "contact", "8")));
        assertThat(isKnown()).isFalse();
    }

    @Test
    void aChangedContactMayHaveAnyNumberNobodyHadBefore() {
        assertThat(isKnown()).isFalse();
        crm.nowReturns(okafor);
        lookup.contactsChanged(Set.of(new ContactRef("one", "contact", "7")));
        assertThat(isKnown()).isTrue();
    }

    @Test
    void anAnswerOnItsWayWhenAContactChangedIsNotKeptAndNotJoined() throws Exception {
        crm.nowReturns(okafor);
        crm.heldUp();
        Future<LookupResult> before = callers.submit(() -> lookup.find(NUMBER));
        until(() -> crm.calls.get() == 1);

        crm.nowReturns();
        lookup.contactsChanged(Set.of(new ContactRef("one", "contact", "7")));
        Future<LookupResult> after = callers.submit(() -> lookup.find(NUMBER));
        until(() -> crm.calls.get() == 2);
        crm.letGo();

        assertThat(before.get(10, TimeUnit.SECONDS).matches())
                .as("asked before the change")
                .hasSize(1);
        assertThat(after.get(10, TimeUnit.SECONDS).matches()).isEmpty();
        assertThat(isKnown()).isFalse();
    }

    @Test
    void theLeastRecentlyUsedNumberGoesFirst() {
        AnswerCache cache = new AnswerCache(2, Duration.ofMinutes(1), Duration.ofMinutes(1), nanos::get);
        ProviderAnswer miss = new ProviderAnswer(List.of(), List.of(), 0, List.of());
        cache.put("a", miss, 0);
        cache.put("b", miss, 0);
        cache.get("a");
        cache.put("c", miss, 0);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get("a")).isNotNull();
        assertThat(cache.get("b")).isNull();
        assertThat(cache.get("c")).isNotNull();
    }
}
