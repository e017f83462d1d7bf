package io.threecx.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threecx.call.CallLeg;
import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.call.Recording;
import io.threecx.call.SourceKey;
import io.threecx.phone.PhoneNumbers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule by rule, with records as the call history has them (3CX CDR reference, sections 6.1 and 6.2). */
class CallAssemblerTest {
    private static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("CH"));
    private static final Instant T0 = Instant.parse("2026-01-03T08:15:07.250Z");
    private static final CdrParty CALLER = CdrParty.of("external_line", "provider")
            .withDn("10001")
            .withNumber("+41440001122")
            .withName("Sales:Muster AG")
            .withDid("+41440009900");
    private static final CdrParty QUEUE =
            CdrParty.of("queue", "queue").withDn("800").withName("Sales");

    /** The example of the reference, in full. */
    @Test
    void aQueueCallThatIsHandedToAColleaguesMailbox() {
        CdrParty rule = CdrParty.of("inbound_routing", "unknown").withDn("+41440009900");
        CdrParty script = CdrParty.of("script", "script").withDn("main.Main");
        CdrParty mailbox = CdrParty.of("voicemail", "extension").withDn("103");
        List<CdrLeg> legs = List.of(
                leg("a1", CALLER, rule, 0, "call_init", "none")
                        .end("redirected", "by_did")
                        .endedAt(at(40))
                        .continuedIn("a2")
                        .build(),
                leg("a2", CALLER, script, 40, "divert", "by_did")
                        .answeredAt(at(40))
                        .end("continued_in", "none")
                        .endedAt(at(1_040))
                        .continuedIn("a3")
                        .originating("a1")
                        .build(),
                leg("a3", CALLER, QUEUE, 1_040, "transfer", "none")
                        .answeredAt(at(1_040))
                        .end("continued_in", "polling")
                        .endedAt(at(9_040))
                        .continuedIn("a5")
                        .originating("a2")
                        .build(),
                leg("a4", CALLER, phone("101"), 1_060, "route_to", "polling")
                        .end("cancelled", "completed_elsewhere")
                        .endedAt(at(9_040))
                        .originating("a3")
                        .build(),
                leg("a5", CALLER, phone("102"), 1_060, "route_to", "polling")
                        .answeredAt(at(9_040))
                        .end("continued_in", "none")
                        .endedAt(at(69_040))
                        .continuedIn("a7")
                        .originating("a3")
                        .build(),
                leg("a6", CALLER, phone("103"), 69_000, "transfer", "none")
                        .end("redirected", "forward_all")
                        .endedAt(at(69_040))
                        .continuedIn("a7")
                        .originating("a5")
                        .build(),
                leg("a7", CALLER, mailbox, 69_040, "divert", "none")
                        .answeredAt(at(69_500))
                        .end("dst_participant_terminated", null)
                        .endedAt(at(80_000))
                        .originating("a6")
                        .build());

        CdrCall call = one(legs);

        assertThat(call.complete()).isTrue();
        assertThat(call.call().direction()).isEqualTo(Direction.INBOUND);
        assertThat(call.call().remote().name()).as("without the queue's name").contains("Muster AG");
        assertThat(call.call().did().orElseThrow().e164()).contains("+41440009900");
        assertThat(call.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(agent(call)).isEqualTo("102");
        assertThat(call.call().queue()).contains("800");
        assertThat(call.call().answeredAt()).contains(at(9_040));
        assertThat(call.talkTime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(call.queues()).singleElement().satisfies(visit -> {
            assertThat(visit.waitTime()).isEqualTo(Duration.ofSeconds(8));
            assertThat(visit.exit()).isEqualTo(QueueExit.ANSWERED);
            assertThat(visit.servedBy().flatMap(CallParty::extension)).contains("102");
            assertThat(visit.name()).contains("Sales");
        });
        assertThat(call.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.from().extension()).contains("102");
            assertThat(transfer.to().dn()).contains("103");
            assertThat(transfer.to().kind()).isEqualTo(PartyKind.EXTENSION);
            assertThat(transfer.kind()).isEqualTo(Transfer.Kind.BLIND);
        });
        assertThat(call.hangUp()).contains(HangUp.PBX);
        assertThat(call.call().legs())
                .extracting(leg -> leg.party().extension().orElseThrow(), CallLeg::outcome)
                .containsExactly(
                        tuple("101", Outcome.MISSED),
                        tuple("102", Outcome.COMPLETED),
                        tuple("103", Outcome.MISSED),
                        tuple("103", Outcome.VOICEMAIL));
    }

    @Test
    void aJoinedCallKeepsItsFormerIdAsAnAlias() {
        CdrLeg talk = leg("1", CALLER, phone("101"), 0, "call_init", "none")
                .answeredAt(at(1_000))
                .end("continued_in", "joined")
                .endedAt(at(30_000))
                .continuedIn("3")
                .build();
        CdrLeg inquiry = CdrLeg.builder("call", "2", phone("101"), phone("102"), at(10_000))
                .creation("call_init", "none")
                .answeredAt(at(12_000))
                .end("continued_in", "joined")
                .endedAt(at(30_000))
                .continuedIn("3")
                .renamedFrom("inquiry")
                .build();
        CdrLeg inquiryBefore = CdrLeg.builder("inquiry", "2", phone("101"), phone("102"), at(10_000))
                .creation("call_init", "none")
                .answeredAt(at(12_000))
                .build();
        CdrLeg joined = leg("3", CALLER, phone("102"), 29_990, "join", "none")
                .answeredAt(at(29_990))
                .end("src_participant_terminated", "none")
                .endedAt(at(50_000))
                .build();

        CdrCall call = one(List.of(inquiryBefore, talk, inquiry, joined));

        assertThat(call.callId()).isEqualTo("call");
        assertThat(call.formerIds()).containsExactly("inquiry");
        assertThat(call.toSighting("pbx", SourceKey.HISTORY).aliases())
                .containsExactly(new SourceKey("pbx", SourceKey.HISTORY, "inquiry"));
        assertThat(agent(call)).isEqualTo("102");
        assertThat(call.talkTime()).as("without the inquiry").isEqualTo(Duration.ofMillis(29_000 + 20_010));
        assertThat(call.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.kind()).isEqualTo(Transfer.Kind.ATTENDED);
            assertThat(transfer.from().extension()).contains("101");
            assertThat(transfer.to().dn()).contains("102");
        });
    }

    @Test
    void anAgentWhosePhoneIsDivertedToAMailboxDoesNotServeTheQueue() {
        CdrLeg queue = leg("1", CALLER, QUEUE, 0, "call_init", "none")
                .answeredAt(at(0))
                .end("continued_in", "polling")
                .endedAt(at(5_000))
                .continuedIn("3")
                .build();
        CdrLeg agent = leg("2", CALLER, phone("101"), 10, "route_to", "polling")
                .end("redirected", "no_answer")
                .endedAt(at(5_000))
                .originating("1")
                .build();
        CdrLeg box = leg("3", CALLER, CdrParty.of("voicemail", "extension").withDn("101"), 5_000, "divert", "no_answer")
                .answeredAt(at(5_000))
                .end("src_participant_terminated", "none")
                .endedAt(at(9_000))
                .originating("2")
                .build();

        CdrCall call = one(List.of(box, agent, queue));

        assertThat(call.call().outcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(call.queues()).singleElement().satisfies(visit -> {
            assertThat(visit.exit()).isEqualTo(QueueExit.SENT_ON);
            assertThat(visit.servedBy()).isEmpty();
            assertThat(visit.sentTo().map(CdrParty::kind)).contains(PartyKind.VOICEMAIL);
        });
    }

    @Test
    void aQueueThatSendsCallersElsewhereDoesNotServeThemThere() {
        CdrLeg queue = leg("1", CALLER, QUEUE, 0, "call_init", "none")
                .answeredAt(at(0))
                .end("continued_in", "timeout")
                .endedAt(at(5_000))
                .continuedIn("2")
                .build();
        CdrLeg reception = leg("2", CALLER, phone("100"), 5_000, "divert", "no_answer")
                .answeredAt(at(8_000))
                .end("src_participant_terminated", "none")
                .endedAt(at(9_000))
                .originating("1")
                .build();

        CdrCall call = one(List.of(queue, reception));

        assertThat(call.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(call.queues()).extracting(QueuePassage::exit).containsExactly(QueueExit.SENT_ON);
    }

    @Test
    void aQueueThatDoesNotSayWhoWonIsServedByWhoAnsweredAtItsEnd() {
        CdrLeg queue = leg("1", CALLER, QUEUE, 0, "call_init", "none")
                .answeredAt(at(0))
                .endedAt(at(5_000))
                .build();
        CdrLeg agent = leg("2", CALLER, phone("101"), 10, "route_to", "polling")
                .answeredAt(at(5_000))
                .end("src_participant_terminated", "none")
                .endedAt(at(9_000))
                .originating("1")
                .build();

        assertThat(one(List.of(queue, agent)).queues())
                .extracting(visit -> visit.servedBy().flatMap(CallParty::extension))
                .containsExactly(Optional.of("101"));
    }

    @Test
    void whoeverAnswersByThemselvesIsNoPerson() {
        CdrLeg menu = leg("1", CALLER, CdrParty.of("ivr", "ivr").withDn("850"), 0, "call_init", "none")
                .answeredAt(at(200))
                .end("src_participant_terminated", "none")
                .endedAt(at(20_000))
                .build();

        CdrCall call = one(List.of(menu));

        assertThat(call.call().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(call.call().answeredAt()).isEmpty();
        assertThat(call.talkTime()).isZero();
        assertThat(call.hangUp()).contains(HangUp.REMOTE);
    }

    @Test
    void clickToCallRingsTheCallersOwnPhoneFirst() {
        CdrParty makeCall = CdrParty.of("ivr", "ivr").withDn("MakeCall");
        CdrLeg own = leg("1", makeCall, phone("101"), 0, "call_init", "none")
                .answeredAt(at(3_000))
                .end("continued_in", "none")
                .endedAt(at(3_000))
                .continuedIn("2")
                .build();
        CdrLeg line = leg("2", phone("101"), CALLER, 3_000, "route_to", "none")
                .end("cancelled", "terminated_by_originator")
                .endedAt(at(20_000))
                .originating("1")
                .build();

        CdrCall call = one(List.of(own, line));

        assertThat(call.call().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.call().outcome())
                .as("own phone answered, nobody else did")
                .isEqualTo(Outcome.CANCELLED);
        assertThat(agent(call)).isEqualTo("101");
        assertThat(call.hangUp()).contains(HangUp.AGENT);
    }

    @Test
    void anExtensionThatNeverPicksUpItsOwnPhoneCallsNobody() {
        CdrParty makeCall = CdrParty.of("ivr", "ivr").withDn("makecall");
        CdrCall call = one(List.of(leg("1", makeCall, phone("101"), 0, "call_init", "none")
                .end("cancelled", "no_answer")
                .endedAt(at(20_000))
                .build()));

        assertThat(call.call().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(call.call().remote().extension()).contains("101");
        assertThat(call.call().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(call.call().legs()).hasSize(1);
    }

    @Test
    void aLineToAnotherPbxLeadsOutsideUnlessTheHouseHasSeveral() {
        CdrParty bridge = CdrParty.of("external_line", "bridge")
                .withDn("10005")
                .withNumber("201")
                .withName("Zoe");
        CdrLeg leg = leg("1", bridge, phone("101"), 0, "call_init", "none")
                .answeredAt(at(1_000))
                .end("src_participant_terminated", "none")
                .endedAt(at(2_000))
                .build();

        assertThat(one(List.of(leg)).call().direction()).isEqualTo(Direction.INBOUND);
        CdrCall inside = ASSEMBLER.withBridgesInside().assemble(List.of(leg)).get(0);
        assertThat(inside.call().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(inside.call().remote().extension()).contains("201");
        assertThat(inside.records()).containsExactly(leg);
    }

    @Test
    void whoListensInIsNoParty() {
        CdrLeg talk = leg("1", CALLER, phone("101"), 0, "call_init", "none")
                .answeredAt(at(1_000))
                .end("dst_participant_terminated", "none")
                .endedAt(at(10_000))
                .build();
        CdrLeg supervisor = leg("2", phone("199"), phone("101"), 2_000, "barge_in_whisper", "none")
                .answeredAt(at(2_000))
                .end("src_participant_terminated", "none")
                .endedAt(at(20_000))
                .build();

        CdrCall call = one(List.of(supervisor, talk));

        assertThat(agent(call)).isEqualTo("101");
        assertThat(call.call().endedAt()).isEqualTo(at(10_000));
        assertThat(call.call().legs()).hasSize(1);
        assertThat(call.records()).hasSize(2);
        assertThat(one(List.of(supervisor)).call().direction()).isEqualTo(Direction.INTERNAL);
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, busy, BUSY",
        "rejected, line_busy, BUSY",
        "rejected, declined, REJECTED",
        "rejected, caller_blacklisted, REJECTED",
        "rejected, not_found, FAILED",
        "rejected, no_route, FAILED",
        "rejected, not_registered, MISSED",
        "cancelled, no_answer, MISSED",
        "cancelled, terminated_by_originator, MISSED",
        "src_participant_terminated, none, MISSED",
        "dst_participant_terminated, none, REJECTED",
        "something_new, of_tomorrow, MISSED"
    })
    void aPhoneThatNobodyAnswers(String how, String why, Outcome outcome) {
        CdrCall call = one(List.of(leg("1", CALLER, phone("101"), 0, "call_init", "none")
                .end(how, why)
                .endedAt(at(9_000))
                .build()));

        assertThat(call.call().outcome()).isEqualTo(outcome);
        assertThat(call.call().legs()).extracting(CallLeg::outcome).containsExactly(outcome);
        assertThat(agent(call)).isEqualTo("101");
        assertThat(call.call().waitTime()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void anOutboundCallThatNoLineTookIsTheCallersLeg() {
        CdrParty rule =
                CdrParty.of("outbound_rule", "unknown").withDn("Default").withNumber("0900123456");
        CdrCall call = one(List.of(leg("1", phone("101"), rule, 0, "call_init", "none")
                .end("rejected", "destination_prohibited")
                .endedAt(at(50))
                .build()));

        assertThat(call.call().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.call().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(call.call().remote().number().orElseThrow().raw()).isEqualTo("0900123456");
        assertThat(call.call().legs())
                .extracting(leg -> leg.party().extension())
                .containsExactly(Optional.of("101"));
        assertThat(call.hangUp()).contains(HangUp.PBX);
    }

    @Test
    void recordsThatContradictThemselvesStillMakeACall() {
        CdrLeg backwards = leg("1", CALLER, phone("101"), 5_000, "call_init", "none")
                .answeredAt(at(1_000))
                .endedAt(at(0))
                .continuedIn("1")
                .originating("1")
                .build();
        CdrLeg lost = leg("2", CdrParty.of("martian"), CdrParty.of(""), 5_000, "", "")
                .continuedIn("nowhere")
                .base("nothing")
                .build();

        CdrCall call = one(List.of(backwards, lost));

        assertThat(call.complete()).isFalse();
        assertThat(call.talkTime()).isZero();
        assertThat(call.records()).hasSize(2);
    }

    @Test
    void aCallThatLastsIsNotComplete() {
        CdrCall call = one(List.of(leg("1", CALLER, QUEUE, 0, "call_init", "none")
                .answeredAt(at(0))
                .build()));

        assertThat(call.complete()).isFalse();
        assertThat(call.queues()).extracting(QueuePassage::exit).containsExactly(QueueExit.WAITING);
        assertThat(call.hangUp()).isEmpty();
    }

    @Test
    void idsThatNoKeyCanHaveAreDigested() {
        CdrLeg leg = CdrLeg.builder("line\none" + "x".repeat(300), "1", CALLER, phone("101"), T0)
                .recording(Recording.transcribed("hello"))
                .recording(Recording.at(URI.create("https://pbx.example/1")))
                .build();

        var sighting = one(List.of(leg)).toSighting("pbx", SourceKey.HISTORY);

        assertThat(sighting.key().id()).startsWith("sha256-").hasSize(71);
        assertThat(sighting.recording().flatMap(Recording::audio)).contains(URI.create("https://pbx.example/1"));
    }

    @Test
    void nothingIsNoCall() {
        assertThat(ASSEMBLER.assemble(List.of())).isEmpty();
    }

    private static CdrCall one(List<CdrLeg> legs) {
        List<CdrCall> calls = ASSEMBLER.assemble(legs);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static String agent(CdrCall call) {
        return call.call().agent().flatMap(CallParty::extension).orElse("none");
    }

    private static CdrLeg.Builder leg(
            String id, CdrParty from, CdrParty to, int millis, String creation, String reason) {
        return CdrLeg.builder("call", id, from, to, at(millis)).creation(creation, reason);
    }

    private static CdrParty phone(String dn) {
        return CdrParty.of("extension", "extension").withDn(dn);
    }

    private static Instant at(int millis) {
        return T0.plusMillis(millis);
    }
}
