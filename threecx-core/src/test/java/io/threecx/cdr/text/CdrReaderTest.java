package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import io.threecx.cdr.text.CdrProblem.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdrReaderTest {
    static final String LINE = "Call 4711,f2abec829b010000_17,00:01:05,2026/01/03 08:15:07,2026/01/03 08:15:12,"
            + "2026/01/03 08:16:17,TerminatedByDst,+41440001122,Ext.800,10001,800,800,ReplacedDst,Ext.101,101,,,,,"
            + "Chain: +41440001122;Ext.800;Ext.101;,Line,Queue,Extension,Muster AG,Sales,Anna Beispiel,";

    private final CdrReader reader = CdrReader.of(CdrLayout.VENDOR_PAGE);

    @Test
    void aRecordIsReadFieldByField() {
        CdrRecord record = record(LINE);

        assertThat(record.historyId()).contains("4711");
        assertThat(record.callId()).contains("f2abec829b010000_17");
        assertThat(record.duration()).contains(Duration.ofSeconds(65));
        assertThat(record.startedAt()).contains(Instant.parse("2026-01-03T08:15:07Z"));
        assertThat(record.answeredAt()).contains(Instant.parse("2026-01-03T08:15:12Z"));
        assertThat(record.endedAt()).contains(Instant.parse("2026-01-03T08:16:17Z"));
        assertThat(record.end()).isEqualTo(LegEnd.BY_DESTINATION);
        assertThat(record.endText()).isEqualTo("TerminatedByDst");
        assertThat(record.changeText()).isEqualTo("ReplacedDst");
        assertThat(record.dialled()).contains("800");
        assertThat(record.chain()).containsExactly("+41440001122", "Ext.800", "Ext.101");
        assertThat(record.missedQueueAgents()).isEmpty();
        assertThat(record.billCost()).isEmpty();
        assertThat(record.text(CdrField.FINAL_NAME)).isEqualTo("Anna Beispiel");
        assertThat(record.notes()).isEmpty();
    }

    @Test
    void billingAndMissedAgentsAreRead() {
        CdrRecord record = record(LINE.replace(",101,,,,,", ",101,default,0.05,1.25,National,") + "101;Ext.104; ;");

        assertThat(record.text(CdrField.BILL_CODE)).isEqualTo("default");
        assertThat(record.billRate()).contains(new BigDecimal("0.05"));
        assertThat(record.billCost()).contains(new BigDecimal("1.25"));
        assertThat(record.text(CdrField.BILL_NAME)).isEqualTo("National");
        assertThat(record.missedQueueAgents()).containsExactly("101", "104");
    }

    @Test
    void aCostThatIsNoNumberIsKeptAsText() {
        CdrRecord record = record(LINE.replace(",101,,,,,", ",101,,1.2.3,1e999999999,,"));

        assertThat(record.billRate()).isEmpty();
        assertThat(record.billCost()).isEmpty();
        assertThat(record.text(CdrField.BILL_COST)).isEqualTo("1e999999999");
    }

    /** The prefix belongs to the record, not to the history number. */
    @Test
    void thePrefixIsTakenOffWhicheverColumnIsFirst() {
        CdrRecord record = (CdrRecord) CdrReader.of(CdrLayout.parse("time-start,from-no"))
                .read("Call 2026/01/03 08:15:07,Ext.101")
                .orElseThrow();

        assertThat(record.startedAt()).contains(Instant.parse("2026-01-03T08:15:07Z"));
        assertThat(record(LINE.substring("Call ".length()))).isEqualTo(record(LINE));
    }

    @Test
    void paddedColumnsAreTrimmed() {
        assertThat(record(LINE.replace(",", "   ,  "))).isEqualTo(record(LINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\r\n\r\n", "\u0000", "\u0000\r\n"})
    void lineEndsAndNulsBehindALineAreNothing(String end) {
        assertThat(record(LINE + end)).isEqualTo(record(LINE));
    }

    @Test
    void nulsWithinALineAreNothing() {
        assertThat(record("\u0000" + LINE.replace("", "\u0000"))).isEqualTo(record(LINE));
        assertThat(record("\ufeff" + LINE)).isEqualTo(record(LINE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n", "\n\n", "\u0000", "\t \t", "Call ", "\ufeff"})
    void blankLinesAreNothing(String line) {
        assertThat(reader.read(line)).isEmpty();
    }

    @Test
    void tabsSeparateWhereTheLayoutSaysSo() {
        String line = LINE.replace(',', '\t');

        assertThat(CdrReader.of(CdrLayout.VENDOR_PAGE.tabSeparated()).read(line))
                .contains(record(LINE));
        assertThat(problem(line).reason()).contains("1 column where the layout has 27");
    }

    @Test
    void widthsSeparateWhereTheLayoutSaysSo() {
        CdrReader padded = CdrReader.of(
                CdrLayout.parse("historyid:6,from-dispname:8,time-start:19").fixedWidth());

        CdrRecord record = (CdrRecord)
                padded.read("Call   4711Zoë, 📞 2026/01/03 08:15:07   ").orElseThrow();

        assertThat(record.historyId()).contains("4711");
        assertThat(record.text(CdrField.FROM_NAME)).isEqualTo("Zoë, 📞");
        assertThat(record.startedAt()).contains(Instant.parse("2026-01-03T08:15:07Z"));
        assertThat(padded.read("Call   4711Zoë     2026/01/03 08:15:07 and more"))
                .hasValueSatisfying(
                        line -> assertThat(((CdrProblem) line).reason()).contains("longer than all columns"));
    }

    @Test
    void wordsThatAreNotKnownAreKeptAndNoted() {
        CdrRecord record = record(LINE.replace("TerminatedByDst", "beamed_up").replace(",Queue,", ",holodeck,"));

        assertThat(record.end()).isEqualTo(LegEnd.OTHER);
        assertThat(record.endText()).isEqualTo("beamed_up");
        assertThat(record.to().kind()).isEqualTo(PartyKind.OTHER);
        assertThat(record.to().kindText()).isEqualTo("holodeck");
        assertThat(record.notes()).hasSize(2).anyMatch(note -> note.contains("holodeck"));
    }

    @Test
    void aDurationThatIsNoneIsLeftOutAndNoted() {
        CdrRecord record = record(LINE.replace("00:01:05", "65s"));

        assertThat(record.duration()).isEmpty();
        assertThat(record.talkTime()).isEqualTo(Duration.ofSeconds(65));
        assertThat(record.notes()).singleElement().asString().contains("duration");
    }

    @Test
    void localTimeShowsAgainstTheTimeInTheId() {
        CdrRecord record = record(LINE.replace("08:15", "09:15").replace("08:16", "09:16"));

        assertThat(record.notes())
                .singleElement()
                .asString()
                .contains("2026-01-03T09:15:07Z", "2026-01-03T08:15:07.250Z", "local time");
    }

    @Test
    void timesInAnotherOrderAreNoted() {
        assertThat(record(LINE.replace("08:16:17", "08:15:11")).notes())
                .containsExactly("Start, answer and end are not in this order.");
    }

    @Test
    void aCommaInANameIsFoundByTheSpaceBehindIt() {
        CdrRecord record = record(LINE.replace("Anna Beispiel", "Beispiel, Anna"));

        assertThat(record.text(CdrField.FINAL_NAME)).isEqualTo("Beispiel, Anna");
        assertThat(record.text(CdrField.TO_NAME)).isEqualTo("Sales");
        assertThat(record.notes())
                .containsExactly("A name has a comma in it; the columns were put right by what is in them.");
        CdrRecord several =
                record(LINE.replace("Muster AG", "Muster, Söhne, AG").replace("Sales", "Sales, EU"));
        assertThat(several.text(CdrField.FROM_NAME)).isEqualTo("Muster, Söhne, AG");
        assertThat(several.text(CdrField.TO_NAME)).isEqualTo("Sales, EU");
        assertThat(several.to().name()).contains("Sales, EU");
    }

    /** What stands around a name leaves one way only, here the chain and the types. */
    @Test
    void aCommaInANameIsFoundByWhatIsAroundIt() {
        CdrRecord record = record(LINE.replace(",101,,,,,Chain", ",101,default,0.05,1.25,National,local,Chain"));

        assertThat(record.text(CdrField.BILL_NAME)).isEqualTo("National,local");
        assertThat(record.chain()).hasSize(3);
        assertThat(record.text(CdrField.FINAL_NAME)).isEqualTo("Anna Beispiel");
    }

    /** It may as well be a line with a column more than the layout has. */
    @Test
    void twoNamesAtTheEndAreNotOneWithAComma() {
        String line = LINE.replace("Muster AG,Sales,Anna Beispiel,", "Muster AG,Sales,,,");

        assertThat(problem(line).kind()).isEqualTo(Kind.WRONG_COLUMNS);
    }

    @Test
    void aCommaThatMayBelongToSeveralNamesIsAProblem() {
        CdrProblem problem = problem(LINE.replace("Muster AG", "Muster,AG"));

        assertThat(problem.kind()).isEqualTo(Kind.AMBIGUOUS);
        assertThat(problem.reason()).contains("comma");
        assertThat(problem.advice()).contains("names");
    }

    @Test
    void halfALineIsAProblem() {
        CdrProblem problem = problem(LINE.substring(0, 120));

        assertThat(problem.kind()).isEqualTo(Kind.WRONG_COLUMNS);
        assertThat(problem.lineNumber()).isEqualTo(7);
        assertThat(problem.text()).isEqualTo(LINE.substring(0, 120));
        assertThat(problem)
                .hasToString("line 7: 8 columns where the layout has 27; set the layout to the fields in the PBX's CDR"
                        + " settings; a last line may be half written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "Accept: text/html,application/xhtml+xml,*/*",
                "SSH-2.0-Go",
                "\u0016\u0003\u0001\u0002",
                "OPTIONS sip:nm SIP/2.0",
                "{\"a\":1}",
                "Call"
            })
    void whatAScannerSendsIsAProblem(String line) {
        assertThat(problem(line).kind()).isEqualTo(Kind.NOT_A_RECORD);
        assertThat(problem(line).advice()).contains("nobody but the PBX");
    }

    @Test
    void aTimeThatIsNoneIsAProblem() {
        CdrProblem problem = problem(LINE.replace("2026/01/03 08:15:12", "yesterday"));

        assertThat(problem.kind()).isEqualTo(Kind.BAD_TIME);
        assertThat(problem.reason()).contains("time-answered");
    }

    @Test
    void commasWithNothingBetweenThemAreAProblem() {
        assertThat(problem(",".repeat(26)).kind()).isEqualTo(Kind.BAD_TIME);
    }

    @Test
    void aChainInAnotherColumnIsAProblem() {
        CdrProblem problem =
                problem(LINE.replace(",101,,,,,Chain", ",101,,,,Chain").replace("Line,Queue", "Line,,Queue"));

        assertThat(problem.kind()).isEqualTo(Kind.WRONG_COLUMNS);
        assertThat(problem.reason()).contains("chain");
    }

    @Test
    void aLineWithoutEndIsCut() {
        CdrProblem problem = problem(LINE + "x".repeat(CdrReader.MAX_LINE));
        assertThat(problem.kind()).isEqualTo(Kind.TOO_LONG);
        assertThat(problem.text()).hasSize(CdrProblem.MAX_TEXT);

        assertThat(problem("ü".repeat(CdrReader.MAX_LINE)).kind()).isEqualTo(Kind.TOO_LONG);
        String longest = "Call " + "7".repeat(CdrReader.MAX_LINE - LINE.length()) + LINE.substring(5);
        assertThat(record(longest).historyId())
                .hasValueSatisfying(id -> assertThat(id).hasSizeGreaterThan(65_000));
    }

    @Test
    void severalLinesAtOnceAreAProblem() {
        assertThat(problem(LINE + "\n" + LINE).reason()).contains("line end");
    }

    @Test
    void whatIsPrintedOfALineHasNoNamesAndNumbers() {
        assertThat(record(LINE)).hasToString("call record 4711 of 2026-01-03T08:15:07Z");
        assertThat(problem(LINE + ",+41440001122").toString())
                .doesNotContain("4144")
                .doesNotContain("Muster");
    }

    private CdrRecord record(String line) {
        return (CdrRecord) reader.read(line, 7).orElseThrow();
    }

    private CdrProblem problem(String line) {
        return (CdrProblem) reader.read(line, 7).orElseThrow();
    }
}
