package io.threecx.cdr.text;

import static org.assertj.core.api.Assertions.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class CdrLayoutTest {

    @Test
    void theVendorsPageHas27FieldsInTheirOrder() {
        assertThat(CdrLayout.VENDOR_PAGE)
                .hasToString(
                        "historyid,callid,duration,time-start,time-answered,time-end,reason-terminated,from-no,to-no,"
                                + "from-dn,to-dn,dial-no,reason-changed,final-number,final-dn,bill-code,bill-rate,bill-cost,"
                                + "bill-name,chain,from-type,to-type,final-type,from-dispname,to-dispname,final-dispname,"
                                + "missed-queue-calls");
    }

    @Test
    void theOtherKnownOrdersAreThoseOfTheReference() {
        String first15 = "historyid,callid,duration,time-start,time-answered,time-end,reason-terminated,from-no,to-no,"
                + "from-dn,to-dn,dial-no,reason-changed,final-number,final-dn";
        String types = "from-type,to-type,final-type";
        String names = "from-dispname,to-dispname,final-dispname";
        String billing = "bill-code,bill-rate,bill-cost,bill-name";

        assertThat(CdrLayout.known())
                .extracting(CdrLayout::toString)
                .containsExactly(
                        CdrLayout.VENDOR_PAGE.toString(),
                        first15 + "," + billing + ",chain,missed-queue-calls," + names + "," + types,
                        first15 + ",chain," + types + "," + names,
                        first15 + ",chain," + types + "," + names + ",missed-queue-calls",
                        first15 + ",bill-code,chain,final-type,from-type,to-type," + names,
                        "time-start,dial-no,from-dn,duration,time-answered,time-end,reason-terminated,reason-changed,"
                                + "missed-queue-calls,from-no,to-no,to-dn,final-number,final-dn," + types + "," + names,
                        first15 + "," + billing + ",chain");
        assertThat(CdrLayout.known().stream().map(layout -> layout.columns().size()))
                .containsExactly(27, 27, 22, 23, 23, 20, 20);
    }

    @Test
    void aSettingIsReadWithoutRegardToCaseAndSpelling() {
        assertThat(CdrLayout.parse(" HistoryId, call_id\n TIME-START;from no ".replace("from no", "FromNo")))
                .isEqualTo(CdrLayout.of(
                        List.of(CdrField.HISTORY_ID, CdrField.CALL_ID, CdrField.TIME_START, CdrField.FROM_NUMBER)));
        for (CdrLayout layout : CdrLayout.known()) {
            assertThat(CdrLayout.parse(layout.toString())).isEqualTo(layout);
        }
    }

    @Test
    void aMisspeltFieldIsNamedWithThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CdrLayout.parse("historyid,calid"))
                .withMessageContainingAll("\"calid\"", "callid", "missed-queue-calls");
    }

    @Test
    void aFieldCannotBeThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CdrLayout.parse("chain,duration,Chain"))
                .withMessageContaining("chain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CdrLayout.ofColumns(List.of(new CdrColumn("new", 0), new CdrColumn("new", 3))));
    }

    @Test
    void aLayoutNeedsColumns() {
        assertThatIllegalArgumentException().isThrownBy(() -> CdrLayout.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> CdrLayout.parse("  "));
    }

    @Test
    void thePbxsOwnListKeepsAFieldThatIsNotKnownHere() {
        CdrLayout layout = CdrLayout.ofColumns(
                List.of(new CdrColumn("HistoryId", 10), new CdrColumn("mood", 5), new CdrColumn("time-start", 19)));

        assertThat(layout.has(CdrField.HISTORY_ID)).isTrue();
        assertThat(layout.has(CdrField.TIME_END)).isFalse();
        assertThat(layout.columns()).extracting(CdrColumn::name).containsExactly("HistoryId", "mood", "time-start");
        CdrRecord record = (CdrRecord) CdrReader.of(layout)
                .read("Call 4711,cheerful,2026/01/03 08:15:07")
                .orElseThrow();
        assertThat(record.others()).containsExactly(entry("mood", "cheerful"));
        assertThat(CdrWriter.of(layout).line(record)).isEqualTo("Call 4711,cheerful,2026/01/03 08:15:07");
    }

    @Test
    void withoutCommasEveryColumnNeedsAWidth() {
        assertThat(CdrLayout.parse("historyid:10,time-start:19").fixedWidth().columns())
                .extracting(CdrColumn::width)
                .containsExactly(10, 19);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CdrLayout.parse("historyid:10,time-start").fixedWidth())
                .withMessageContaining("time-start");
        assertThatIllegalArgumentException().isThrownBy(() -> CdrLayout.parse("historyid:ten"));
        assertThatIllegalArgumentException().isThrownBy(() -> CdrLayout.parse("historyid:-1"));
    }

    @Test
    void separatorsAreAPartOfTheLayout() {
        CdrLayout layout = CdrLayout.VENDOR_PAGE;

        assertThat(layout.tabSeparated()).isNotEqualTo(layout).isEqualTo(layout.tabSeparated());
    }
}
