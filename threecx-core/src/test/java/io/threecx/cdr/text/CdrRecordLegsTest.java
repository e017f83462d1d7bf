package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CdrRecordLegsTest {
    private static final Instant START = Instant.parse("2026-01-03T08:15:07Z");
    private static final Instant ANSWER = Instant.parse("2026-01-03T08:15:12Z");
    private static final Instant END = Instant.parse("2026-01-03T08:16:17Z");

    @Test
    void aQueueAndTheAgentAreTwoLegs() {
        List<CdrLeg> legs = read(CdrReaderTest.LINE).legs();

        assertThat(legs).hasSize(2).allMatch(leg -> leg.callId().equals("f2abec829b010000_17"));
        CdrLeg queue = legs.get(0);
        assertThat(queue.source().kind()).isEqualTo(PartyKind.EXTERNAL_LINE);
        assertThat(queue.source().number()).contains("+41440001122");
        assertThat(queue.source().dn()).contains("10001");
        assertThat(queue.source().name()).contains("Muster AG");
        assertThat(queue.source().did()).isEmpty();
        assertThat(queue.destination().kind()).isEqualTo(PartyKind.QUEUE);
        assertThat(queue.destination().dn()).contains("800");
        assertThat(queue.startedAt()).isEqualTo(START);
        assertThat(queue.answeredAt()).isEmpty();
        assertThat(queue.endedAt()).contains(ANSWER);
        assertThat(queue.end()).isEqualTo(LegEnd.CONTINUED);
        assertThat(queue.endText()).isEqualTo("ReplacedDst");
        assertThat(queue.continuedIn()).contains(legs.get(1).id());
        CdrLeg agent = legs.get(1);
        assertThat(agent.source()).isEqualTo(queue.source());
        assertThat(agent.destination().kind()).isEqualTo(PartyKind.EXTENSION);
        assertThat(agent.destination().dn()).contains("101");
        assertThat(agent.destination().number()).isEmpty();
        assertThat(agent.startedAt()).isEqualTo(ANSWER);
        assertThat(agent.answeredAt()).contains(ANSWER);
        assertThat(agent.endedAt()).contains(END);
        assertThat(agent.end()).isEqualTo(LegEnd.BY_DESTINATION);
        assertThat(agent.forwardReason()).isEqualTo("ReplacedDst");
        assertThat(agent.originating()).contains(queue.id());
    }

    /** The one whom it was handed on to is whose time is billed. */
    @Test
    void whatItCostStandsOnceAtTheLastLeg() {
        CdrRecord.Builder billed = call("Extension", "Line")
                .with(CdrField.BILL_CODE, "44")
                .with(CdrField.BILL_RATE, "0.025")
                .with(CdrField.BILL_COST, "0.03")
                .with(CdrField.BILL_NAME, "UK");
        Billing billing =
                Billing.of("44", "UK").withRate(new BigDecimal("0.025")).withCost(new BigDecimal("0.03"));

        assertThat(billed.build().legs()).flatExtracting(CdrLeg::billings).containsExactly(billing);
        billed.with(CdrField.FINAL_NUMBER, "+442079460018").with(CdrField.FINAL_TYPE, "Line");
        assertThat(billed.build().legs()).extracting(CdrLeg::billings).containsExactly(List.of(), List.of(billing));
        assertThat(read(CdrReaderTest.LINE).legs())
                .flatExtracting(CdrLeg::billings)
                .isEmpty();
    }

    @Test
    void withoutAFinalPartyThereIsOneLeg() {
        CdrRecord record = call("Line", "Extension").build();

        assertThat(record.legs()).singleElement().satisfies(leg -> {
            assertThat(leg.startedAt()).isEqualTo(START);
            assertThat(leg.answeredAt()).contains(ANSWER);
            assertThat(leg.endedAt()).contains(END);
            assertThat(leg.end()).isEqualTo(LegEnd.BY_SOURCE);
            assertThat(leg.continuedIn()).isEmpty();
        });
        assertThat(record.finalParty()).isEmpty();
    }

    @Test
    void aFinalPartyThatIsTheFirstDestinationIsNoOther() {
        CdrRecord.Builder same = call("Line", "Extension").with(CdrField.FINAL_NUMBER, "Ext.101");
        assertThat(same.build().finalParty()).isEmpty();
        assertThat(same.with(CdrField.FINAL_TYPE, "extension").build().finalParty())
                .isEmpty();
        assertThat(same.with(CdrField.FINAL_NUMBER, "")
                        .with(CdrField.FINAL_DN, "101")
                        .build()
                        .finalParty())
                .isEmpty();
        // the mailbox has the extension's number
        assertThat(same.with(CdrField.FINAL_TYPE, "VMail").build().finalParty())
                .hasValueSatisfying(party -> assertThat(party.kind()).isEqualTo(PartyKind.VOICEMAIL));
    }

    @Test
    void theRuleAndTheLineItLeadsToAreOneParty() {
        CdrRecord record = CdrRecord.builder()
                .startedAt(START)
                .endedAt(END)
                .with(CdrField.FROM_TYPE, "extension")
                .with(CdrField.FROM_NUMBER, "Ext.101")
                .with(CdrField.FROM_DN, "101")
                .with(CdrField.TO_TYPE, "outbound_rule")
                .with(CdrField.TO_NUMBER, "0440001122")
                .with(CdrField.TO_DN, "10001")
                .with(CdrField.DIAL_NUMBER, "+41440001122")
                .with(CdrField.FINAL_TYPE, "provider")
                .with(CdrField.FINAL_NUMBER, "0440001122")
                .build();

        assertThat(record.legs()).singleElement().satisfies(leg -> {
            assertThat(leg.source().dn()).contains("101");
            assertThat(leg.destination().kind()).isEqualTo(PartyKind.OUTBOUND_RULE);
            assertThat(leg.destination().dn()).contains("10001");
            assertThat(leg.destination().number()).contains("+41440001122");
        });
    }

    @Test
    void nobodyAnsweredAndTheCallWentElsewhere() {
        CdrRecord record = CdrRecord.builder()
                .startedAt(START)
                .endedAt(END)
                .with(CdrField.FROM_TYPE, "Line")
                .with(CdrField.TO_TYPE, "Queue")
                .with(CdrField.TO_NUMBER, "Ext.800")
                .with(CdrField.FINAL_TYPE, "Extension")
                .with(CdrField.FINAL_NUMBER, "Ext.105")
                .with(CdrField.REASON_CHANGED, "QFwdToDNA")
                .with(CdrField.REASON_TERMINATED, "TerminatedBySrc")
                .build();

        assertThat(record.legs()).allSatisfy(leg -> {
            assertThat(leg.startedAt()).isEqualTo(START);
            assertThat(leg.answeredAt()).isEmpty();
            assertThat(leg.endedAt()).contains(END);
        });
        assertThat(record.legs()).extracting(CdrLeg::end).containsExactly(LegEnd.REDIRECTED, LegEnd.BY_SOURCE);
    }

    @Test
    void aReplacedSourceCallsTheSameDestination() {
        CdrRecord record = call("Extension", "Line")
                .with(CdrField.FROM_NUMBER, "Ext.102")
                .with(CdrField.TO_NUMBER, "+41440001122")
                .with(CdrField.FINAL_NUMBER, "Ext.103")
                .with(CdrField.FINAL_TYPE, "Extension")
                .with(CdrField.REASON_CHANGED, "ReplacedSrc")
                .build();

        CdrLeg second = record.legs().get(1);
        assertThat(second.source().dn()).contains("103");
        assertThat(second.destination().number()).contains("+41440001122");
    }

    @Test
    void recordsOfOneCallShareItsIdAndEachHasItsOwn() {
        CdrRecord.Builder builder = call("Line", "Extension").with(CdrField.HISTORY_ID, "4711");
        CdrLeg first = builder.build().legs().get(0);
        CdrLeg again = builder.build().legs().get(0);
        CdrLeg other = builder.with(CdrField.TO_DN, "102").build().legs().get(0);

        assertThat(again).isEqualTo(first);
        assertThat(other.callId()).isEqualTo(first.callId()).isEqualTo("4711");
        assertThat(other.id()).isNotEqualTo(first.id());
    }

    @Test
    void aCallIdStaysUniqueWhereTheHistoryNumberDoesNot() {
        assertThat(call("Line", "Extension")
                        .with(CdrField.HISTORY_ID, "1")
                        .with(CdrField.CALL_ID, "f2abec829b010000_17")
                        .build()
                        .legs()
                        .get(0)
                        .callId())
                .isEqualTo("f2abec829b010000_17");
    }

    @Test
    void withoutIdsARecordIsACallOfItsOwn() {
        CdrLeg leg = call("Line", "Extension").build().legs().get(0);

        assertThat(leg.callId()).isEqualTo(leg.id()).matches("[0-9a-f]{32}");
    }

    @Test
    void withoutTypesTheFormOfANumberTellsWhoIsOutside() {
        CdrRecord inbound = CdrRecord.builder()
                .startedAt(START)
                .with(CdrField.FROM_NUMBER, "0440001122")
                .with(CdrField.FROM_DN, "10001")
                .with(CdrField.TO_NUMBER, "ext.101")
                .build();

        assertThat(inbound.from().kind()).isEqualTo(PartyKind.EXTERNAL_LINE);
        assertThat(inbound.from().dn()).contains("10001");
        assertThat(inbound.to().kind()).isEqualTo(PartyKind.EXTENSION);
        assertThat(inbound.to().kindText()).isEmpty();
        assertThat(inbound.to().dn()).contains("101");
    }

    @Test
    void aWithheldNumberOnATrunkIsNoExtension() {
        for (String withheld : List.of("", "anonymous", "Unknown", "private")) {
            CdrParty caller = CdrRecord.builder()
                    .with(CdrField.FROM_NUMBER, withheld)
                    .with(CdrField.FROM_DN, "10001")
                    .build()
                    .from();

            assertThat(caller.kind()).as(withheld).isEqualTo(PartyKind.EXTERNAL_LINE);
            assertThat(caller.number()).isEmpty();
        }
    }

    @Test
    void theNumberOfOursThatWasDialledIsKept() {
        assertThat(call("Line", "Extension")
                        .with(CdrField.DIAL_NUMBER, "+41440009900")
                        .build()
                        .from()
                        .did())
                .contains("+41440009900");
        assertThat(call("Line", "Extension")
                        .with(CdrField.DIAL_NUMBER, "101")
                        .build()
                        .from()
                        .did())
                .isEmpty();
    }

    @Test
    void prefixesAndAddressesAreTakenOffNumbers() {
        assertThat(DialText.of("VMail.101")).isEqualTo(new DialText(true, "101"));
        assertThat(DialText.of("Out:+4144")).isEqualTo(new DialText(false, "+4144"));
        assertThat(DialText.of("sip:+4144@pbx.example")).isEqualTo(new DialText(false, "+4144"));
        assertThat(DialText.of("sips:101")).isEqualTo(new DialText(false, "101"));
        assertThat(DialText.of("main.Main")).isEqualTo(new DialText(false, "main.Main"));
        assertThat(DialText.of("Ext.")).isEqualTo(new DialText(false, "Ext."));
    }

    @Test
    void aNumberShownInPlaceOfANameIsNoName() {
        CdrRecord record = call("Line", "Extension")
                .with(CdrField.FROM_NAME, "+41440001122")
                .with(CdrField.TO_NAME, "Ext.101")
                .build();

        assertThat(record.from().name()).isEmpty();
        assertThat(record.to().name()).isEmpty();
    }

    @Test
    void withoutAStartTheFirstTimeThatThereIsCounts() {
        assertThat(CdrRecord.builder().endedAt(END).build().legs())
                .singleElement()
                .satisfies(leg -> assertThat(leg.startedAt()).isEqualTo(END));
        assertThat(CdrRecord.builder().build().legs()).isEmpty();
        assertThat(CdrRecord.builder()
                        .answeredAt(ANSWER)
                        .duration(java.time.Duration.ofSeconds(65))
                        .build()
                        .legs()
                        .get(0)
                        .endedAt())
                .contains(END);
    }

    private static CdrRecord.Builder call(String from, String to) {
        return CdrRecord.builder()
                .startedAt(START)
                .answeredAt(ANSWER)
                .endedAt(END)
                .with(CdrField.FROM_TYPE, from)
                .with(CdrField.FROM_NUMBER, "+41440001122")
                .with(CdrField.TO_TYPE, to)
                .with(CdrField.TO_NUMBER, "Ext.101")
                .with(CdrField.TO_DN, "101")
                .with(CdrField.REASON_TERMINATED, "TerminatedBySrc");
    }

    private static CdrRecord read(String line) {
        return (CdrRecord) CdrReader.of(CdrLayout.VENDOR_PAGE).read(line).orElseThrow();
    }
}
