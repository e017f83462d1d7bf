package io.threecx.pbx.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxStatus;
import io.threecx.pbx.control.DnType;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.control.ParticipantStatus;
import io.threecx.pbx.event.CallEvent.KeysPressed;
import io.threecx.pbx.event.CallEvent.ParticipantChanged;
import io.threecx.pbx.event.CallEvent.ParticipantGone;
import io.threecx.pbx.event.CallEvent.Resynced;
import io.threecx.pbx.event.CallEvent.StateChanged;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallEventsTest {
    private static final ParticipantKey LEG = new ParticipantKey("101", 5120);

    private final FakePbx pbx = new FakePbx().dn("101", "Wextension").dn("102", "Wextension");
    private final PbxConnection connection = pbx.connect();
    private final ConcurrentLinkedQueue<CallEvent> told = new ConcurrentLinkedQueue<>();
    private CallEvents events = CallEvents.on(connection).build();

    @AfterEach
    void stop() {
        events.close();
        connection.close();
        pbx.close();
    }

    private void start(UnaryOperator<CallEvents.Builder> settings) {
        events = settings.apply(CallEvents.on(connection)
                        .reconnect(Duration.ofMillis(20), Duration.ofMillis(100))
                        .refreshEvery(Duration.ofMinutes(10))
                        .refreshGap(Duration.ofMillis(20)))
                .build();
        events.onEvent(told::add);
        events.start();
        Patience.until("connected", () -> is(PbxStatus.State.CONNECTED));
    }

    private void start() {
        start(builder -> builder);
    }

    private boolean is(PbxStatus.State state) {
        return events.status().connection().state() == state;
    }

    private <T extends CallEvent> List<T> told(Class<T> type) {
        return told.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<ParticipantStatus> statuses() {
        return told(ParticipantChanged.class).stream()
                .map(changed -> changed.participant().status())
                .toList();
    }

    private void resync() {
        long before = events.status().counts().resyncs();
        events.refresh();
        Patience.until("resynced", () -> events.status().counts().resyncs() > before);
    }

    @Test
    void anEventBringsTheStateThatItIsAbout() {
        start();

        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902, "party_caller_id", "+4930123456");
        Patience.until("told", () -> !told(ParticipantChanged.class).isEmpty());
        pbx.remove("101", 5120);
        Patience.until("gone", () -> !told(ParticipantGone.class).isEmpty());

        ParticipantChanged changed = told(ParticipantChanged.class).get(0);
        assertThat(changed.participant().key()).isEqualTo(LEG);
        assertThat(changed.participant().partyNumber()).isEqualTo("+4930123456");
        assertThat(changed.dnType()).isEqualTo(DnType.EXTENSION);
        assertThat(changed.told()).isTrue();
        assertThat(told(ParticipantGone.class).get(0).key()).isEqualTo(LEG);
        assertThat(told(ParticipantGone.class).get(0).told()).isTrue();
    }

    @Test
    void whatIsThereAlreadyIsToldAtTheStart() {
        pbx.upsert("101", 5120, "status", "Connected", "callid", 902);

        start();

        Patience.until("compared", () -> !told(Resynced.class).isEmpty());
        assertThat(told(ParticipantChanged.class)).singleElement().satisfies(changed -> {
            assertThat(changed.participant().key()).isEqualTo(LEG);
            assertThat(changed.told()).isFalse();
        });
        assertThat(told(Resynced.class).get(0).dns()).containsOnlyKeys("101", "102");
        assertThat(told(Resynced.class).get(0).participants()).hasSize(1);
    }

    @Test
    void anAnswerThatComesAfterTheRemoveSaysNothing() {
        start();
        pbx.answers =
                path -> path.contains("5120") ? new FakePbx.Answer(200, Duration.ofMillis(300)) : FakePbx.Answer.USUAL;

        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);
        Patience.until("asked", () -> pbx.questions.get() == 1);
        pbx.remove("101", 5120);
        pbx.upsert("102", 5121, "status", "Ringing", "callid", 903);
        Patience.until("the next one", () -> !told(ParticipantChanged.class).isEmpty());
        Patience.until("answered", () -> pbx.questions.get() == 2);
        resync();

        assertThat(told(ParticipantChanged.class))
                .extracting(changed -> changed.participant().dn())
                .containsExactly("102");
        assertThat(told(ParticipantGone.class)).isEmpty();
    }

    @Test
    void aLegThatMayNotBeAskedAboutIsFoundInTheList() {
        start();
        pbx.answers =
                path -> path.contains("/participants/") ? new FakePbx.Answer(403, Duration.ZERO) : FakePbx.Answer.USUAL;

        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);

        Patience.until("told", () -> !told(ParticipantChanged.class).isEmpty());
        assertThat(statuses()).containsExactly(ParticipantStatus.RINGING);
    }

    @Test
    void aWrong404IsCorrectedByTheList() {
        start();
        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);
        Patience.until("told", () -> statuses().size() == 1);
        pbx.answers =
                path -> path.contains("/participants/") ? new FakePbx.Answer(404, Duration.ZERO) : FakePbx.Answer.USUAL;

        pbx.upsert("101", 5120, "status", "Connected");

        Patience.until("told", () -> statuses().size() == 2);
        assertThat(statuses()).containsExactly(ParticipantStatus.RINGING, ParticipantStatus.CONNECTED);
        assertThat(told(ParticipantGone.class)).isEmpty();
    }

    @Test
    void aFailedQuestionEndsNothingAndIsMadeUpForByComparing() {
        start();
        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);
        Patience.until("told", () -> statuses().size() == 1);
        pbx.answers =
                path -> path.contains("/participants") ? new FakePbx.Answer(500, Duration.ZERO) : FakePbx.Answer.USUAL;

        pbx.upsert("101", 5120, "status", "Connected");

        Patience.until("told", () -> statuses().size() == 2);
        assertThat(statuses()).last().isEqualTo(ParticipantStatus.CONNECTED);
        assertThat(told(ParticipantGone.class)).isEmpty();
        assertThat(events.status().counts().failedRequests()).isPositive();
    }

    @Test
    void aFailedComparisonEndsNothingAndIsShown() {
        start();
        pbx.upsert("101", 5120, "status", "Connected", "callid", 902);
        Patience.until("told", () -> statuses().size() == 1);
        pbx.answers = path -> new FakePbx.Answer(500, Duration.ZERO);

        events.refresh();
        Patience.until("error", () -> is(PbxStatus.State.ERROR));
        assertThat(events.status().connection().problem()).isPresent();
        pbx.answers = path -> FakePbx.Answer.USUAL;

        Patience.until("connected", () -> is(PbxStatus.State.CONNECTED));
        assertThat(told(ParticipantGone.class)).isEmpty();
    }

    @Test
    void anEventThatComesLateIsLeftOut() {
        start();
        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);
        Patience.until("told", () -> statuses().size() == 1);
        pbx.remove("101", 5120);
        Patience.until("gone", () -> told(ParticipantGone.class).size() == 1);

        pbx.send(pbx.eventText(0, "101", 5120, 1));

        Patience.until("counted", () -> events.status().counts().stale() == 1);
        assertThat(statuses()).hasSize(1);
    }

    @Test
    void afterAnOutageWhatHasVanishedIsGone() {
        start();
        pbx.upsert("101", 5120, "status", "Connected", "callid", 902);
        pbx.upsert("102", 5121, "status", "Connected", "callid", 903);
        Patience.until("told", () -> statuses().size() == 2);

        pbx.refusesSockets = true;
        pbx.dropSockets();
        Patience.until("noticed", () -> is(PbxStatus.State.ERROR));
        pbx.forget("101", 5120);
        pbx.upsert("102", 5122, "status", "Ringing", "callid", 904);
        pbx.refusesSockets = false;

        Patience.until("connected", () -> is(PbxStatus.State.CONNECTED));
        Patience.until("gone", () -> told(ParticipantGone.class).size() == 1);
        assertThat(told(ParticipantGone.class).get(0).key()).isEqualTo(LEG);
        assertThat(told(ParticipantGone.class).get(0).told()).isFalse();
        Patience.until("new", () -> statuses().size() == 3);
        assertThat(pbx.tokens).as("no new token for a new socket").hasValue(1);
    }

    @Test
    void aNewTokenIsAskedForOnlyWhenTheOldOneIsRefused() {
        start();
        pbx.takeTokenAway();
        pbx.dropSockets();

        Patience.until("connected again", () -> events.status().counts().connections() == 2);
        assertThat(pbx.tokens).hasValue(2);
    }

    @Test
    void sequencesBeginAgainAfterARestart() {
        start();
        for (int i = 0; i < 5; i++) {
            pbx.upsert("101", 5120, "status", "Ringing", "callid", 902, "party_caller_name", "call " + i);
        }
        Patience.until("told", () -> !statuses().isEmpty());
        pbx.restart();
        Patience.until("gone", () -> told(ParticipantGone.class).size() == 1);
        Patience.until("connected", () -> events.status().counts().connections() == 2 && is(PbxStatus.State.CONNECTED));

        pbx.upsert("101", 5120, "status", "Connected", "callid", 1);

        Patience.until("told", () -> statuses().contains(ParticipantStatus.CONNECTED));
        assertThat(events.status().counts().stale()).isZero();
    }

    @Test
    void whatIsNoEventIsCountedAndLeadsToAComparison() {
        start();
        long before = events.status().counts().resyncs();

        pbx.send("{\"sequence\":");
        pbx.send("[]");
        pbx.send("{\"event\":{\"event_type\":0,\"entity\":\"" + "x".repeat(70_000) + "\"}}");
        pbx.send("{\"sequence\":9,\"event\":{\"event_type\":5,\"entity\":\"/callcontrol/101/participants/1\"}}");
        pbx.send("{\"sequence\":9,\"event\":{\"event_type\":0,\"entity\":\"/callcontrol/101/devices/sip%3A101\"}}");

        Patience.until("counted", () -> events.status().counts().unreadable() == 3);
        Patience.until("counted", () -> events.status().counts().unknown() == 1);
        Patience.until("compared", () -> events.status().counts().resyncs() > before);
        assertThat(events.status().counts().connections()).isEqualTo(1);
        assertThat(events.status().counts().received()).isZero();
    }

    @Test
    void aMessageMayComeInParts() {
        start();
        pbx.wire = (event, send) -> pbx.sendInParts(event, 7);

        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);

        Patience.until("told", () -> statuses().size() == 1);
    }

    @Test
    void keysAreTold() {
        start();

        pbx.keys("101", 5120, "42#");

        Patience.until("told", () -> !told(KeysPressed.class).isEmpty());
        assertThat(told(KeysPressed.class)).singleElement().satisfies(pressed -> {
            assertThat(pressed.key()).isEqualTo(LEG);
            assertThat(pressed.digits()).isEqualTo("42#");
        });
    }

    @Test
    void aSocketThatAnswersNoPingIsReplaced() {
        pbx.answersPings = false;
        start(builder -> builder.ping(Duration.ofMillis(50), Duration.ofMillis(50)));

        Patience.until("again", () -> events.status().counts().connections() >= 2);
    }

    @Test
    void aSocketThatAnswersPingsStays() {
        start(builder -> builder.ping(Duration.ofMillis(10), Duration.ofSeconds(5)));

        Patience.until("pinged", () -> pbx.pings.get() > 5);

        assertThat(events.status().counts().connections()).isEqualTo(1);
    }

    @Test
    void aListenerThatIsTooSlowIsBroughtUpToDate() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Map<ParticipantKey, Participant> known = new HashMap<>();
        events = CallEvents.on(connection)
                .refreshEvery(Duration.ofMinutes(10))
                .refreshGap(Duration.ofMillis(20))
                .mostWaiting(20)
                .build();
        events.onEvent(event -> {
            await(go);
            synchronized (known) {
                if (event instanceof ParticipantChanged changed) {
                    known.put(changed.participant().key(), changed.participant());
                } else if (event instanceof ParticipantGone gone) {
                    known.remove(gone.key());
                } else if (event instanceof Resynced all) {
                    known.clear();
                    all.participants().forEach(each -> known.put(each.key(), each));
                }
            }
        });
        events.start();
        Patience.until("connected", () -> is(PbxStatus.State.CONNECTED));

        for (int id = 1; id <= 60; id++) {
            pbx.upsert("101", id, "status", "Ringing", "callid", id);
        }
        for (int id = 1; id <= 30; id++) {
            pbx.remove("101", id);
        }
        Patience.until("overflowed", () -> events.status().counts().overflows() > 0);
        go.countDown();

        Patience.until("up to date", () -> {
            synchronized (known) {
                return known.size() == 30 && known.keySet().stream().allMatch(key -> key.id() > 30);
            }
        });
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aListenerThatFailsDoesNotStopTheOthers() {
        start();
        events.onEvent(event -> {
            throw new IllegalStateException("broken on purpose");
        });
        ConcurrentLinkedQueue<CallEvent> second = new ConcurrentLinkedQueue<>();
        events.onEvent(second::add);

        pbx.upsert("101", 5120, "status", "Ringing", "callid", 902);
        pbx.upsert("101", 5120, "status", "Connected", "callid", 902);

        Patience.until("told", () -> second.stream().anyMatch(ParticipantChanged.class::isInstance));
    }

    @Test
    void itGoesOnTryingWhileThePbxRefuses() {
        pbx.refusesSockets = true;
        events = CallEvents.on(connection)
                .reconnect(Duration.ofMillis(5), Duration.ofMillis(20))
                .build();
        events.onEvent(told::add);
        events.start();

        Patience.until("tried", () -> pbx.handshakes.get() >= 12);
        pbx.refusesSockets = false;

        Patience.until("connected", () -> is(PbxStatus.State.CONNECTED));
        events.close();
        assertThat(told(StateChanged.class))
                .extracting(changed -> changed.status().state())
                .containsExactly(
                        PbxStatus.State.CONNECTING,
                        PbxStatus.State.ERROR,
                        PbxStatus.State.CONNECTED,
                        PbxStatus.State.DISCONNECTED);
    }

    @Test
    void closingLeavesNoThreadAndNoSocket() {
        start();
        events.close();

        Patience.until(
                "no threads",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("threecx-call-events")));
        Patience.until("no socket", () -> pbx.openSockets() == 0);
        assertThat(is(PbxStatus.State.DISCONNECTED)).isTrue();
    }
}
