package io.threecx.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.threecx.crm.Contact;
import io.threecx.crm.ContactPhone.Label;
import io.threecx.crm.CrmRateLimitedException;
import io.threecx.crm.CrmUnavailableException;
import io.threecx.crm.PhoneQuery;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MirrorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:15:00Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private final ScriptedFeed feed = new ScriptedFeed();
    private final RecordStore store = RecordStore.inMemory();
    private Mirror mirror = newMirror();

    private Mirror newMirror() {
        return Mirror.builder("shop", feed, NUMBERS, store)
                .interval(Duration.ofHours(1))
                .clock(() -> NOW)
                .build();
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    private static Contact contact(String id, String... phones) {
        Contact.Builder contact = Contact.builder(id).lastName("Nr " + id);
        for (String phone : phones) {
            contact.phone(Label.BUSINESS, phone);
        }
        return contact.build();
    }

    private List<String> who(String number) {
        return mirror.find(PhoneQuery.of(number, "GB")).stream()
                .map(Contact::id)
                .sorted()
                .toList();
    }

    private void startAndRead() {
        mirror.start();
        until("it is whole", () -> mirror.state().isWhole());
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void allContactsAreReadAndFoundByAnyOfTheirNumbers() {
        feed.pagesOf(3);
        for (int i = 0; i < 10; i++) {
            feed.upsert(contact("c" + i, "020 7946 001" + i, "+44 7700 90010" + i));
        }
        feed.upsert(contact("other", "020 7946 0011"));
        assertThat(mirror.state().isWhole()).isFalse();
        startAndRead();
        assertThat(who("+442079460013")).containsExactly("c3");
        assertThat(who("07700900104")).containsExactly("c4");
        assertThat(who("+442079460011")).containsExactly("c1", "other");
        assertThat(who("+442079469999")).isEmpty();
        assertThat(mirror.state().contacts()).isEqualTo(11);
        assertThat(mirror.state().asOf()).contains(NOW);
        assertThat(mirror.state().problem()).isEmpty();
    }

    @Test
    void theRightPersonIsFoundThoughThousandsHaveTheNumberWithAnotherExtension() {
        feed.pagesOf(1_000);
        for (int i = 0; i < 3_000; i++) {
            feed.upsert(contact("c" + i, "+44 20 7946 0018 x" + (1_000 + i)));
        }
        startAndRead();
        assertThat(who("+44 20 7946 0018 x3777")).containsExactly("c2777");
        assertThat(who("+442079460018")).as("all are as good as the first ones").hasSize(50);
    }

    @Test
    void theBestIsFoundThoughThousandsEndAlike() {
        feed.pagesOf(1_000);
        for (int i = 0; i < 3_000; i++) {
            feed.upsert(contact("c" + i, "9460018")); // without area code: the tail of any such number
        }
        feed.upsert(contact("longer", "79460018"));
        feed.upsert(contact("exact", "020 7946 0018"));
        startAndRead();
        assertThat(mirror.find(PhoneQuery.of("+442079460018", "GB")))
                .hasSize(50)
                .extracting(Contact::id)
                .startsWith("exact", "longer", "c0", "c1");
    }

    @Test
    void whatIsFoundIsTheWholeContact() {
        Contact whole = Contact.builder("7:ü")
                .type("lead")
                .firstName("Ngozi")
                .lastName("Okafor")
                .companyName("Okafor Ltd")
                .phone(Label.MOBILE, "07700 900123")
                .phone(Label.FAX, "020 7946 0018 / 020 7946 0019")
                .email("ngozi@okafor.example")
                .email("office@okafor.example")
                .url("https://crm.example/7?a=b&c")
                .country("GB")
                .updatedAt(Instant.parse("2025-12-31T23:59:59.123Z"))
                .attribute("stage", "won \"twice\"")
                .build();
        feed.upsert(whole);
        startAndRead();
        assertThat(mirror.find(PhoneQuery.of("+442079460019", "GB"))).containsExactly(whole);
    }

    @Test
    void aChangedContactIsFoundByItsNewNumbersOnlyAndARemovedOneNotAtAll() {
        feed.upsert(contact("a", "020 7946 0001"));
        feed.upsert(contact("b", "020 7946 0002"));
        startAndRead();
        feed.upsert(contact("a", "020 7946 0003"));
        feed.remove("b");
        feed.remove("nobody");
        mirror.contactsChanged();
        until("the new number is known", () -> who("+442079460003").equals(List.of("a")));
        assertThat(who("+442079460001")).isEmpty();
        assertThat(who("+442079460002")).isEmpty();
        assertThat(mirror.state().contacts()).isEqualTo(1);
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        feed.pagesOf(2);
        for (int i = 0; i < 5; i++) {
            feed.upsert(contact("c" + i, "020 7946 001" + i));
        }
        startAndRead();
        mirror.close();
        assertThat(feed.asked()).containsExactly(null, "0/2", "0/4");
        feed.upsert(contact("new", "020 7946 0099"));
        mirror = newMirror();
        mirror.start();
        until("the new one is known", () -> who("+442079460099").equals(List.of("new")));
        assertThat(feed.asked()).containsExactly(null, "0/2", "0/4", "0/5");
        assertThat(who("+442079460013")).containsExactly("c3");
    }

    @Test
    void answersAfterARestartAlsoWhileTheCrmIsDown() {
        feed.upsert(contact("a", "020 7946 0001"));
        startAndRead();
        mirror.close();
        feed.before(cursor -> {
            throw new CrmUnavailableException("the shop is closed", null);
        });
        mirror = newMirror();
        mirror.start();
        until("the problem is told", () -> mirror.state().problem().isPresent());
        assertThat(mirror.state().isWhole()).isTrue();
        assertThat(mirror.state().problem()).contains("the shop is closed");
        assertThat(mirror.state().asOf()).contains(NOW);
        assertThat(who("+442079460001")).containsExactly("a");
    }

    @Test
    void goesOnWhenTheCrmIsWellAgain() {
        feed.pagesOf(1);
        feed.upsert(contact("a", "020 7946 0001"));
        feed.upsert(contact("b", "020 7946 0002"));
        AtomicInteger failures = new AtomicInteger(1);
        feed.before(cursor -> {
            if (cursor != null && failures.getAndDecrement() > 0) {
                throw new CrmUnavailableException("the shop is closed", null);
            }
        });
        startAndRead();
        assertThat(who("+442079460002")).containsExactly("b");
        assertThat(mirror.state().problem()).isEmpty();
    }

    @Test
    void leavesACrmAloneForAsLongAsItAsks() {
        Duration pause = Duration.ofSeconds(4);
        Duration hours = Duration.ofHours(2);
        assertThat(MirrorLoop.rest(new CrmRateLimitedException("slow down", hours), pause))
                .isEqualTo(hours);
        assertThat(MirrorLoop.rest(new CrmRateLimitedException("slow down", null), pause))
                .isEqualTo(pause);
        assertThat(MirrorLoop.rest(new CrmRateLimitedException("slow down", Duration.ofSeconds(1)), pause))
                .isEqualTo(pause);
        assertThat(MirrorLoop.rest(new CrmUnavailableException("closed", null), pause))
                .isEqualTo(pause);
    }

    @Test
    void aFeedThatLostItsPlaceIsReadAnewAndWhatItDoesNotTellAgainIsGone() {
        for (int i = 0; i < 7; i++) {
            feed.upsert(contact("c" + i, "020 7946 001" + i));
        }
        startAndRead();
        feed.pagesOf(2);
        feed.forgetEverythingBut(
                contact("c1", "020 7946 0011"), contact("c2", "020 7946 0099"), contact("d", "020 7946 0098"));
        mirror.contactsChanged();
        until("the old ones are gone", () -> mirror.state().contacts() == 3);
        assertThat(who("+442079460011")).containsExactly("c1");
        assertThat(who("+442079460012")).isEmpty();
        assertThat(who("+442079460099")).containsExactly("c2");
        assertThat(who("+442079460098")).containsExactly("d");
        assertThat(who("+442079460015")).isEmpty();
    }

    @Test
    void isReadAnewFromTheBeginningWhenThatWasInterruptedByARestart() {
        feed.upsert(contact("a", "020 7946 0001"));
        feed.upsert(contact("b", "020 7946 0002"));
        startAndRead();
        feed.pagesOf(1);
        feed.forgetEverythingBut(contact("c", "020 7946 0003"), contact("d", "020 7946 0004"));
        feed.before(cursor -> {
            if ("1/1".equals(cursor)) {
                throw new CrmUnavailableException("the shop is closed", null);
            }
        });
        mirror.contactsChanged();
        until("the problem is told", () -> mirror.state().problem().isPresent());
        assertThat(who("+442079460001")).as("until all is known").containsExactly("a");
        mirror.close();
        feed.before(cursor -> {});
        mirror = newMirror();
        mirror.start();
        until(
                "the old ones are gone",
                () -> who("+442079460001").isEmpty() && mirror.state().contacts() == 2);
        assertThat(who("+442079460004")).containsExactly("d");
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        Mirror.Builder builder = Mirror.builder("shop", feed, NUMBERS, store);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.interval(Duration.ZERO));
        mirror.start();
        assertThatIllegalStateException().isThrownBy(mirror::start);
    }
}
