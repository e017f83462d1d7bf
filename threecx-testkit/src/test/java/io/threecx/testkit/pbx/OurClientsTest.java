package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.control.CallControl;
import io.threecx.pbx.control.CallOptions;
import io.threecx.pbx.control.Device;
import io.threecx.pbx.control.Participant;
import io.threecx.pbx.control.ParticipantKey;
import io.threecx.pbx.dial.CallWatch;
import io.threecx.pbx.dial.ClickToCall;
import io.threecx.pbx.dial.DialResult;
import io.threecx.pbx.dial.DialledCall;
import io.threecx.pbx.event.CallEvents;
import io.threecx.pbx.live.CallTracker;
import io.threecx.pbx.live.LiveCall;
import io.threecx.pbx.live.LiveCallEvent;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library's own clients against this PBX and its faults. */
class OurClientsTest {
    private final LivePbx pbx = LivePbx.builder()
            .extension("101", "Jane", "Roe")
            .extension("102", "Sam", "Support")
            .extension("103", "Nia", "Griffiths")
            .extension("104", "Not", "Listed")
            .queue("800", "Sales", "101", "102", "103")
            .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102", "103"))
            .start();
    private final PbxConnection connection =
            PbxConnection.at(pbx.url()).client("8800", "s3cr3t").build();
    private final CallControl control = CallControl.of(connection);

    @AfterEach
    void stop() {
        connection.close();
        pbx.close();
    }

    private Device phone(String extension) {
        return control.devices(extension).get(0);
    }

    @Test
    void aCallWhoseAnswerIsLostIsFoundAndNotMadeTwice() {
        Device phone = phone("101");
        pbx.faults().add(Fault.loseAnswer().on("POST").at(".*/makecall").times(1));
        Optional<Participant> own = control.makeCall(phone, "+442079460018", CallOptions.none());
        assertThat(pbx.calls()).hasSize(1);
        assertThat(own)
                .hasValueSatisfying(leg -> assertThat(leg.key().id())
                        .isEqualTo(pbx.calls().get(0).leg("101").orElseThrow().id()));
    }

    @Test
    void aCallThatCouldNotBePlacedIsNotRepeatedBlindly() {
        Device phone = phone("101");
        pbx.faults().add(Fault.answer(503).on("POST").at(".*/makecall"));
        assertThatExceptionOfType(PbxException.class)
                .isThrownBy(() -> control.makeCall(phone, "+442079460018", CallOptions.none()));
        assertThat(pbx.calls()).isEmpty();
    }

