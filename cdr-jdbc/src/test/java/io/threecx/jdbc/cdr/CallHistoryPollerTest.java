package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.poll.PollState;
import io.threecx.jdbc.storage.Servers;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallHistoryPollerTest {
    private static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("GB"));
    private static HikariDataSource pool;

    private final StateStore state = StateStore.inMemory();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final List<Sighting> told = new ArrayList<>();

    @BeforeAll
    static void open() {
        pool = TestTables.postgres("v20.sql");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @BeforeEach
    void empty() {
        Servers.run(pool, "truncate cdroutput, recordings");
    }

    private CallHistoryPoller.Builder poller() {
        return CdrDatabase.of(pool).poller("pbx", ASSEMBLER, state);
    }

    private static void insert(V20 row) {
        TestTables.insert(pool, "cdroutput", row.row());
    }

    @Test
    void theFirstPollTellsOfTheLastDayAndTheNextOfWhatIsNew() {
        insert(V20.answered(1, 1, now.minus(Duration.ofHours(30)), now.minus(Duration.ofHours(29))));
        insert(V20.answered(2, 2, now.minus(Duration.ofHours(30)), now.minus(Duration.ofHours(1))));
        CallHistoryPoller poller = poller().build();
        poller.poll(told::add);
        insert(V20.answered(3, 3, now.minusSeconds(99), now.minusSeconds(60)));
        poller.poll(told::add);
        poller.poll(told::add);

        assertThat(told)
                .extracting(sighting -> sighting.key().text())
                .containsExactly("pbx/history/" + TestTables.id(2), "pbx/history/" + TestTables.id(3));
        assertThat(poller.state().told()).isEqualTo(2);
        assertThat(poller.state().lastRow()).contains(now.minusSeconds(60));
        assertThat(poller.state().problem()).isEmpty();
        assertThat(poller.state().reads()).isPresent();
    }

    @Test
    void aLongCallThatEndsAfterLaterShortOnesIsNotLost() {
        insert(V20.answered(9, 9, now.minusSeconds(600), now.minusSeconds(500)));
        CallHistoryPoller poller = poller().overlap(Duration.ofMinutes(1)).build();
        poller.poll(told::add);
        insert(V20.answered(8, 8, now.minus(Duration.ofHours(5)), now.minusSeconds(400)));
        poller.poll(told::add);

        assertThat(told).hasSize(2);
    }

    @Test
    void aCallOfWhichALegIsStillMissingIsWaitedFor() {
        V20 first = V20.answered(1, 1, now.minusSeconds(900), now.minusSeconds(800))
                .with("termination_reason", "continued_in")
                .with("continued_in_cdr_id", TestTables.id(2));
        insert(first);
        CallHistoryPoller poller = poller().overlap(Duration.ofMinutes(1)).build();
        poller.poll(told::add);
        assertThat(told).isEmpty();
        assertThat(poller.state().waiting()).isEqualTo(1);

        insert(V20.answered(2, 1, now.minusSeconds(800), now.minusSeconds(700)));
        poller().overlap(Duration.ofMinutes(1))
                .clock(() -> now.plus(Duration.ofHours(1)))
                .build()
                .poll(told::add);

        assertThat(told)
                .singleElement()
                .satisfies(sighting -> assertThat(sighting.call().endedAt()).isEqualTo(now.minusSeconds(700)));
    }

    /** A conversation that was handed on, and ends when its call was told long ago. */
    @Test
    void aLegOfACallThatWasToldAddsToIt() {
        insert(V20.answered(1, 1, now.minus(Duration.ofHours(9)), now.minus(Duration.ofHours(8))));
        CallHistoryPoller poller = poller().build();
        poller.poll(told::add);
        insert(V20.answered(9, 9, now.minusSeconds(300), now.minusSeconds(200)));
        poller.poll(told::add);
        told.clear();

        insert(V20.answered(2, 1, now.minus(Duration.ofHours(8)), now.minusSeconds(100))
                .extension("destination", "102"));
        poller.poll(told::add);

        assertThat(told).singleElement().satisfies(sighting -> {
            assertThat(sighting.call().startedAt()).isEqualTo(now.minus(Duration.ofHours(9)));
            assertThat(sighting.call().endedAt()).isEqualTo(now.minusSeconds(100));
            assertThat(sighting.call().legs())
                    .extracting(leg -> leg.party().extension().orElseThrow())
                    .containsExactly("101", "102");
        });
    }

    @Test
    void aTranscriptThatIsMadeHoursLaterIsTold() {
        insert(V20.answered(1, 1, now.minus(Duration.ofHours(3)), now.minus(Duration.ofHours(2))));
        insert(V20.answered(2, 2, now.minusSeconds(300), now.minusSeconds(200)));
        Servers.run(
                pool,
                "insert into recordings (cdr_id, recording_url) values ('" + TestTables.id(1)
                        + "', 'https://pbx.example.org/r/1.wav')");
        CallHistoryPoller poller = poller().build();
        poller.poll(told::add);
        assertThat(told).hasSize(2);
        told.clear();

        Servers.run(pool, "update recordings set transcription_started_at = now()");
        poller.poll(told::add);
        assertThat(told).as("it is being made").isEmpty();
        Servers.run(pool, "update recordings set transcription = 'Hello.'");
        poller.poll(told::add);
        poller.poll(told::add);

        assertThat(told)
                .singleElement()
                .extracting(sighting -> sighting.recording().orElseThrow())
                .isEqualTo(Recording.of(URI.create("https://pbx.example.org/r/1.wav"), "Hello.", null));
    }

    @Test
    void whatNeverComesIsNotWaitedForForEver() {
        insert(V20.answered(1, 1, now.minusSeconds(900), now.minusSeconds(800))
                .with("continued_in_cdr_id", TestTables.id(2)));
        poller().settle(Duration.ofMinutes(10)).build().poll(told::add);

        assertThat(told).hasSize(1);
    }

    @Test
    void aCallThatIsJoinedWithAnotherIsToldAnewWithItsFormerIds() {
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        insert(V20.answered(2, 2, now.minusSeconds(250), now.minusSeconds(200)));
        CallHistoryPoller poller = poller().build();
        poller.poll(told::add);
        told.clear();
        Servers.run(
                pool,
                "update cdroutput set main_call_history_id = '" + TestTables.id(1) + "' where cdr_id = '"
                        + TestTables.id(2) + "'");
        poller.poll(told::add);

        assertThat(told).singleElement().satisfies(sighting -> {
            assertThat(sighting.key().id()).isEqualTo(TestTables.id(1).toString());
            assertThat(sighting.aliases())
                    .extracting(alias -> alias.id())
                    .containsExactly(TestTables.id(2).toString());
        });
    }

    @Test
    void oneInstancePollsAndTheOtherTakesOverWhenItIsClosed() {
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        CallHistoryPoller first = poller().build();
        CallHistoryPoller second = poller().build();
        first.poll(told::add);
        second.poll(told::add);
        assertThat(told).hasSize(1);
        assertThat(second.state().otherInstance()).isTrue();
        assertThat(second.state().lastPoll()).isEmpty();
    }

    @Test
    @Timeout(60)
    void anotherTakesOverSoonWhenOneIsDeadAndNotWhileItIsBusyWithAPage() throws Exception {
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        AtomicReference<Instant> clock = new AtomicReference<>(now);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CallHistoryPoller second = poller().clock(clock::get).build();
        try (CallHistoryPoller first = poller().clock(clock::get).build()) {
            first.start(sighting -> {
                begun.countDown();
                awaitQuietly(end);
            });
            begun.await();
            byte[] lease = lease();
            clock.set(now.plusSeconds(9));
            while (Arrays.equals(lease, lease())) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            clock.set(now.plusSeconds(18));
            second.poll(told::add);
            assertThat(second.state().otherInstance())
                    .as("the first renewed it while it told")
                    .isTrue();
            end.countDown();
        }
        CallHistoryPoller dead = poller().clock(clock::get).build();
        dead.poll(told::add);
        second.poll(told::add);
        assertThat(second.state().otherInstance()).isTrue();
        clock.set(clock.get().plusSeconds(10));
        second.poll(told::add);
        assertThat(second.state().otherInstance()).isFalse();
    }

    private byte[] lease() {
        return state.get("call-history/pbx.lease").orElseThrow();
    }

    @Test
    void itPollsByItselfAndReleasesItsTurnWhenClosed() throws Exception {
        BlockingQueue<Sighting> queue = new LinkedBlockingQueue<>();
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        try (CallHistoryPoller first = poller().interval(Duration.ofSeconds(1)).build()) {
            first.start(queue::add);
            assertThat(queue.poll(30, TimeUnit.SECONDS)).isNotNull();
            insert(V20.answered(2, 2, now.minusSeconds(250), now.minusSeconds(200)));
            assertThat(queue.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThatIllegalStateException().isThrownBy(() -> first.start(queue::add));
        }
        insert(V20.answered(3, 3, now.minusSeconds(250), now.minusSeconds(200)));
        poller().build().poll(queue::add);
        assertThat(queue).hasSize(1);
    }

    @Test
    void askedToItPollsAtOnceAndOnePollAtATime() throws Exception {
        BlockingQueue<Sighting> queue = new LinkedBlockingQueue<>();
        CountDownLatch inTheSink = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        CallHistoryPoller poller = poller().interval(Duration.ofHours(1)).build();
        assertThatIllegalStateException().isThrownBy(poller::pollNow).withMessageContaining("not started");
        try (poller) {
            poller.start(sighting -> {
                inTheSink.countDown();
                awaitQuietly(goOn);
                queue.add(sighting);
            });
            assertThat(inTheSink.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<PollState> asked = CompletableFuture.supplyAsync(poller::pollNow);
            assertThat(asked).isNotDone();
            goOn.countDown();
            assertThat(asked.get(30, TimeUnit.SECONDS).told()).isEqualTo(1);
            assertThat(queue).hasSize(1);

            insert(V20.answered(2, 2, now.minusSeconds(250), now.minusSeconds(200)));
            assertThat(poller.pollNow().told()).isEqualTo(2);
            assertThat(queue).hasSize(2);
        }
        assertThatIllegalStateException().isThrownBy(poller::pollNow).withMessageContaining("closed");
    }

    @Test
    void aDatabaseThatIsDownIsAProblemThatEndsByItself() {
        boolean[] down = {true};
        CallHistoryPoller poller = CdrDatabase.of(new FlakyDataSource(pool, () -> down[0]))
                .poller("pbx", ASSEMBLER, state)
                .build();
        assertThatExceptionOfType(CdrDatabaseException.class).isThrownBy(() -> poller.poll(told::add));
        assertThat(poller.state().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("connection failed", "can be reached"));
        assertThat(poller.state().isFailing()).isTrue();
        insert(V20.answered(1, 1, now.minusSeconds(300), now.minusSeconds(200)));
        down[0] = false;
        poller.poll(told::add);
        assertThat(told).hasSize(1);
        assertThat(poller.state().isFailing()).isFalse();
        assertThat(poller.state().problem()).isEmpty();
    }

    @Test
    void nothingCanBeWrittenAndTheConnectionGoesBackAsItCame() throws Exception {
        try (var transaction = ReadTransaction.begin(pool, Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> transaction.connection().createStatement().execute("delete from cdroutput"))
                    .hasMessageContaining("read-only");
        }
        try (var connection = pool.getConnection()) {
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() {
        CdrDatabase database = CdrDatabase.of(pool).withTimeout(Duration.ofSeconds(1));
        Servers.run(pool, "create or replace view slow as select pg_sleep(60)::text as nap");
        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() ->
                        database.read("Waiting", reader -> reader.toString().isEmpty() ? 0 : slow()))
                .withMessageContaining("took too long");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int slow() throws java.sql.SQLException {
        try (var transaction = ReadTransaction.begin(pool, Duration.ofSeconds(1));
                var select = transaction.prepare("select * from slow")) {
            select.executeQuery();
            return 0;
        }
    }
}
