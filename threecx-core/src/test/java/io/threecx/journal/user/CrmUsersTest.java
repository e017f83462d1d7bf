package io.threecx.journal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.call.CallParty;
import io.threecx.crm.Contact;
import io.threecx.crm.CrmException;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.CrmUser;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.UserDirectory;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrmUsersTest {
    private static final CrmProvider WITHOUT_DIRECTORY = query -> List.of();
    private static final CallParty AT_104 = CallParty.extension("104").withName("Ngozi Okafor");
    private static final CrmUser NGOZI = new CrmUser("7", "Okafor, Ngozi");

    private final TestClock clock = new TestClock();
    private final LogLines log = new LogLines(UnmappedExtensions.class);
    private final FakeDirectory crm = new FakeDirectory();
    private final Map<String, String> mapped = new HashMap<>();
    private final CrmUsers users = new CrmUsers(extension -> Optional.ofNullable(mapped.get(extension)), clock);

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aMappedIdIsTheUserWhateverTheCrmSays() {
        mapped.put("104", "7");
        assertThat(find(AT_104.withEmail("other@example.com"))).contains(new CrmUser("7", "Ngozi Okafor"));
        assertThat(find(CallParty.extension("104"))).contains(new CrmUser("7", "7"));
        assertThat(crm.questions).isEmpty();
    }

    @Test
    void aMappedAddressIsLookedUpInTheCrm() {
        mapped.put("104", " ngozi@example.com ");
        crm.byEmail.put("ngozi@example.com", NGOZI);
        assertThat(find(AT_104.withEmail("other@example.com"))).contains(NGOZI);
        assertThat(crm.questions).containsExactly("ngozi@example.com");
    }

    @Test
    void aMappedAddressThatTheCrmDoesNotHaveIsAMistakeToBeNamed() {
        mapped.put("104", "ngozi@example.com");
        crm.byExtension.put("104", NGOZI);
        crm.byEmail.put("pbx@example.com", NGOZI);
        assertThat(find(AT_104.withEmail("pbx@example.com"))).isEmpty();
        assertThat(users.unmapped()).containsExactly(Map.entry("104", 1L));
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("Extension 104", "crm", "no user with the e-mail address that the mapping gives")
                .doesNotContain("ngozi@example.com");
    }

    @Test
    void theAddressThatThePbxHasIsNext() {
        crm.byEmail.put("ngozi@example.com", NGOZI);
        crm.byExtension.put("104", new CrmUser("8", "Somebody else"));
        assertThat(find(AT_104.withEmail("ngozi@example.com"))).contains(NGOZI);
    }

    @Test
    void theCrmsOwnExtensionIsLast() {
        crm.byExtension.put("104", NGOZI);
        assertThat(find(AT_104)).contains(NGOZI);
        assertThat(find(AT_104.withEmail("unknown@example.com"))).contains(NGOZI);
        assertThat(find(AT_104.withEmail(" "))).contains(NGOZI);
        assertThat(users.unmapped()).isEmpty();
    }

    @Test
    void anAddressIsTheIdWhereTheCrmHasNoDirectory() {
        CallParty agent = AT_104.withEmail("ngozi@example.com");
        assertThat(users.find(agent, "crm", WITHOUT_DIRECTORY))
                .contains(new CrmUser("ngozi@example.com", "Ngozi Okafor"));
        mapped.put("104", "sales@example.com");
        assertThat(users.find(agent, "crm", WITHOUT_DIRECTORY))
                .contains(new CrmUser("sales@example.com", "Ngozi Okafor"));
        assertThat(users.find(CallParty.extension("104"), "crm", WITHOUT_DIRECTORY))
                .contains(new CrmUser("sales@example.com", "sales@example.com"));
    }

    @Test
    void aPartyOutsideIsNobodysUser() {
        CallParty outside =
                CallParty.external(PhoneNumbers.of("GB").parse("020 7946 0018")).withEmail("ngozi@example.com");
        crm.byEmail.put("ngozi@example.com", NGOZI);
        assertThat(find(outside)).isEmpty();
        assertThat(users.unmapped()).isEmpty();
    }

    @Test
    void whoIsFoundIsRememberedForTenMinutes() {
        crm.byExtension.put("104", NGOZI);
        find(AT_104);
        clock.forward(Duration.ofMinutes(10).minusMillis(1));
        crm.byExtension.clear();
        assertThat(find(AT_104)).contains(NGOZI);
        assertThat(crm.questions).hasSize(1);
        clock.forward(Duration.ofMillis(1));
        assertThat(find(AT_104)).isEmpty();
    }

    @Test
    void thatNobodyIsFoundIsRememberedForAMinute() {
        find(AT_104);
        crm.byExtension.put("104", NGOZI);
        clock.forward(Duration.ofMinutes(1).minusMillis(1));
        assertThat(find(AT_104)).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(find(AT_104)).contains(NGOZI);
        assertThat(crm.questions).hasSize(2);
    }

    @Test
    void aClockSetBackMakesAnAnswerOld() {
        find(AT_104);
        clock.forward(Duration.ofHours(-1));
        crm.byExtension.put("104", NGOZI);
        assertThat(find(AT_104)).contains(NGOZI);
    }

    @Test
    void aChangedMappingCountsAtOnce() {
        crm.byExtension.put("104", NGOZI);
        assertThat(find(AT_104)).contains(NGOZI);
        mapped.put("104", "9");
        assertThat(find(AT_104)).contains(new CrmUser("9", "Ngozi Okafor"));
    }

    @Test
    void eachCrmHasItsOwnUsers() {
        FakeDirectory other = new FakeDirectory();
        other.byExtension.put("104", new CrmUser("x", "X"));
        crm.byExtension.put("104", NGOZI);
        assertThat(find(AT_104)).contains(NGOZI);
        assertThat(users.find(AT_104, "other", other)).contains(new CrmUser("x", "X"));
    }

    @Test
    void aCrmThatCannotBeAskedIsAskedAgain() {
        crm.failure = new CrmUnavailableException("crm is away", null);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> find(AT_104)).isSameAs(crm.failure);
        }
        assertThat(users.unmapped()).isEmpty();
        crm.failure = null;
        crm.byExtension.put("104", NGOZI);
        assertThat(find(AT_104)).contains(NGOZI);
    }

    @Test
    void whoIsUnmappedIsCountedAlwaysAndLoggedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(find(AT_104)).isEmpty();
        }
        assertThat(users.find(AT_104, "plain", WITHOUT_DIRECTORY)).isEmpty();
        assertThat(users.unmapped()).containsExactly(Map.entry("104", 4L));
        assertThat(log.warnings()).hasSize(2);
        assertThat(log.warnings().get(0)).contains("Extension 104 has no user in crm", "List it in the extensions");
        assertThat(log.warnings().get(1)).contains("Extension 104 has no user in plain");
    }

    @Test
    void whoIsMappedLaterDisappears() {
        find(AT_104);
        find(CallParty.extension("105"));
        mapped.put("104", "7");
        find(AT_104);
        assertThat(users.unmapped()).containsExactly(Map.entry("105", 1L));
    }

    @Test
    void whoIsMappedInOneCrmStaysUnmappedInTheOther() {
        users.find(AT_104, "plain", WITHOUT_DIRECTORY);
        find(AT_104);
        crm.byExtension.put("104", NGOZI);
        clock.forward(Duration.ofMinutes(1));
        find(AT_104);
        assertThat(users.unmapped()).containsExactly(Map.entry("104", 1L));
    }

    @Test
    void theListOfUnmappedOnesHasABound() {
        for (int i = 0; i < UnmappedExtensions.CAPACITY + 50; i++) {
            users.find(CallParty.extension(Integer.toString(1_000 + i)), "crm", WITHOUT_DIRECTORY);
        }
        users.find(CallParty.extension("1000"), "crm", WITHOUT_DIRECTORY);
        assertThat(users.unmapped()).hasSize(UnmappedExtensions.CAPACITY).containsEntry("1000", 2L);
        assertThat(log.warnings()).hasSize(UnmappedExtensions.CAPACITY + 1);
    }

    @Test
    void whatIsRememberedHasABound() {
        crm.byExtension.put("1", NGOZI);
        find(CallParty.extension("1"));
        for (int i = 0; i < UserAnswers.CAPACITY; i++) {
            find(CallParty.extension(Integer.toString(10_000 + i)));
        }
        int before = crm.questions.size();
        find(CallParty.extension(Integer.toString(10_000 + UserAnswers.CAPACITY - 1)));
        assertThat(crm.questions).hasSize(before);
        find(CallParty.extension("1"));
        assertThat(crm.questions).hasSize(before + 1);
    }

    @Test
    void aLineOfTheLogCannotBeForged() {
        find(CallParty.extension("104\nINFO all is well"));
        assertThat(log.warnings()).singleElement().asString().doesNotContain("\n");
    }

    private Optional<CrmUser> find(CallParty agent) {
        return users.find(agent, "crm", crm);
    }

    /** A CRM with a directory of users. */
    private static final class FakeDirectory implements CrmProvider, UserDirectory {
        final Map<String, CrmUser> byExtension = new HashMap<>();
        final Map<String, CrmUser> byEmail = new HashMap<>();
        final List<String> questions = new ArrayList<>();

        @Nullable
        CrmException failure;

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            return List.of();
        }

        @Override
        public Optional<CrmUser> findUserByExtension(String extension) {
            return answer(extension, byExtension);
        }

        @Override
        public Optional<CrmUser> findUserByEmail(String address) {
            return answer(address, byEmail);
        }

        private Optional<CrmUser> answer(String question, Map<String, CrmUser> known) {
            questions.add(question);
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(known.get(question));
        }
    }
}
