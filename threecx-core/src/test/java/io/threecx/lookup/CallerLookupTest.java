package io.threecx.lookup;

import static io.threecx.lookup.FakeCrm.builder;
import static io.threecx.lookup.FakeCrm.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.crm.Contact;
import io.threecx.crm.CrmProvider;
import io.threecx.lookup.LookupPolicy.MultipleMatches;
import io.threecx.lookup.LookupPolicy.ProviderOrder;
import io.threecx.lookup.LookupPolicy.UnknownCaller;
import io.threecx.phone.ExtensionRanges;
import io.threecx.phone.PhoneMatch.Grade;
import io.threecx.phone.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerLookupTest {
    private static final String NUMBER = "+442079460018";

    private static CallerLookup lookup(LookupPolicy policy, CrmProvider... providers) {
        CallerLookup.Builder builder =
                CallerLookup.builder(policy.numbers("GB")).policy(policy);
        for (int i = 0; i < providers.length; i++) {
            builder.provider(List.of("one", "two", "three").get(i), providers[i]);
        }
        return builder.build();
    }

    private static CallerLookup lookup(CrmProvider... providers) {
        return lookup(LookupPolicy.ofDefaults(), providers);
    }

    private static LookupPolicy policy(MultipleMatches value) {
        return LookupPolicy.builder().multipleMatches(value).build();
    }

    private static List<String> names(LookupResult result) {
        return result.matches().stream()
                .map(match -> match.contact().lastName())
                .toList();
    }

    @Nested
    class Finding {
        @Test
        void aLambdaIsEnoughToFindAPerson() {
            CrmProvider customers = query -> query.spellings().contains("020 7946 0018")
                    ? List.of(person("7", "Okafor", "020 7946 0018"))
                    : List.of();
            try (CallerLookup lookup = lookup(customers)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.best()).hasValueSatisfying(match -> {
                    assertThat(match.ref()).hasToString("one:contact:7");
                    assertThat(match.contact().lastName()).isEqualTo("Okafor");
                    assertThat(match.match().grade()).isEqualTo(Grade.EXACT);
                });
                assertThat(result.complete()).isTrue();
                assertThat(result.unavailable()).isFalse();
                assertThat(result.contacts()).extracting(Contact::id).containsExactly("7");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+442079460018",
                    "00442079460018",
                    "442079460018",
                    " 442079460018",
                    "02079460018",
                    "020 7946 0018",
                    "(020) 7946-0018",
                    "+44 (0)20 7946 0018",
                    "020/7946.0018",
                    "+44\u00a020\u20137946\u20110018",
                    "\uff0b\uff14\uff142079460018",
                    "tel:+442079460018",
                    "011442079460018"
                })
        void onePersonIsFoundUnderADozenSpellings(String spelling) {
            try (CallerLookup lookup = lookup(FakeCrm.with(person("7", "Okafor", "020 7946 0018")))) {
                assertThat(names(lookup.find(spelling))).containsExactly("Okafor");
            }
        }

        @Test
        void theRegionOfTheCallDecidesHowANationalNumberIsRead() {
            Contact german = person("1", "Schmidt", "+49301234567");
            try (CallerLookup lookup = lookup(FakeCrm.with(german))) {
                assertThat(lookup.find("0301234567", "DE").matches())
                        .extracting(match -> match.match().grade())
                        .containsExactly(Grade.EXACT);
                assertThat(lookup.find("0301234567", "FR").matches())
                        .extracting(match -> match.match().grade())
                        .doesNotContain(Grade.EXACT);
            }
        }

        @Test
        void theCountryOfTheContactDecidesHowItsOwnNumbersAreRead() {
            Contact german = builder("1", "Schmidt", "030 123456").country("DE").build();
            try (CallerLookup lookup = lookup(FakeCrm.with(german))) {
                assertThat(lookup.find("+4930123456").best())
                        .hasValueSatisfying(
                                match -> assertThat(match.match().grade()).isEqualTo(Grade.EXACT));
            }
        }

        @Test
        void aNumberThatThePbxCutFindsWhoeverEndsWithIt() {
            FakeCrm crm = FakeCrm.with(person("7", "Okafor", "020 7946 0018"));
            try (CallerLookup lookup = lookup(crm)) {
                assertThat(lookup.find("79460018").best())
                        .hasValueSatisfying(
                                match -> assertThat(match.match().grade()).isEqualTo(Grade.SUFFIX));
                assertThat(crm.queries.peek().suffix()).contains("79460018");
            }
        }

        @Test
        void aShortNumberMayStandInADirectory() {
            try (CallerLookup lookup = lookup(FakeCrm.with(person("7", "Samaritans", "116123")))) {
                assertThat(names(lookup.find("116123"))).containsExactly("Samaritans");
            }
        }

        @Test
        void ofTwoNumbersTheFirstCountsAndTheExplanationSaysSo() {
            try (CallerLookup lookup = lookup(FakeCrm.with(person("7", "Okafor", "020 7946 0018")))) {
                LookupResult result = lookup.find("020 7946 0018 / 07700 900123");
                assertThat(names(result)).containsExactly("Okafor");
                assertThat(result.explanation().text()).contains("a further number follows and was left out");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"anonymous", "", "205", "hello there", "*97#"})
        void noCrmIsAskedForWhatIsNoPhoneNumber(String text) {
            FakeCrm crm = FakeCrm.with(person("7", "Okafor", "020 7946 0018"));
            try (CallerLookup lookup = lookup(crm)) {
                LookupResult result = lookup.find(text);
                assertThat(result.matches()).isEmpty();
                assertThat(result.complete()).isTrue();
                assertThat(result.unavailable()).isFalse();
                assertThat(result.explanation().decision()).startsWith("no CRM was asked: ");
                assertThat(result.explanation().spellings()).isEmpty();
                assertThat(crm.calls).hasValue(0);
            }
        }

        @Test
        void extensionsOfTheSettingAreNotLookedUp() {
            LookupPolicy policy = LookupPolicy.builder()
                    .extensions(ExtensionRanges.parse("2000000-2999999"))
                    .build();
            FakeCrm crm = new FakeCrm();
            try (CallerLookup lookup = lookup(policy, crm)) {
                assertThat(lookup.find("2345678").explanation().decision()).contains("extension of the PBX");
                assertThat(crm.calls).hasValue(0);
            }
        }

        @Test
        void aTailTooShortToBeSafeIsNotAskedFor() {
            FakeCrm crm = FakeCrm.with(person("7", "Okafor", "020 7946 0018"));
            try (CallerLookup lookup = lookup(crm)) {
                LookupResult result = lookup.find("460018");
                assertThat(result.matches()).isEmpty();
                assertThat(result.explanation().decision())
                        .isEqualTo(
                                "no CRM was asked: the number is incomplete, and its 6 digits are fewer than the 7 that"
                                        + " make a safe match");
                assertThat(crm.calls).hasValue(0);
            }
        }

        @Test
        void aHugeTextIsAnsweredLikeAnyOther() {
            try (CallerLookup lookup = lookup(new FakeCrm())) {
                LookupResult result = lookup.find("1".repeat(1_000_000));
                assertThat(result.matches()).isEmpty();
                assertThat(result.explanation().text()).hasSizeLessThan(2_000);
            }
        }
    }

    @Nested
    class HeadOffice {
        private final Contact office = person("9", "Bauer GmbH", "+49 30 12345-0");

        private FakeCrm crm() {
            return FakeCrm.that(query -> query.number().digits().equals("4930123450") ? List.of(office) : List.of());
        }

        @Test
        void isFoundForADirectDialNumberWhenOptedIn() {
            LookupPolicy policy = LookupPolicy.builder().headOffice(true).build();
            FakeCrm crm = crm();
            try (CallerLookup lookup = lookup(policy, crm)) {
                LookupResult result = lookup.find("+49301234567");
                assertThat(result.best())
                        .hasValueSatisfying(
                                match -> assertThat(match.match().grade()).isEqualTo(Grade.HEAD_OFFICE));
                assertThat(result.explanation().headOffice()).hasSize(1);
                assertThat(result.explanation().text()).contains("head office one  answered 1 contact in ");

                int calls = crm.calls.get();
                lookup.find("+49301234567");
                assertThat(crm.calls).hasValue(calls);
            }
        }

        @Test
        void isNotAskedForOtherwise() {
            FakeCrm crm = crm();
            try (CallerLookup lookup = lookup(crm)) {
                assertThat(lookup.find("+49301234567").matches()).isEmpty();
                assertThat(crm.calls).hasValue(1);
            }
        }

        @Test
        void isNotAskedForWhenSomebodyHasTheNumberItself() {
            LookupPolicy policy = LookupPolicy.builder().headOffice(true).build();
            FakeCrm crm = FakeCrm.with(person("1", "Bauer", "+49301234567"));
            try (CallerLookup lookup = lookup(policy, crm)) {
                assertThat(names(lookup.find("+49301234567"))).containsExactly("Bauer");
                assertThat(crm.calls).hasValue(1);
            }
        }
    }

    @Nested
    class Verifying {
        @Test
        void aPersonWhoseNumberMerelyContainsTheDigitsIsDropped() {
            FakeCrm crm = FakeCrm.with(
                    person("1", "Stranger", "+49 2079460018", "+44 121 496 0000"),
                    person("7", "Okafor", "+442079460018"));
            try (CallerLookup lookup = lookup(crm)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(names(result)).containsExactly("Okafor");
                assertThat(result.explanation().candidates())
                        .filteredOn(candidate -> candidate.ref().equals("one:contact:1"))
                        .singleElement()
                        .satisfies(candidate -> {
                            assertThat(candidate.why())
                                    .startsWith("returned by the CRM, but none of its 2 numbers is this number");
                            assertThat(candidate.fate()).isEqualTo("dropped");
                            assertThat(candidate.grade()).contains(Grade.NONE);
                        });
            }
        }

        @Test
        void aContactWithoutAnyNumberCannotBeVerified() {
            try (CallerLookup lookup = lookup(FakeCrm.with(person("1", "Nameless")))) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.matches()).isEmpty();
                assertThat(result.explanation().text()).contains("without any phone number");
            }
        }

        @Test
        void everyNumberOfAFieldCounts() {
            try (CallerLookup lookup = lookup(FakeCrm.with(person("1", "Okafor", "07700 900123; 020 7946 0018")))) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("Okafor");
            }
        }

        @Test
        void aContactReturnedOncePerNumberIsOneContactWithAllOfThem() {
            FakeCrm crm = FakeCrm.with(person("1", "Okafor", "07700 900123"), person("1", "Okafor", "020 7946 0018"));
            try (CallerLookup lookup = lookup(crm)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.matches()).hasSize(1);
                assertThat(result.best().orElseThrow().contact().phones()).hasSize(2);
                assertThat(result.explanation().notes())
                        .containsExactly(
                                "one: it returned one:contact:1 more than once; its numbers were put together");
            }
        }

        @Test
        void moreContactsThanAllowedAreCutAndSaid() {
            List<Contact> many = new ArrayList<>();
            IntStream.range(0, 60).forEach(i -> many.add(person("" + i, "Okafor", "020 7946 0018")));
            try (CallerLookup lookup = lookup(query -> many)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.matches()).hasSize(CrmProvider.MAX_CONTACTS);
                assertThat(result.explanation().notes())
                        .containsExactly("one: it returned 60 contacts; only the first 50 were read");
            }
        }

        @Test
        void manyDroppedContactsAreCountedInsteadOfListed() {
            List<Contact> many = new ArrayList<>();
            IntStream.range(0, 30).forEach(i -> many.add(person("" + i, "Stranger", "0121 496 0000")));
            try (CallerLookup lookup = lookup(query -> many)) {
                MatchExplanation explanation = lookup.find(NUMBER).explanation();
                assertThat(explanation.candidates()).hasSize(10);
                assertThat(explanation.notes()).containsExactly("one: 20 more contacts were dropped");
            }
        }

        @Test
        void anIdThat3cxCouldNotSendBackIsDropped() {
            Contact odd = builder("1", "Okafor", "020 7946 0018").type("a:b").build();
            try (CallerLookup lookup = lookup(FakeCrm.with(odd))) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.matches()).isEmpty();
                assertThat(result.explanation().text()).contains("without a colon");
            }
        }
    }

    @Nested
    class RankingMatches {
        private final Instant old = Instant.parse("2026-01-01T00:00:00Z");

        @Test
        void isTheSameHoweverTheCrmSortsThem() {
            List<Contact> contacts = new ArrayList<>(List.of(
                    builder("p1", "recent", "020 7946 0018")
                            .updatedAt(old.plusSeconds(9))
                            .build(),
                    builder("p2", "older", "020 7946 0018").updatedAt(old).build(),
                    person("p3", "undated", "020 7946 0018"),
                    person("p4", "undated too", "020 7946 0018"),
                    builder("l1", "lead", "020 7946 0018")
                            .type(Contact.LEAD)
                            .updatedAt(old.plusSeconds(99))
                            .build(),
                    builder("c1", "company", "020 7946 0018")
                            .type(Contact.COMPANY)
                            .build(),
                    person("t1", "tail", "79460018")));
            Random random = new Random(42);
            for (int i = 0; i < 20; i++) {
                Collections.shuffle(contacts, random);
                try (CallerLookup lookup = lookup(FakeCrm.with(contacts.toArray(Contact[]::new)))) {
                    assertThat(names(lookup.find(NUMBER)))
                            .containsExactly("recent", "older", "undated", "undated too", "company", "lead", "tail");
                }
            }
        }

        @Test
        void companiesComeFirstWhenSet() {
            FakeCrm crm = FakeCrm.with(
                    person("p", "person", "020 7946 0018"),
                    builder("c", "company", "020 7946 0018")
                            .type(Contact.COMPANY)
                            .build());
            LookupPolicy policy = LookupPolicy.builder().companiesFirst(true).build();
            try (CallerLookup lookup = lookup(policy, crm)) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("company", "person");
            }
        }

        @Test
        void leadsComeFirstWhenSet() {
            FakeCrm crm = FakeCrm.with(
                    person("p", "person", "020 7946 0018"),
                    builder("l", "lead", "020 7946 0018").type(Contact.LEAD).build());
            LookupPolicy policy = LookupPolicy.builder().leadsFirst(true).build();
            try (CallerLookup lookup = lookup(policy, crm)) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("lead", "person");
            }
        }

        @Test
        void theEarlierProviderComesFirstAmongEquals() {
            FakeCrm one = FakeCrm.with(person("z", "first", "020 7946 0018"));
            FakeCrm two = FakeCrm.with(person("a", "second", "020 7946 0018"));
            try (CallerLookup lookup = lookup(one, two)) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("first", "second");
            }
        }
    }

    @Nested
    class SeveralMatches {
        private final FakeCrm two =
                FakeCrm.with(person("1", "Okafor", "020 7946 0018"), person("2", "Nwosu", "020 7946 0018"));
        private final FakeCrm clear =
                FakeCrm.with(person("1", "Okafor", "020 7946 0018"), person("2", "Tail", "79460018"));

        @Test
        void areAllAnsweredByDefault() {
            try (CallerLookup lookup = lookup(two)) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("Okafor", "Nwosu");
            }
        }

        @Test
        void areAllAnsweredToWhoeverWantsEverybody() {
            LookupPolicy policy = LookupPolicy.builder()
                    .multipleMatches(MultipleMatches.BEST)
                    .providerOrder(ProviderOrder.PRIORITY)
                    .build();
            try (CallerLookup lookup = lookup(policy, two, clear)) {
                assertThat(lookup.find(NUMBER).matches()).hasSize(1);
                assertThat(lookup.findEverywhere(NUMBER, null).matches())
                        .extracting(match -> match.ref().text())
                        .containsExactly("one:contact:1", "one:contact:2", "two:contact:1", "two:contact:2");
            }
        }

        @Test
        void areReducedToTheBest() {
            try (CallerLookup lookup = lookup(policy(MultipleMatches.BEST), two)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(names(result)).containsExactly("Okafor");
                assertThat(result.explanation().candidates())
                        .extracting(MatchExplanation.Candidate::fate)
                        .containsExactly("answered", "not answered because of the policy for several matches");
            }
        }

        @Test
        void areNoneWhenAmbiguous() {
            try (CallerLookup lookup = lookup(policy(MultipleMatches.NONE_WHEN_AMBIGUOUS), two)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.matches()).isEmpty();
                assertThat(result.explanation().decision()).contains("several contacts have the best grade, EXACT");
            }
        }

        @Test
        void areNotAmbiguousWhenOneIsBetterThanTheRest() {
            try (CallerLookup lookup = lookup(policy(MultipleMatches.NONE_WHEN_AMBIGUOUS), clear)) {
                assertThat(names(lookup.find(NUMBER))).containsExactly("Okafor");
            }
        }

        @Test
        void areNoUnknownCaller() {
            LookupPolicy policy = LookupPolicy.builder()
                    .multipleMatches(MultipleMatches.NONE_WHEN_AMBIGUOUS)
                    .unknownCaller(UnknownCaller.PLACEHOLDER)
                    .build();
            try (CallerLookup lookup = lookup(policy, two)) {
                assertThat(lookup.find(NUMBER).placeholder()).isEmpty();
            }
        }
    }

    @Nested
    class Placeholders {
        private final LookupPolicy policy =
                LookupPolicy.builder().unknownCaller(UnknownCaller.PLACEHOLDER).build();

        @Test
        void showTheNumberAndStandInNoCrm() {
            try (CallerLookup lookup = lookup(policy, new FakeCrm())) {
                LookupResult result = lookup.find("020 7946 0018");
                assertThat(result.matches()).isEmpty();
                assertThat(result.placeholder()).hasValueSatisfying(contact -> {
                    assertThat(contact.type()).isEqualTo("placeholder");
                    assertThat(contact.displayName()).isEqualTo(NUMBER);
                    assertThat(contact.url()).contains("tel:" + NUMBER);
                });
                assertThat(result.contacts()).hasSize(1);
                assertThat(result.explanation().screen())
                        .singleElement()
                        .asString()
                        .startsWith("shows " + NUMBER);
            }
        }

        @Test
        void areNotShownForAKnownCaller() {
            try (CallerLookup lookup = lookup(policy, FakeCrm.with(person("1", "Okafor", NUMBER)))) {
                assertThat(lookup.find(NUMBER).placeholder()).isEmpty();
            }
        }

        @Test
        void areNotShownWhenSomebodyWasLeftOut() {
            FakeCrm broken = FakeCrm.that(query -> {
                throw new IllegalStateException("down");
            });
            try (CallerLookup lookup = lookup(policy, new FakeCrm(), broken)) {
                LookupResult result = lookup.find(NUMBER);
                assertThat(result.placeholder()).isEmpty();
                assertThat(result.explanation().decision())
                        .isEqualTo(
                                "nobody who answered has the number, but two may know it, so no placeholder is shown:"
                                        + " 3CX might keep it");
            }
        }

        @Test
        void areNotShownForAWithheldNumber() {
            try (CallerLookup lookup = lookup(policy, new FakeCrm())) {
                assertThat(lookup.find("anonymous").contacts()).isEmpty();
            }
        }
    }

    @Nested
    class Building {
        @Test
        void needsAProvider() {
            assertThatThrownBy(() -> CallerLookup.builder(PhoneNumbers.of("GB")).build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("at least one provider");
        }

        @Test
        void refusesTwoOfOneName() {
            assertThatThrownBy(() -> CallerLookup.builder(PhoneNumbers.of("GB"))
                            .provider("odoo", new FakeCrm())
                            .provider("odoo", new FakeCrm()))
                    .hasMessage("there are two providers named 'odoo'");
        }

        @Test
        void refusesANameThatNoReferenceCanHave() {
            assertThatThrownBy(() -> CallerLookup.builder(PhoneNumbers.of("GB")).provider("My CRM", new FakeCrm()))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void refusesToCreateWithoutACrmThatCan() {
            LookupPolicy policy =
                    LookupPolicy.builder().unknownCaller(UnknownCaller.CREATE).build();
            assertThatThrownBy(() -> lookup(policy, new FakeCrm(), new FakeCrm()))
                    .hasMessage(
                            "THREECX_UNKNOWN_CALLER is 'create', but none of the CRMs can create contacts: one, two");
        }

        @Test
        void startsNoThread() {
            long before = lookupThreads();
            try (CallerLookup lookup = lookup(new FakeCrm())) {
                lookup.health();
                lookup.warmUp();
                assertThat(lookupThreads()).isEqualTo(before);
            }
        }

        private static long lookupThreads() {
            return Arrays.stream(Thread.getAllStackTraces().keySet().toArray(Thread[]::new))
                    .filter(thread -> thread.getName().startsWith("threecx-lookup-timer"))
                    .count();
        }
    }
}
