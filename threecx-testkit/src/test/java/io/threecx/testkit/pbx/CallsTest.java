package io.threecx.testkit.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {
    private static final Caller ADA = Caller.of("+442079460018").named("Ada Okafor");
    private static final List<String> EXTENSIONS = List.of("101", "102", "103", "104");

    private final LivePbx pbx = LivePbx.builder()
            .extension("101", "Jane", "Roe")
            .extension("102", "Sam", "Support")
            .extension("103", "Nia", "Griffiths")
            .extension(Extension.of("104", "Oscar", "Brandt").withoutVoicemail())
            .queue("800", "Sales", "101", "102", "103")
            .ringGroup("850", "Everybody", "101", "102")
            .client(PbxClient.of("8800", "s3cr3t").callControl("101", "102", "103", "104", "10000"))
            .start();

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void theFirstToAnswerTalksAndTheOthersStopRinging() {
        PbxCall call = pbx.incoming(ADA).ring("800");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10000", "800", "101", "102", "103");
        call.answer("103");
        assertThat(call.legs())
                .extracting(PbxLeg::dn, PbxLeg::status, PbxLeg::partyDn)
                .containsExactly(tuple("10000", "Connected", "103"), tuple("103", "Connected", "10000"));
        assertThat(call.leg("103").orElseThrow().partyName()).isEqualTo("Ada Okafor");
    }

    @Test
    void aQueueRingsOnlyWhoIsFreeLoggedInAndAvailable() {
        pbx.extension("101").logOut();
        pbx.extension("102").profile("Away");
        pbx.dial("103", "104");
        PbxCall waiting = pbx.incoming(ADA).ring("800");
        assertThat(waiting.legs()).extracting(PbxLeg::dn).containsExactly("10000", "800");
        pbx.extension("101").logIn();
        assertThat(pbx.incoming(ADA).ring("800").leg("101")).isPresent();
        waiting.hangUp();
        assertThat(waiting.isOver()).isTrue();
    }

    @Test
    void aBlindTransferHandsOverWhenTheOtherAnswers() {
        PbxCall call = pbx.incoming(ADA).ring("101").answer("101").transfer("101", "102");
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10000", "101", "102");
        call.hangUp("101"); // the transferrer does not wait
        assertThat(call.leg("102").orElseThrow().partyNumber()).isEqualTo("+442079460018");
        call.answer("102");
        assertThat(call.legs()).extracting(PbxLeg::partyDn).containsExactly("102", "10000");
    }

    @Test
    void anAttendedTransferJoinsTwoCalls() {
        PbxCall call = pbx.incoming(ADA).ring("101").answer("101");
        PbxCall question = call.consult("101", "102").answer("102");
        assertThat(question.id()).isNotEqualTo(call.id());
        call.join(question, "101");
        assertThat(question.isOver()).isTrue();
        assertThat(call.legs()).extracting(PbxLeg::dn).containsExactly("10000", "102");
        assertThat(call.leg("102").orElseThrow().callId()).isEqualTo(call.id());
        assertThat(call.leg("102").orElseThrow().partyName()).isEqualTo("Ada Okafor");
        call.hangUp("102");
        assertThat(pbx.calls()).isEmpty();
    }

    @Test
    void aConferenceGoesOnUntilTwoAreLeftAndOneOfThemLeaves() {
        PbxCall call =
                pbx.incoming(ADA).ring("101").answer("101").invite("101", "102").answer("102");
        assertThat(call.legs()).extracting(PbxLeg::partyName).containsOnly("Conference");
        call.hangUp("101");
        assertThat(call.legs()).extracting(PbxLeg::partyDn).containsExactly("102", "10000");
        call.hangUp("102");
        assertThat(call.isOver()).isTrue();
    }

    @Test
    void whatIsNotPossibleIsSaid() {
        PbxCall call = pbx.incoming(ADA).ring("101");
        assertThatIllegalStateException()
                .isThrownBy(() -> call.answer("102"))
                .withMessageContaining("102 does not ring");
        assertThatIllegalStateException()
                .isThrownBy(() -> call.transfer("101", "102"))
                .withMessageContaining("not connected");
        assertThatIllegalStateException()
                .isThrownBy(() -> call.ring("77"))
                .withMessageContaining("no such destination");
        assertThatIllegalStateException()
                .isThrownBy(() -> pbx.incoming(ADA).ring("104").toVoicemail("104"));
        pbx.extension("103").unregisterAll();
        assertThatIllegalStateException().isThrownBy(() -> call.ring("103")).withMessageContaining("No phone");
        call.hangUp();
        assertThatIllegalStateException().isThrownBy(() -> call.ring("101")).withMessageContaining("is over");
    }

    @Test
    void scenariosLeaveNothingBehind() {
        Scenarios play = pbx.scenarios();
        Duration talk = Duration.ofSeconds(93);
        List<PbxCall> calls = List.of(
                play.inboundAnswered(ADA, "101", talk),
                play.inboundMissed(ADA, "101", talk),
                play.queueAnswered(ADA, "800", "103", talk),
                play.queueAbandoned(ADA, "800", talk),
                play.blindTransfer(ADA, "101", "102", talk),
                play.attendedTransfer(ADA, "101", "102", talk),
                play.conference(ADA, "101", "102", talk),
                play.outbound("101", "+442079460018", talk),
                play.voicemail(ADA, "101", talk),
                play.internal("101", "102", talk));
        assertThat(calls).allMatch(PbxCall::isOver);
        assertThat(pbx.calls()).isEmpty();
    }

    /** Whatever happens in whatever order: what the events say is what is there, and nobody talks to nobody. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomStepsKeepTheCallsWhole(long seed) throws Exception {
        RawClient client = RawClient.loggedIn(pbx, "8800", "s3cr3t");
        RawClient.Events events = client.events();
        Random random = new Random(seed);
        Map<Integer, PbxCall> calls = new TreeMap<>();
        for (int step = 0; step < 400; step++) {
            step(random, calls);
            calls.values().removeIf(PbxCall::isOver);
            for (PbxCall call : pbx.calls()) {
                calls.put(call.id(), call);
                wholeness(call);
            }
        }
        PbxCall marker = pbx.incoming(ADA).ring("8800");
        String last = "/callcontrol/8800/participants/"
                + marker.leg("8800").orElseThrow().id();
        RawClient.await(() -> events.texts().stream().anyMatch(text -> text.endsWith(last)));
        Set<String> live = new HashSet<>();
        for (String event : events.texts()) {
            if (event.startsWith("0 ")) {
                live.add(event.substring(2));
            } else {
                assertThat(live.remove(event.substring(2)))
                        .as(event + " was announced")
                        .isTrue();
            }
        }
        assertThat(new TreeSet<>(live)).isEqualTo(new TreeSet<>(shown(client)));
    }

    private static Set<String> shown(RawClient client) throws Exception {
        Set<String> entities = new HashSet<>();
        for (JsonNode dn : client.read("/callcontrol")) {
            dn.at("/participants")
                    .forEach(leg -> entities.add("/callcontrol/" + dn.at("/dn").asText() + "/participants/"
                            + leg.at("/id").asInt()));
        }
        return entities;
    }

    private static void wholeness(PbxCall call) {
        List<PbxLeg> legs = call.legs();
        long connected =
                legs.stream().filter(leg -> leg.status().equals("Connected")).count();
        assertThat(legs).as("a live call has somebody in it").isNotEmpty();
        assertThat(legs).allMatch(leg -> leg.callId() == call.id());
        if (connected == 1) {
            assertThat(legs)
                    .as("%s: one talks alone", call)
                    .anyMatch(leg -> !leg.status().equals("Connected"));
        }
        legs.stream()
                .filter(leg -> leg.status().equals("Connected") && legs.size() == 2)
                .forEach(leg -> assertThat(leg.partyDn())
                        .as("%s talks to the other", leg)
                        .isEqualTo(legs.stream()
                                .filter(other -> other != leg)
                                .findFirst()
                                .orElseThrow()
                                .dn()));
    }

    private void step(Random random, Map<Integer, PbxCall> calls) {
        String one = EXTENSIONS.get(random.nextInt(EXTENSIONS.size()));
        String two = EXTENSIONS.get(random.nextInt(EXTENSIONS.size()));
        List<PbxCall> live = List.copyOf(calls.values());
        PbxCall call = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
        PbxCall other = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
        try {
            if (call == null || (live.size() < 6 && random.nextInt(5) == 0)) {
                switch (random.nextInt(4)) {
                    case 0 -> pbx.incoming(ADA).ring(one, two);
                    case 1 -> pbx.incoming(ADA).ring("800");
                    case 2 -> pbx.dial(one, two);
                    default -> pbx.dial(one, "+442079460018");
                }
                return;
            }
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> call.answer(one);
                case 3 -> call.answerOutside();
                case 4 -> call.transfer(one, two);
                case 5 -> call.consult(one, two);
                case 6 -> call.join(other, one);
                case 7 -> call.invite(one, two);
                case 8 -> call.hangUp(one);
                case 9 -> call.toVoicemail(one);
                case 10 -> call.ring(one);
                default -> pbx.skip(Duration.ofSeconds(random.nextInt(12)));
            }
        } catch (IllegalStateException impossible) {
            // said, and nothing changed: the checks go on
        }
    }
}
