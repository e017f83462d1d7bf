package io.threecx.cdr.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.threecx.call.CallParty;
import io.threecx.call.Direction;
import io.threecx.call.Outcome;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrCall;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.HangUp;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import io.threecx.cdr.QueueExit;
import io.threecx.cdr.QueuePassage;
import io.threecx.cdr.Transfer;
import io.threecx.cdr.text.CdrLayout;
import io.threecx.cdr.text.CdrReader;
import io.threecx.cdr.text.CdrRecord;
import io.threecx.phone.PhoneNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls out of text records, which do not point to each other (3CX CDR reference, section 5), and out of older tables. */
class TextCallsTest {
    private static final CallAssembler ASSEMBLER = CallAssembler.of(PhoneNumbers.of("CH"));
    private static final CdrReader READER = CdrReader.of(CdrLayout.NO_BILLING);

    @Test
    void aCallerWhoGivesUpInTheQueue() {
        CdrCall call = call("Call 1,a_1,,2026/01/03 08:00:00,,2026/01/03 08:00:40,TerminatedBySrc,+41440001122,Ext.800,"
                + "10001,800,800,,,,Chain: +41440001122;Ext.800;,Line,Queue,,Muster AG,Sales,");

        assertThat(call.call().outcome()).isEqualTo(Outcome.ABANDONED_IN_QUEUE);
        assertThat(call.queues()).extracting(QueuePassage::waitTime).containsExactly(Duration.ofSeconds(40));
        assertThat(call.hangUp()).contains(HangUp.REMOTE);
        assertThat(call.complete()).isTrue();
    }

    @Test
    void aCallerWhoGivesUpWhileAnAgentsPhoneRings() {
        CdrCall call = call("Call 1,a_1,,2026/01/03 08:00:00,,2026/01/03 08:00:40,TerminatedBySrc,+41440001122,Ext.800,"
                + "10001,800,800,ReplacedDst,Ext.101,101,Chain: +41440001122;Ext.800;Ext.101;,Line,Queue,Extension,"
                + "Muster AG,Sales,Anna");

        assertThat(call.call().outcome()).isEqualTo(Outcome.ABANDONED_IN_QUEUE);
        assertThat(call.call().agent().flatMap(CallParty::extension)).contains("101");
    }

    @Test
    void aQueueThatSendsTheCallerToAMailbox() {
        CdrCall call = call("Call 1,a_1,00:00:20,2026/01/03 08:00:00,2026/01/03 08:00:30,2026/01/03 08:00:50,"
                + "TerminatedBySrc,+41440001122,Ext.800,10001,800,800,QFwdToDNA,Ext.999,999,"
                + "Chain: +41440001122;Ext.800;Ext.999;,Line,Queue,VMail,Muster AG,Sales,Voicemail");

        assertThat(call.call().outcome()).isEqualTo(Outcome.VOICEMAIL);
        assertThat(call.call().answeredAt()).isEmpty();
        assertThat(call.queues()).extracting(QueuePassage::exit).containsExactly(QueueExit.SENT_ON);
    }

    @Test
    void aTransferredCall() {
        CdrCall call = call("Call 1,a_1,00:01:00,2026/01/03 08:00:00,2026/01/03 08:00:10,2026/01/03 08:01:10,"
                + "TerminatedByDst,+41440001122,Ext.101,10001,101,101,ReplacedDst,Ext.102,102,"
                + "Chain: +41440001122;Ext.101;Ext.102;,Line,Extension,Extension,Muster AG,Anna,Berta");

        assertThat(call.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(call.call().agent().flatMap(CallParty::extension)).contains("102");
        assertThat(call.talkTime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(call.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.from().extension()).contains("101");
            assertThat(transfer.to().dn()).contains("102");
            assertThat(transfer.kind()).isEqualTo(Transfer.Kind.UNKNOWN);
        });
        assertThat(call.hangUp()).contains(HangUp.AGENT);
    }

