package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.ThreeCx;
import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmProvider;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.crm.SettingsException;
import io.threecx.lookup.LookupPolicy;
import io.threecx.lookup.LookupPolicy.MirrorUse;
import io.threecx.lookup.LookupResult;
import io.threecx.lookup.MirrorState;
import io.threecx.lookup.ProviderReport.Outcome;
import io.threecx.phone.ExtensionRanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who calls, out of a copy of a CRM's contacts in a folder. */
@Timeout(60)
class MirrorInFolderTest {
    @TempDir
    Path folder;

    private final Shop shop = new Shop();

    /** A CRM that can tell its contacts, and be down. */
    private static final class Shop implements CrmProvider, ContactFeed {
        private final List<ContactChange> changes = new ArrayList<>();
        private final AtomicInteger questions = new AtomicInteger();
        private final AtomicInteger pages = new AtomicInteger();
        private volatile boolean down;

        synchronized void add(String id, String phone) {
            changes.add(new ContactChange.Upserted(Contact.builder(id)
                    .lastName("Nr " + id)
                    .phone(Label.BUSINESS, phone)
                    .build()));
        }

        @Override
        public List<Contact> findByPhone(PhoneQuery query) {
            questions.incrementAndGet();
            refuseIfDown();
            return List.of();
        }

        @Override
        public synchronized ChangePage changes(@Nullable String cursor, int limit) {
            refuseIfDown();
            pages.incrementAndGet();
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            int to = Math.min(changes.size(), from + limit);
            return new ChangePage(changes.subList(from, to), Integer.toString(to), to == changes.size());
        }

        private void refuseIfDown() {
            if (down) {
                throw new CrmUnavailableException("the shop is closed", null);
            }
        }
    }

    private ThreeCx house(JdbcStorage storage, MirrorUse use) {
        return house(storage, "GB", LookupPolicy.builder().mirror(use).build());
    }

    private ThreeCx house(JdbcStorage storage, String country, LookupPolicy policy) {
        return ThreeCx.builder()
                .country(country)
                .apiKey("key")
                .crm("shop", shop)
                .storage(storage)
                .lookup(policy)
                .build();
    }

    private static MirrorState whole(ThreeCx house) {
        house.start();
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            MirrorState state = house.lookup().health().get(0).mirror().orElseThrow();
            if (state.isWhole()) {
                return state;
            }
            assertThat(System.nanoTime()).as("it is never whole: " + state).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static Outcome outcome(LookupResult result) {
        return result.explanation().providers().get(0).outcome();
    }

    @Test
    void aCallerIsNamedWithoutAskingTheCrm() {
        shop.add("7", "020 7946 0018");
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            assertThat(whole(house).contacts()).isEqualTo(1);
            LookupResult found = house.lookup().find("+442079460018");
            assertThat(found.best().orElseThrow().ref().text()).isEqualTo("shop:contact:7");
            assertThat(outcome(found)).isEqualTo(Outcome.FROM_MIRROR);
            assertThat(found.explanation().text()).contains("1 contact, from the mirror, as of 20");
            assertThat(shop.questions).hasValue(0);
            assertThat(outcome(house.lookup().find("+442079469999"))).isEqualTo(Outcome.ANSWERED);
            assertThat(shop.questions).hasValue(1);
        }
    }

    @Test
    void aTrustedMirrorAlsoSaysThatNobodyHasANumber() {
        shop.add("7", "020 7946 0018");
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.TRUST_MISSES)) {
            whole(house);
            LookupResult nobody = house.lookup().find("+442079469999");
            assertThat(nobody.best()).isEmpty();
            assertThat(outcome(nobody)).isEqualTo(Outcome.FROM_MIRROR);
            assertThat(shop.questions).hasValue(0);
        }
    }

    @Test
    void afterARestartItAnswersAtOnceThoughTheCrmIsDown() throws IOException {
        for (int i = 0; i < 1_200; i++) {
            shop.add("c" + i, "+44 20 7946 " + (1_000 + i));
        }
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            whole(house);
        }
        assertThat(saved()).as("the numbers, saved at the end").hasSize(1);
        int pages = shop.pages.get();
        shop.down = true;
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            assertThat(whole(house).contacts()).isEqualTo(1_200);
            assertThat(house.lookup()
                            .find("+442079461777")
                            .best()
                            .orElseThrow()
                            .contact()
                            .id())
                    .isEqualTo("c777");
        }
        assertThat(shop.pages).hasValue(pages);
    }

    @Test
    void numbersThatWereNotSavedOrAreDamagedAreMadeAgainFromTheContacts() throws IOException {
        shop.add("a", "020 7946 0001");
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            whole(house);
        }
        Files.writeString(saved().get(0), "nonsense");
        shop.down = true;
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            whole(house);
            assertThat(house.lookup().find("+442079460001").best()).isPresent();
        }
        for (Path file : saved()) {
            Files.delete(file);
        }
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, MirrorUse.ASK_MISSES)) {
            whole(house);
            assertThat(house.lookup().find("+442079460001").best()).isPresent();
        }
    }

    @Test
    void numbersThatWereSavedUnderOtherSettingsAreMadeAgainFromTheContacts() throws IOException {
        shop.add("local", "812345");
        LookupPolicy.Builder policy = LookupPolicy.builder().mirror(MirrorUse.TRUST_MISSES);
        policy.suffixDigits(5).extensions(ExtensionRanges.parse("8*"));
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, "GB", policy.build())) {
            whole(house);
            assertThat(house.lookup().find("+441142812345").best())
                    .as("an extension is no tail of a number")
                    .isEmpty();
        }
        shop.down = true;
        policy.extensions(ExtensionRanges.none());
        try (JdbcStorage storage = JdbcStorage.file(folder);
                ThreeCx house = house(storage, "GB", policy.build())) {
            whole(house);
            assertThat(house.lookup().find("+441142812345").best())
                    .as("without its area code")
                    .isPresent();
        }
        assertThat(saved()).hasSize(1);
    }

    @Test
    void withoutAFolderItSaysWhatIsMissing() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ThreeCx.builder()
                        .country("GB")
                        .crm("shop", shop)
                        .lookup(LookupPolicy.builder()
                                .mirror(MirrorUse.ASK_MISSES)
                                .build())
                        .build())
                .withMessageContaining("THREECX_MIRROR is on")
                .withMessageContaining("'shop'")
                .withMessageContaining("THREECX_DATA");
    }

    private List<Path> saved() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("mirror-shop"))) {
            return files.filter(file -> file.toString().endsWith(".index")).toList();
        }
    }
}
