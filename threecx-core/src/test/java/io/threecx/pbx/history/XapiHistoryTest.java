package io.threecx.pbx.history;

import static io.threecx.pbx.history.LogRows.CALLER;
import static io.threecx.pbx.history.LogRows.agent;
import static io.threecx.pbx.history.LogRows.all;
import static io.threecx.pbx.history.LogRows.answeredInQueue;
import static io.threecx.pbx.history.LogRows.direct;
import static io.threecx.pbx.history.LogRows.mailbox;
import static io.threecx.pbx.history.LogRows.outbound;
import static io.threecx.pbx.history.LogRows.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.Sighting;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.xapi.FakeXapi;
import io.threecx.pbx.xapi.Xapi;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XapiHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");

    private final FakeXapi fake = new FakeXapi().set("/ActiveCalls", List.of());
    private final PbxConnection pbx = fake.connect();
    private final Xapi xapi = Xapi.of(pbx);
    private final StateStore store = StateStore.inMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final List<Sighting> told = new ArrayList<>();

    @AfterEach
    void close() {
        pbx.close();
        fake.close();
    }

    private XapiHistory.Builder history() {
        return XapiHistory.of(xapi, "pbx", CallAssembler.of(NUMBERS), store)
                .since(ago(120))
                .clock(clock);
    }

    private void pass(Duration time) {
        now.set(now.get().plus(time));
    }

    private static Instant ago(int minutes) {
        return NOON.minusSeconds(minutes * 60L);
    }

    private long asked(String path) {
        return fake.asked().stream().filter(one -> one.startsWith(path)).count();
    }

    @Test
    void theRowsOfACallAreOneCall() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        history().build().poll(told::add);

        assertThat(told).singleElement().satisfies(sighting -> {
            assertThat(sighting.key()).isEqualTo(new SourceKey("pbx", SourceKey.HISTORY, "h1"));
            assertThat(sighting.call().direction()).isEqualTo(Direction.INBOUND);
            assertThat(sighting.call().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(sighting.call().remote().number()).contains(NUMBERS.parse(CALLER));
            assertThat(sighting.call().agent())
                    .hasValueSatisfying(agent -> assertThat(agent.extension()).contains("101"));
            assertThat(sighting.call().queue()).contains("800");
            assertThat(sighting.call().talkTime()).isEqualTo(Duration.ofSeconds(60));
        });
    }

    @Test
    void callsGoInEveryDirectionAndEndInEveryWay() {
        fake.calls(all(
                List.of(direct("missed", ago(60), 20, 0)),
                List.of(outbound("out", ago(50), 90)),
                List.of(direct("vm", ago(40), 20, 0), mailbox("vm", ago(40).plusSeconds(20)))));
        history().build().poll(told::add);

        assertThat(told)
                .extracting(sighting -> sighting.key().id() + " "
                        + sighting.call().direction() + " " + sighting.call().outcome())
                .containsExactly("missed INBOUND MISSED", "out OUTBOUND COMPLETED", "vm INBOUND VOICEMAIL");
    }

    @Test
    void nothingIsToldTwiceAndNewsOnce() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        XapiHistory history = history().build();
        history.poll(told::add);
        history.poll(told::add);
        pass(Duration.ofMinutes(20));
        fake.calls(all(answeredInQueue("h1", ago(30), 60), answeredInQueue("h2", ago(-18), 30)));
        history.poll(told::add);

        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("h1", "h2");
        assertThat(history.state().told()).isEqualTo(2);
    }

    @Test
    void anotherProcessGoesOnWhereThisOneWas() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        XapiHistory first = history().build();
        first.poll(told::add);
        first.close();
        pass(Duration.ofMinutes(1));
        fake.calls(all(answeredInQueue("h1", ago(30), 60), answeredInQueue("h2", ago(5), 30)));
        history().build().poll(told::add);

        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("h1", "h2");
    }

    @Test
    void ofACallThatBeganBeforeTheOldestRowsNothingIsToldAfterARestart() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        XapiHistory first = history().build();
        first.poll(told::add);
        first.close();
        pass(Duration.ofMinutes(30));
        Instant reached = first.state().lastRow().orElseThrow();
        Instant betweenItsRows = ago(30).plusSeconds(6);
        fake.calls(all(answeredInQueue("h1", ago(30), 60), List.of(direct("h2", reached.plusSeconds(4000), 5, 20))));
        pass(Duration.ofHours(2));
        history()
                .since(ago(600))
                .sweep(Duration.ofHours(1), Duration.ofMinutes(15))
                .build()
                .poll(told::add);
        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("h1", "h2");

        XapiHistory last = history().build();
        pass(Duration.ofMinutes(1));
        last.poll(told::add);
        Instant end = last.state().lastRow().orElseThrow();
        last.close();
        pass(Duration.ofMinutes(1));
        history()
                .sweep(Duration.between(betweenItsRows, end), Duration.ofMinutes(15))
                .build()
                .poll(told::add);

        assertThat(told).as("from between its rows on").hasSize(2);
    }

    @Test
    void callsThatBeganBeforeTheBeginAreNotToldNorTheirRest() {
        fake.calls(answeredInQueue("h1", ago(120).minusSeconds(6), 60));
        history().build().poll(told::add);
        assertThat(told).isEmpty();
    }

    @Test
    void aCallOfWhichTheJournalCouldNotBeToldIsToldAgain() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        XapiHistory history = history().build();
        assertThatIllegalStateException()
                .isThrownBy(() -> history.poll(sighting -> {
                    throw new IllegalStateException("no disk");
                }));
        assertThat(history.state().isFailing()).isTrue();
        history.poll(told::add);
        assertThat(told).hasSize(1);
        assertThat(history.state().isFailing()).isFalse();
    }

    @Test
    void ofSeveralInstancesOnePolls() {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        XapiHistory first = history().build();
        XapiHistory second = history().build();
        first.poll(told::add);
        second.poll(told::add);
        assertThat(second.state().otherInstance()).isTrue();
        pass(Duration.ofSeconds(30)); // the first one is dead
        second.poll(told::add);
        assertThat(second.state().otherInstance()).isFalse();
        assertThat(told).hasSize(1);
    }

    @Test
    void aTranscriptThatComesLaterIsToldWithTheWholeCall() {
        List<Map<String, Object>> rows = answeredInQueue("h1", ago(30), 60);
        fake.calls(rows);
        XapiHistory history = history().build();
        history.poll(told::add);
        pass(Duration.ofHours(3));
        Map<String, Object> transcribed = new LinkedHashMap<>(rows.get(1));
        transcribed.put("SrcRecId", 9);
        transcribed.put("Transcription", "Hello");
        fake.calls(List.of(rows.get(0), transcribed));
        history.poll(told::add);

        assertThat(told).hasSize(2);
        assertThat(told.get(1).call()).isEqualTo(told.get(0).call());
        assertThat(told.get(1).recording()).hasValueSatisfying(recording -> {
            assertThat(recording.transcript()).contains("Hello");
            assertThat(recording.audio()).contains(xapi.recordings().address(9));
        });
    }

    @Test
    void withoutRecordingsNothingIsToldAgainForThem() {
        Map<String, Object> row = direct("h1", ago(30), 5, 60);
        fake.calls(List.of(row));
        XapiHistory history = history().recordings(false).build();
        history.poll(told::add);
        row.put("Recordings", List.of(Map.of("Id", 3, "Transcription", "Hello")));
        fake.calls(List.of(row));
        pass(Duration.ofHours(1));
        history.poll(told::add);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.recording()).isEmpty());
    }

    @Test
    void theEndOfALongCallIsFoundByTheNextSweep() {
        fake.calls(List.of());
        XapiHistory history = history().build();
        history.poll(told::add);
        pass(Duration.ofHours(3));
        fake.calls(List.of(direct("short", now.get().minusSeconds(120), 5, 20)));
        history.poll(told::add);
        fake.calls(List.of(
                direct("short", now.get().minusSeconds(120), 5, 20),
                direct("long", now.get().minusSeconds(3 * 3600), 5, 10_000)));
        pass(Duration.ofMinutes(16));
        history.poll(told::add);
        assertThat(told).extracting(sighting -> sighting.key().id()).containsExactly("short", "long");
    }

    @Test
    void aCallThatGoesOnWithAnAgentIsNotMissed() {
        Instant start = NOON.minusSeconds(100);
        fake.calls(List.of(queue("h1", start, "")));
        fake.set(
                "/ActiveCalls",
                List.of(Map.of(
                        "Id",
                        1,
                        "Caller",
                        "10001 (02079460018)",
                        "Callee",
                        "101 Ada",
                        "Status",
                        "Talking",
                        "EstablishedAt",
                        start.toString())));
        XapiHistory history = history().build();
        history.poll(told::add);
        assertThat(told).isEmpty();
        assertThat(history.state().waiting()).isEqualTo(1);

        pass(Duration.ofMinutes(5));
        fake.set("/ActiveCalls", List.of());
        fake.calls(List.of(queue("h1", start, ""), agent("h1", start.plusSeconds(12), 300)));
        history.poll(told::add);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.call().outcome()).isEqualTo(Outcome.COMPLETED));
        assertThat(history.state().waiting()).isZero();
    }

    @Test
    void aPromiseOfMoreIsWaitedForButNotForEver() {
        fake.calls(List.of(queue("h1", ago(5), "was replaced by Ada (101)")));
        XapiHistory history = history().build();
        history.poll(told::add);
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(61));
        history.poll(told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void aCallThatIsJoinedWithAnotherIsToldUnderBothIds() {
        List<Map<String, Object>> first = answeredInQueue("h1", ago(30), 60);
        Map<String, Object> second = outbound("h2", ago(29), 40);
        fake.calls(all(first, List.of(second)));
        XapiHistory history = history().build();
        history.poll(told::add);
        second.put("MainCallHistoryId", "h1");
        fake.calls(all(first, List.of(second)));
        pass(Duration.ofMinutes(20));
        history.poll(told::add);

        assertThat(told).hasSize(3).last().satisfies(joined -> {
            assertThat(joined.key().id()).isEqualTo("h1");
            assertThat(joined.aliases()).containsExactly(new SourceKey("pbx", SourceKey.HISTORY, "h2"));
        });
    }

    @Test
    void inAQuietNightOneQuestionIsEnough() {
        fake.calls(answeredInQueue("h1", ago(90), 60));
        fake.set("/LastCdrAndChatMessageTimestamp", List.of(Map.of("LastCdrStartedAt", ago(90).toString())));
        XapiHistory history = history().build();
        history.poll(told::add);
        pass(Duration.ofSeconds(30));
        history.poll(told::add);
        long before = asked("/ReportCallLogData");
        pass(Duration.ofSeconds(30));
        history.poll(told::add);
        assertThat(asked("/ReportCallLogData")).isEqualTo(before);

        fake.calls(all(
                answeredInQueue("h1", ago(90), 60),
                answeredInQueue("h2", now.get().minusSeconds(60), 10)));
        fake.set(
                "/LastCdrAndChatMessageTimestamp",
                List.of(Map.of("LastCdrStartedAt", now.get().toString())));
        history.poll(told::add);
        assertThat(told).hasSize(2);
    }

    @Test
    void aBusyDayIsReadInPeriodsAndWithoutAnOrder() {
        fake.calls(IntStream.range(0, 700)
                .mapToObj(i -> direct("h" + i, ago(23 * 60).plusSeconds(i * 100L), 5, 20))
                .toList());
        history().since(ago(24 * 60)).build().poll(told::add);
        assertThat(told).hasSize(700);
        assertThat(told).extracting(sighting -> sighting.key().id()).doesNotHaveDuplicates();
        assertThat(fake.asked().stream().filter(path -> path.startsWith("/ReportCallLogData")))
                .hasSizeGreaterThanOrEqualTo(24)
                .noneMatch(path -> path.contains("$orderby"));
    }

    @Test
    void beforeUpdate6RowsHaveNumbersInsteadOfIds() {
        fake.version("20.0.5.3");
        Map<String, Object> row = direct("", ago(30), 5, 60);
        row.keySet().removeAll(List.of("MainCallHistoryId", "CallHistoryId", "CdrId", "Direction", "Status"));
        row.put("CallId", 4711);
        row.put("SegmentId", 12);
        fake.calls(List.of(row));
        history().build().poll(told::add);
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.key().id()).isEqualTo("4711"));
    }

    @Test
    void aRefusalSaysWhichRoleIsMissingAndNothingIsLost() {
        fake.calls(answeredInQueue("h1", ago(30), 60)).refuse("/ReportCallLogData/Pbx.GetCallLogData", 403);
        XapiHistory history = history().build();
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> history.poll(told::add))
                .withMessageContaining("System Owner");
        assertThat(history.state().problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("System Owner"));
        fake.allow("/ReportCallLogData/Pbx.GetCallLogData");
        history.poll(told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void itPollsByItselfUntilItIsClosed() throws Exception {
        fake.calls(answeredInQueue("h1", ago(30), 60));
        BlockingQueue<Sighting> queue = new LinkedBlockingQueue<>();
        try (XapiHistory history = history().build()) {
            assertThatIllegalStateException().isThrownBy(history::pollNow);
            history.start(queue::add);
            assertThat(queue.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThatIllegalStateException().isThrownBy(() -> history.start(queue::add));
            assertThat(history.pollNow().isFailing()).isFalse();
        }
    }

    @Test
    void earlierCallsAreFoundByNumberExtensionAndTime() {
        fake.calls(all(
                answeredInQueue("h1", ago(30), 60),
                List.of(outbound("h2", ago(60 * 30), 10)),
                List.of(direct("h3", ago(60 * 50), 10, 5))));
        XapiCalls calls = XapiCalls.of(xapi, NUMBERS).withClock(clock);
        assertThat(calls.find(CallHistoryQuery.latest(10).withNumber(NUMBERS.parse("020 7946 0018"))))
                .extracting(call -> call.callId())
                .containsExactly("h1", "h3");
        assertThat(calls.find(CallHistoryQuery.latest(10).withExtension("102")))
                .extracting(call -> call.callId())
                .containsExactly("h2");
        assertThat(calls.find(CallHistoryQuery.latest(1)))
                .extracting(call -> call.callId())
                .containsExactly("h1");
        assertThat(calls.find(CallHistoryQuery.latest(10).withFrom(ago(60 * 40)).withTo(ago(40))))
                .extracting(call -> call.callId())
                .containsExactly("h2");
    }

    @Test
    void aRecordingWithoutIdIsKnownByItsFile() {
        Map<String, Object> row = direct("h1", ago(30), 5, 60);
        row.put("RecordingUrl", "101/[Ada] 1.wav");
        fake.calls(List.of(row));
        history().build().poll(told::add);
        assertThat(told.get(0).recording().flatMap(Recording::audio))
                .hasValueSatisfying(audio -> assertThat(audio.getPath()).isEqualTo("./101/[Ada] 1.wav"));
    }
}