    @Test
    void anOutboundCall() {
        CdrCall call = call("Call 1,a_1,00:00:30,2026/01/03 08:00:00,2026/01/03 08:00:10,2026/01/03 08:00:40,"
                + "src_participant_terminated,Ext.101,+41440001122,101,10001,+41440001122,,,,"
                + "Chain: Ext.101;+41440001122;,extension,external_line,,Anna,Muster AG,");

        assertThat(call.call().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(call.call().remote().number().flatMap(n -> n.e164())).contains("+41440001122");
        assertThat(call.call().agent().flatMap(CallParty::extension)).contains("101");
        assertThat(call.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(call.hangUp()).contains(HangUp.AGENT);
        assertThat(call.call().waitTime()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anInternalCallThatIsBusy() {
        CdrCall call =
                call("Call 1,a_1,,2026/01/03 08:00:00,,2026/01/03 08:00:01,TargetBusy,Ext.101,Ext.102,101,102,102,"
                        + ",,,Chain: Ext.101;Ext.102;,Extension,Extension,,Anna,Berta,");

        assertThat(call.call().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(call.call().remote().extension()).contains("101");
        assertThat(call.call().agent().flatMap(CallParty::extension)).contains("102");
        assertThat(call.call().outcome()).isEqualTo(Outcome.BUSY);
    }

    @Test
    void aReceptionistIsNobodyToTalkTo() {
        CdrCall call = call(
                "Call 1,a_1,00:00:30,2026/01/03 08:00:00,2026/01/03 08:00:00,2026/01/03 08:00:30,"
                        + "TerminatedBySrc,+41440001122,Ext.850,10001,850,850,,,,Chain: +41440001122;Ext.850;,Line,ivr,,,Menu,");

        assertThat(call.call().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(call.talkTime()).isZero();
    }

    @Test
    void anAttemptOfAQueueAloneIsAPartOfACallFromOutside() {
        CdrCall call =
                call("Call 1,a_1,,2026/01/03 08:00:00,,2026/01/03 08:00:15,NoAnswerTimeout,Ext.800,Ext.102,800,102,"
                        + "102,,,,Chain: Ext.800;Ext.102;,Queue,Extension,,Sales,Berta,");

        assertThat(call.call().direction()).isEqualTo(Direction.INBOUND);
        assertThat(call.call().outcome()).isEqualTo(Outcome.MISSED);
        assertThat(call.complete()).as("who called is still to come").isFalse();
    }

    /** The tables up to 20.0.5 have a segment for the ringing and one for the talking. */
    @Test
    void ringingAndTalkingInTwoPartsIsOneLeg() {
        Instant start = Instant.parse("2026-01-03T08:00:00Z");
        CdrParty caller = CdrParty.of(PartyKind.EXTERNAL_LINE).withDn("10001").withNumber("+41440001122");
        CdrParty queue = CdrParty.of(PartyKind.QUEUE).withDn("800");
        CdrParty phone = CdrParty.of(PartyKind.EXTENSION).withDn("101");
        CdrLeg waiting = CdrLeg.builder("7", "1", caller, queue, start)
                .endedAt(start.plusSeconds(9))
                .end(LegEnd.CONTINUED)
                .build();
        CdrLeg ringing = CdrLeg.builder("7", "2", caller, phone, start.plusSeconds(3))
                .endedAt(start.plusSeconds(9))
                .build();
        CdrLeg talking = CdrLeg.builder("7", "10", caller, phone, start.plusSeconds(9))
                .answeredAt(start.plusSeconds(9))
                .endedAt(start.plusSeconds(69))
                .end(LegEnd.BY_SOURCE)
                .build();

        CdrCall call = ASSEMBLER.assemble(List.of(talking, ringing, waiting)).get(0);

        assertThat(call.call().legs()).singleElement().satisfies(leg -> {
            assertThat(leg.startedAt()).isEqualTo(start.plusSeconds(3));
            assertThat(leg.answeredAt()).contains(start.plusSeconds(9));
            assertThat(leg.endedAt()).isEqualTo(start.plusSeconds(69));
        });
        assertThat(call.queues()).singleElement().satisfies(visit -> {
            assertThat(visit.exit()).isEqualTo(QueueExit.ANSWERED);
            assertThat(visit.waitTime()).isEqualTo(Duration.ofSeconds(9));
        });
        assertThat(call.call().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(call.hangUp()).contains(HangUp.REMOTE);
    }

    private static CdrCall call(String... lines) {
        List<CdrLeg> legs = Stream.of(lines)
                .map(READER::read)
                .flatMap(Optional::stream)
                .flatMap(reading -> {
                    assertThat(reading).isInstanceOf(CdrRecord.class);
                    return ((CdrRecord) reading).legs().stream();
                })
                .toList();
        List<CdrCall> calls = ASSEMBLER.assemble(legs);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }
}
