package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Outcome;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.QueueExit;
import io.threecx.cdr.QueuePassage;
import io.threecx.cdr.RecentCalls;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import io.threecx.store.StateStoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CdrCallsTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("CH");
    private static final Instant NOON = Instant.parse("2026-01-03T12:00:00Z");

    private final StateStore state = StateStore.inMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Sighting> told = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final RecentCalls recent = RecentCalls.of(NUMBERS, 10);
    private HandSource source = new HandSource();
    private CdrCalls calls = calls(state);

    private CdrCalls calls(StateStore store) {
        return CdrCalls.builder(source, CdrLayout.VENDOR_PAGE, CallAssembler.of(NUMBERS), store)
                .clock(now::get)
                .unreadable(
                        (name, body, problem) -> unreadable.add(name + ": " + new String(body, StandardCharsets.UTF_8)))
                .listener(recent::put)
                .build();
    }

    private void start() {
        calls.start(told::add);
        calls.awaitRetold();
    }

    @AfterEach
    void close() {
        calls.close();
        assertThat(source.closed).isTrue();
    }

    @Test
    void severalRecordsAreOneSightingThatKnowsMoreEachTime() {
        start();
        source.line(QueueCallLines.ATTEMPT);
        source.line(QueueCallLines.CALL);

        assertThat(told).extracting(Sighting::key).containsOnly(key());
        Sighting last = told.get(1);
        assertThat(last.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(last.call().queue()).contains("800");
        assertThat(last.call().agent().flatMap(CallParty::extension)).contains("101");
        assertThat(last.call().remote().name()).contains("Muster AG");
        assertThat(last.call().talkTime()).isEqualTo(Duration.ofSeconds(65));
        assertThat(last.call().waitTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(last.call().legs())
                .extracting(leg -> leg.party().extension().orElseThrow(), CallLeg::outcome)
                .containsExactly(tuple("102", Outcome.MISSED), tuple("101", Outcome.COMPLETED));
        assertThat(recent.find(CallHistoryQuery.latest(5))).singleElement().satisfies(call -> {
            assertThat(call.queues()).extracting(QueuePassage::exit).containsExactly(QueueExit.ANSWERED);
            assertThat(call.records()).hasSize(3);
        });
    }

    @Test
    void inEitherOrderTheyAreTheSame() {
        start();
        source.line(QueueCallLines.CALL);
        source.line(QueueCallLines.ATTEMPT);
        source.line(QueueCallLines.ATTEMPT.replace(QueueCallLines.CALL_ID, "other"));
        source.line(QueueCallLines.CALL.replace(QueueCallLines.CALL_ID, "other"));

        assertThat(told.get(1).call()).isEqualTo(told.get(3).call());
    }

    @Test
    void aRestartBetweenTheRecordsChangesNothing() throws Exception {
        start();
        source.line(QueueCallLines.ATTEMPT);
        calls.close();

        source = new HandSource();
        calls = calls(state);
        BlockingQueue<Sighting> after = new LinkedBlockingQueue<>();
        calls.start(after::add);
        calls.awaitRetold();
        Sighting again = after.poll(30, TimeUnit.SECONDS);
        assertThat(again).as("told again, in case nobody heard").isEqualTo(told.get(0));
        source.line(QueueCallLines.CALL);

        Sighting whole = after.poll(30, TimeUnit.SECONDS);
        assertThat(whole).isNotNull();
        assertThat(whole.key()).isEqualTo(key());
        assertThat(whole.call().legs()).hasSize(2);
    }

    @Test
    void aLineIsTakenOnlyWhenTheJournalHasTheCall() {
        calls.start(sighting -> {
            told.add(sighting);
            if (told.size() == 1) {
                throw new IllegalStateException("the database is away");
            }
        });
        calls.awaitRetold();
        assertThatThrownBy(() -> source.line(QueueCallLines.CALL)).hasMessageContaining("away");
        source.line(QueueCallLines.CALL); // the source offers it again

        assertThat(told).hasSize(2);
        assertThat(told.get(1)).isEqualTo(told.get(0));
    }

    @Test
    void aLineIsNotTakenWhenItsRecordCouldNotBeKept() {
        StateStore broken = new StateStore() {
            @Override
            public Optional<byte[]> get(String key) {
                return state.get(key);
            }

            @Override
            public boolean compareAndSet(String key, byte @Nullable [] expected, byte @Nullable [] update) {
                throw new StateStoreException("the disk is full", null);
            }
        };
        calls.close();
        source = new HandSource();
        calls = calls(broken);
        start();

        assertThatThrownBy(() -> source.line(QueueCallLines.CALL)).hasMessageContaining("full");
        assertThat(told).isEmpty();
    }

    @Test
    void linesThatAreNoRecordsAreCountedAndKeptAndNeverStopTheReading() {
        start();
        source.line("GET / HTTP/1.1");
        source.cutLine(QueueCallLines.CALL.substring(0, 60));
        source.line(QueueCallLines.CALL);

        assertThat(told).hasSize(1);
        assertThat(unreadable).hasSize(2);
        assertThat(unreadable.get(0)).isEqualTo("cdr-line: GET / HTTP/1.1");
        CdrCallsStatus status = calls.status();
        assertThat(status.records()).isEqualTo(1);
        assertThat(status.unreadable()).isEqualTo(2);
        assertThat(status.lastUnreadable())
                .extracting(CdrCallsStatus.Unreadable::position)
                .containsExactly("1", "2");
    }

    @Test
    void aHookThatFailsDoesNotStopTheReading() {
        calls.close();
        source = new HandSource();
        calls = CdrCalls.builder(source, CdrLayout.VENDOR_PAGE, CallAssembler.of(NUMBERS), state)
                .unreadable((name, body, problem) -> {
                    throw new IllegalStateException("no room");
                })
                .build();
        start();
        source.line("no record");
        source.line(QueueCallLines.CALL);

        assertThat(told).hasSize(1);
        assertThat(calls.status().unreadable()).isEqualTo(1);
    }

    /** Nothing in a record tells that there is another one: what was handed on may be talked for hours. */
    @Test
    void theRecordsOfACallAreKeptForADay() {
        start();
        source.line(QueueCallLines.CALL);
        now.set(NOON.plus(Duration.ofHours(23)));
        source.line(QueueCallLines.ATTEMPT);
        assertThat(told.get(1).call().legs()).hasSize(2);

        now.set(NOON.plus(Duration.ofHours(48)));
        source.line(QueueCallLines.CALL);
        assertThat(told.get(2).call().legs()).as("the rest is forgotten").hasSize(1);
    }

    /** The attempts of a queue are written when they end, the call itself when that ends. */
    @Test
    void ofTooManyCallsThoseThatNeedNothingMoreAreGivenUpFirst() {
        start();
        String waiting = ofOneDrawer(1).get(0);
        source.line(QueueCallLines.ATTEMPT.replace(QueueCallLines.CALL_ID, waiting));
        now.set(NOON.plus(Duration.ofHours(5)));
        ofOneDrawer(OpenCalls.MOST_CALLS + 20)
                .forEach(id ->
                        source.line(id.equals(waiting) ? "" : QueueCallLines.CALL.replace(QueueCallLines.CALL_ID, id)));
        source.line(QueueCallLines.CALL.replace(QueueCallLines.CALL_ID, waiting));

        assertThat(told.get(told.size() - 1).call().legs()).hasSize(2);
    }

    @Test
    void damagedStateIsGivenUpAndReadingGoesOn() {
        for (int i = 0; i < OpenCalls.DRAWERS; i++) {
            state.namespaced("cdr-lines")
                    .namespaced("pbx")
                    .compareAndSet("open-calls-" + i, null, "{\"format\":9}".getBytes(StandardCharsets.UTF_8));
        }
        start();
        source.line(QueueCallLines.CALL);

        assertThat(told).hasSize(1);
    }

    @Test
    void whatIsKeptIsBounded() {
        OpenCalls open = new OpenCalls(state, CallAssembler.of(NUMBERS), Duration.ofMinutes(15), now::get);
        CdrParty phone = CdrParty.of("extension").withDn("101");
        List<String> ofOneDrawer = ofOneDrawer(OpenCalls.MOST_CALLS + 20);
        for (String id : ofOneDrawer) {
            open.add(List.of(
                    CdrLeg.builder(id, "leg-of-" + id, phone, phone, NOON).build()));
        }
        CdrCall crowded = open.add(
                List.of(CdrLeg.builder("crowded", "first", phone, phone, NOON).build()));
        for (int i = 0; i < OpenCalls.MOST_LEGS + 50; i++) {
            crowded = open.add(List.of(CdrLeg.builder("crowded", "leg-of-crowded-" + i, phone, phone, NOON)
                    .build()));
        }

        assertThat(ofOneDrawer).hasSize(OpenCalls.MOST_CALLS + 20);
        assertThat(open.calls(0)).hasSize(OpenCalls.MOST_CALLS);
        assertThat(crowded.records()).hasSize(OpenCalls.MOST_LEGS);
        assertThat(crowded.records()).anyMatch(leg -> leg.id().equals("first"));
    }

    private static List<String> ofOneDrawer(int count) {
        return IntStream.range(0, 1_000_000)
                .mapToObj(i -> "call-" + i)
                .filter(id -> Math.floorMod(id.hashCode(), OpenCalls.DRAWERS) == 0)
                .limit(count)
                .toList();
    }

    private static SourceKey key() {
        return new SourceKey("pbx", SourceKey.CDR_LINE, QueueCallLines.CALL_ID);
    }
}