    @Test
    void aClickIsFollowedToItsEnd() throws Exception {
        PhoneNumbers numbers = PhoneNumbers.of("GB");
        try (CallTracker tracker =
                CallTracker.of(CallEvents.on(connection), numbers).build()) {
            ClickToCall clicks = ClickToCall.builder(numbers)
                    .callControlDevice(control)
                    .watch(CallWatch.of(tracker))
                    .build();
            tracker.start();
            DialResult result = clicks.call("101", "020 7946 0018");

            assertThat(result.outcome()).isEqualTo(DialResult.Outcome.PLACED);
            DialledCall placed = result.call().orElseThrow();
            PbxCall call = pbx.calls().get(0);
            call.answer("101").answerOutside();
            assertThat(placed.started().get(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(placed.ended()).isNotDone();
            placed.hangUp();
            assertThat(placed.ended().get(20, TimeUnit.SECONDS)).isBetween(Duration.ZERO, Duration.ofSeconds(40));
            assertThat(call.isOver()).isTrue();
        }
    }

    @Test
    void aKilledTokenIsRenewedOnce() {
        assertThat(control.dns()).hasSize(4);
        pbx.faults().killTokens();
        assertThat(control.dns()).hasSize(4);
        assertThat(pbx.tokensGiven()).isEqualTo(2);
    }

    @Test
    void refusalsAreTold() {
        assertThat(problem(() -> control.participants("104"))).isEqualTo(PbxProblem.FORBIDDEN);
        PbxCall call = pbx.incoming("+442079460018").ring("101");
        ParticipantKey leg =
                new ParticipantKey("101", call.leg("101").orElseThrow().id());
        assertThat(problem(() -> control.answer(leg))).isEqualTo(PbxProblem.NOT_POSSIBLE);
        assertThat(problem(() -> control.transferTo(leg, "102", CallOptions.none())))
                .isEqualTo(PbxProblem.NOT_POSSIBLE);
        pbx.faults()
                .add(Fault.answer(403)
                        .on("GET")
                        .at("/callcontrol/101/participants/\\d+")
                        .times(1));
        assertThat(control.participant(leg))
                .as("the list shows what the leg itself does not")
                .isPresent();
        control.divert(leg, "102", CallOptions.none());
        assertThat(call.leg("102")).isPresent();
        call.hangUp();
        control.drop(leg); // gone already
        assertThat(control.participant(leg)).isEmpty();
    }

    private static PbxProblem problem(Runnable action) {
        try {
            action.run();
        } catch (PbxException e) {
            return e.problem();
        }
        throw new AssertionError("nothing was refused");
    }

    /** A hundred and twenty calls of all kinds, with events lost, doubled and late, sockets dropped, races and dead tokens. */
    @Test
    void theTrackerEndsWithTheExactCallsWhateverHappensOnTheWay() {
        CallTracker tracker = CallTracker.of(
                        CallEvents.on(connection)
                                .refreshEvery(Duration.ofMillis(1500))
                                .reconnect(Duration.ofMillis(20), Duration.ofMillis(200)),
                        PhoneNumbers.of("GB"))
                .settle(Duration.ofMillis(300))
                .queueGap(Duration.ofMillis(600))
                .build();
        try (tracker) {
            Map<Long, LiveCall> ended = new ConcurrentHashMap<>();
            tracker.onEvent(event -> {
                if (event instanceof LiveCallEvent.Ended end) {
                    end.call().pbxCallId().ifPresent(id -> ended.put(id, end.call()));
                }
            });
            tracker.start();
            RawClient.await(() -> pbx.sockets() == 1);
            pbx.faults().disturbEvents(7, 50, 50, 200, Duration.ofMillis(30));
            for (int i = 0; i < 120; i++) {
                if (i % 40 == 15) {
                    pbx.faults().dropSockets();
                }
                if (i % 40 == 30) {
                    pbx.faults().killTokens();
                }
                if (i % 10 == 3) {
                    pbx.faults()
                            .add(Fault.answer(i % 20 == 3 ? 404 : 403)
                                    .on("GET")
                                    .at("/callcontrol/\\d+/participants/\\d+")
                                    .times(1));
                }
                play(i);
            }
            pbx.faults().clear();
            PbxCall standing = pbx.incoming("+442079460018").ring("101").answer("101");
            RawClient.await(() -> ids(tracker.calls()).equals(List.of((long) standing.id())));
            assertThat(ended.keySet()).doesNotContain((long) standing.id());
            standing.hangUp();
            RawClient.await(() -> tracker.calls().isEmpty());
            RawClient.await(() -> ended.containsKey((long) standing.id()));
            assertThat(ended.get((long) standing.id()).answeredBy()).isPresent();
        }
        RawClient.await(() -> pbx.sockets() == 0);
    }

    private void play(int i) {
        PbxCall call = pbx.incoming("+442079460018");
        switch (i % 5) {
            case 0 -> call.ring("101").answer("101").hangUp();
            case 1 -> call.ring("800").answer("102").hangUp("102");
            case 2 -> call.ring("101", "102").hangUp();
            case 3 ->
                call.ring("101")
                        .answer("101")
                        .transfer("101", "102")
                        .answer("102")
                        .hangUp();
            default -> {
                call.ring("101").answer("101");
                PbxCall question = call.consult("101", "103").answer("103");
                call.join(question, "101").hangUp();
            }
        }
    }

    private static List<Long> ids(List<LiveCall> calls) {
        return calls.stream().flatMap(call -> call.pbxCallId().stream()).toList();
    }
}
