package io.threecx.bitrix24.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threecx.bitrix24.event.Reception.Outcome;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventReceiverTest {
    private static final String TOKEN = "feedbeefcafe0123";
    private static final EventTokens TOKENS = EventTokens.of(Map.of(TOKEN, "acme", "0ther0ther0ther0", "beta"));

    private final StateStore state = StateStore.inMemory();
    private final List<EventReceiver> opened = new ArrayList<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-03-04T10:15:30Z");

    private EventReceiver receiver() {
        return receiver(state, Duration.ofMillis(1), Duration.ofMillis(1));
    }

    private EventReceiver receiver(StateStore store, Duration... waits) {
        EventReceiver receiver = EventReceiver.builder(TOKENS)
                .state(store)
                .clock(() -> now)
                .waits(waits)
                .build();
        opened.add(receiver);
        return receiver;
    }

    private EventReceiver listening() {
        EventReceiver receiver = receiver();
        receiver.listen(Event.class, (owner, event) -> told.add(owner + ' ' + event));
        return receiver;
    }

    @AfterEach
    void close() {
        opened.forEach(EventReceiver::close);
    }

    private static byte[] form(String rest, String token) {
        return (rest + "&auth[application_token]=" + token + "&auth[access_token]=AcCeSs&auth[domain]=acme.bitrix24.eu")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] click(String callId) {
        return form("event=ONEXTERNALCALLSTART&ts=1790000000&data[CALL_ID]=" + callId, TOKEN);
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElse("nothing within 20 s");
    }

    private List<KeptEvent> kept() {
        return new EventStore(state).waiting();
    }

    private void awaitNothingKept() throws InterruptedException {
        for (int i = 0; i < 2_000 && !kept().isEmpty(); i++) {
            assertThat(new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aListenerIsToldWhoseEventItIs() throws Exception {
        EventReceiver receiver = listening();

        Reception one = receiver.receive(click("c1"));
        assertThat(one.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(one.owner()).contains("acme");
        assertThat(next()).isEqualTo("acme ONEXTERNALCALLSTART of acme.bitrix24.eu c1");

        Reception two = receiver.receive(form("event=ONCRMDEALADD&data[FIELDS][ID]=5", "0ther0ther0ther0"));
        assertThat(two.owner()).contains("beta");
        assertThat(next()).startsWith("beta ONCRMDEALADD");
        awaitNothingKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "feedbeefcafe0124", "feedbeefcafe012", "feedbeefcafe01233", "FEEDBEEFCAFE0123"})
    void withoutTheRightTokenAnEventIsRefused(String token) {
        Reception reception = listening().receive(form("event=ONCRMCONTACTADD&data[FIELDS][ID]=5", token));

        assertThat(reception.outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(reception.outcome().status()).isEqualTo(403);
        assertThat(reception.owner()).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aStrangerLearnsNothingAboutEvents() {
        EventReceiver receiver = listening();
        assertThat(receiver.receive("event=&auth[application_token]=x".getBytes(StandardCharsets.UTF_8))
                        .outcome())
                .isEqualTo(Outcome.FORBIDDEN);
        assertThat(receiver.receive(form("event=", TOKEN)).outcome()).isEqualTo(Outcome.MALFORMED);
        assertThat(receiver.receive(new byte[0]).outcome()).isEqualTo(Outcome.FORBIDDEN);
        assertThat(receiver.receive("%".getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void aRepeatedEventIsTakenOnceAlsoByAnotherProcess() throws Exception {
        EventReceiver one = listening();
        EventReceiver other = listening();

        assertThat(one.receive(click("c1")).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(one.receive(click("c1")).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(other.receive(click("c1")).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(other.receive(click("c2")).outcome()).isEqualTo(Outcome.ACCEPTED);
        awaitNothingKept();
        assertThat(one.receive(click("c1")).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(told).hasSize(2);
    }

    @Test
    void anUpdateOfALaterSecondIsAnother() {
        EventReceiver receiver = listening();
        String update = "event=ONCRMCONTACTUPDATE&data[FIELDS][ID]=5&ts=";

        assertThat(receiver.receive(form(update + 100, TOKEN)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receiver.receive(form(update + 100, TOKEN)).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(receiver.receive(form(update + 101, TOKEN)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receiver.receive(form(update + 100, "0ther0ther0ther0")).outcome())
                .as("a record of another portal")
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void whatNobodyListensToIsNotKept() {
        EventReceiver receiver = receiver();
        receiver.listen(ClickToCall.class, (owner, event) -> {});

        Reception reception = receiver.receive(form("event=ONCRMDEALADD&data[FIELDS][ID]=5", TOKEN));

        assertThat(reception.outcome()).isEqualTo(Outcome.UNWANTED);
        assertThat(reception.outcome().status()).isEqualTo(200);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aListenerThatFailsIsToldAgainAndTheOthersAreNot() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        EventReceiver receiver = receiver();
        receiver.listen(ClickToCall.class, (owner, event) -> others.incrementAndGet());
        receiver.listen(ClickToCall.class, (owner, event) -> {
            if (failures.incrementAndGet() == 1) {
                throw new IllegalStateException("the telephone system is away");
            }
            if (failures.get() == 2) {
                throw new NoClassDefFoundError("a library is missing");
            }
            told.add("done");
        });

        receiver.receive(click("c1"));

        assertThat(next()).isEqualTo("done");
        awaitNothingKept();
        assertThat(failures).hasValue(3);
        assertThat(others).hasValue(1);
    }

    @Test
    void anEventIsGivenUpAfterTheLastAttempt() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        EventReceiver receiver = receiver();
        receiver.listen(ClickToCall.class, (owner, event) -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("never");
        });

        receiver.receive(click("c1"));

        awaitNothingKept();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatADeadProcessHadAcceptedIsHandedOutAfterTheRestart() throws Exception {
        EventReceiver dying = receiver(state, Duration.ofHours(1));
        CountDownLatch failed = new CountDownLatch(1);
        dying.listen(ClickToCall.class, (owner, event) -> {
            failed.countDown();
            throw new IllegalStateException("out of order");
        });
        dying.receive(click("c1"));
        assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
        dying.close();

        EventReceiver reborn = listening();
        reborn.start();
        reborn.start();

        assertThat(next()).isEqualTo("acme ONEXTERNALCALLSTART of acme.bitrix24.eu c1");
        awaitNothingKept();
        assertThat(told).isEmpty();
        assertThat(reborn.receive(click("c1")).outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void noTokenIsKept() {
        EventReceiver receiver = receiver(state, Duration.ofHours(1));
        receiver.listen(RecordChange.class, (owner, event) -> {
            throw new IllegalStateException("later");
        });

        receiver.receive(form("event=ONCRMCONTACTUPDATE&data[FIELDS][ID]=5", TOKEN));

        assertThat(kept()).singleElement().satisfies(event -> {
            assertThat(event.form().toString()).contains("acme.bitrix24.eu").doesNotContain(TOKEN, "AcCeSs");
            assertThat(event.event()).isInstanceOf(RecordChange.class);
        });
    }

    @Test
    void moreThanCanBeKeptIsRefused() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        EventReceiver receiver = receiver();
        receiver.listen(
                Event.class,
                (owner, event) ->
                        assertThat(release.await(60, TimeUnit.SECONDS)).isTrue());

        int accepted = 0;
        int busy = 0;
        for (int i = 0; i < 1_400; i++) {
            Outcome outcome = receiver.receive(click("c" + i)).outcome();
            accepted += outcome == Outcome.ACCEPTED ? 1 : 0;
            busy += outcome == Outcome.BUSY ? 1 : 0;
        }
        assertThat(accepted + busy).isEqualTo(1_400);
        assertThat(accepted).isBetween(900, 16 * EventStore.MOST_WAITING);
        release.countDown();
        awaitNothingKept();
    }

    @Test
    void withoutADiskThePortalIsToldSo() {
        StateStore broken = new StateStore() {
            @Override
            public Optional<byte[]> get(String key) {
                throw new StateStoreException("the disk is full", null);
            }

            @Override
            public boolean compareAndSet(String key, byte[] expected, byte[] update) {
                throw new StateStoreException("the disk is full", null);
            }
        };
        EventReceiver receiver = receiver(broken);
        receiver.listen(Event.class, (owner, event) -> told.add("told"));

        assertThat(receiver.receive(click("c1")).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(told).isEmpty();
    }

    @Test
    void aDayLaterTheSameIsNew() throws Exception {
        EventReceiver receiver = listening();
        receiver.receive(click("c1"));
        awaitNothingKept();

        now = now.plus(Duration.ofHours(23));
        assertThat(receiver.receive(click("c1")).outcome()).isEqualTo(Outcome.REPEATED);
        now = now.plus(Duration.ofHours(2));
        assertThat(receiver.receive(click("c1")).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void emptyTokensAreRefusedFromTheStart() {
        assertThatThrownBy(() -> EventTokens.of(Map.of("", "acme"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventTokens.of(Map.of("token", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("token0");
    }
}
