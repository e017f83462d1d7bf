package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.SourceKey;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CallHistory;
import io.threecx.cdr.CallHistoryQuery;
import io.threecx.cdr.CdrCall;
import io.threecx.jdbc.storage.Servers;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final PhoneNumbers NUMBERS = PhoneNumbers.of("GB");
    private static final Instant START = Instant.parse("2026-01-03T08:00:00Z");
    private static HikariDataSource pool;
    private static CallHistory history;

    @BeforeAll
    static void open() {
        pool = TestTables.postgres("v20.sql");
        history = CdrDatabase.of(pool).history(NUMBERS);
        call(1, "+442079460018", "101");
        call(2, "02079460018", "102");
        call(3, "020 7946-0018", "101");
        call(4, "+492079460018", "101");
        call(5, "12079460018", "101");
        call(6, "", "101");
        call(7, "+447700900123", "1010");
        // the second leg of the first call, the newest leg of all
        insert(new V20(90, 1, START.plusSeconds(5000), START.plusSeconds(5100))
                .extension("source", "101")
                .extension("destination", "102")
                .with("cdr_answered_at", START.plusSeconds(5000)));
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static void call(int number, String caller, String extension) {
        insert(V20.answered(number, number, START.plusSeconds(number * 100L), START.plusSeconds(number * 100L + 60))
                .outside("source", caller)
                .extension("destination", extension));
    }

    private static void insert(V20 row) {
        TestTables.insert(pool, "cdroutput", row.row());
    }

    private static List<Integer> find(CallHistoryQuery query) {
        return history.find(query).stream()
                .map(CdrCall::callId)
                .map(id -> Integer.parseInt(id.substring(id.length() - 2), 16))
                .toList();
    }

    @Test
    void theCodeOfThePackagePageFindsCalls() {
        DataSource dataSource = pool;
        PhoneNumbers numbers = NUMBERS;
        StateStore state = StateStore.inMemory();
        // snippet: database
        CdrDatabase database = CdrDatabase.of(dataSource);
        List<CdrCall> earlier =
                database.history(numbers).find(CallHistoryQuery.latest(20).withNumber(numbers.parse("+442079460018")));

        CallHistoryPoller poller =
                database.poller("pbx", CallAssembler.of(numbers), state).build(); // ThreeCx.builder().calls(poller)
        // end of snippet
        assertThat(earlier).hasSize(3);
        assertThat(poller.source()).isEqualTo(SourceKey.HISTORY);
    }

    @Test
    void aNumberIsFoundHoweverItIsWrittenAndOnlyWhereItIsTheSame() {
        assertThat(find(CallHistoryQuery.latest(10).withNumber(NUMBERS.parse("+44 20 7946 0018"))))
                .containsExactly(3, 2, 1);
    }

    @Test
    void aWithheldNumberHasNoHistory() {
        assertThat(find(CallHistoryQuery.latest(10).withNumber(NUMBERS.parse("anonymous"))))
                .isEmpty();
    }

    @Test
    void anExtensionIsFoundInAnyLegAndAsAWhole() {
        assertThat(find(CallHistoryQuery.latest(10).withExtension("102"))).containsExactly(2, 1);
        assertThat(find(CallHistoryQuery.latest(10).withExtension("1010"))).containsExactly(7);
    }

    @Test
    void theNewestCallsAreFoundByTheirStart() {
        assertThat(find(CallHistoryQuery.latest(2))).containsExactly(7, 6);
        assertThat(find(CallHistoryQuery.latest(10)
                        .withFrom(START.plusSeconds(200))
                        .withTo(START.plusSeconds(400))))
                .containsExactly(3, 2);
    }

    @Test
    void aCallHasAllItsRecordsEvenWhereOnlyOneMatches() {
        assertThat(history.find(CallHistoryQuery.latest(10)
                        .withNumber(NUMBERS.parse("+442079460018"))
                        .withExtension("102")
                        .withTo(START.plusSeconds(150))))
                .singleElement()
                .satisfies(call -> assertThat(call.records()).hasSize(2));
    }

    @Test
    void numbersOfTheOldTablesAndOfATableOfOnesOwnAreFoundToo() {
        try (HikariDataSource other = TestTables.postgres("callhistory3.sql")) {
            Servers.run(
                    other,
                    "insert into callhistory3 (starttime, endtime, is_fromoutside, from_no, to_no, callerid) values"
                            + " ('2024-03-05 09:00:00', '2024-03-05 09:01:00', true, '10001', 'Ext.101', '02079460018')");
            Servers.run(
                    other,
                    "create table \"CallLog\" (Id int, StartTime timestamp, EndTime timestamp, CallerNumber varchar,"
                            + " DestNumber varchar); insert into \"CallLog\" values (1, '2024-03-05 09:00:00',"
                            + " '2024-03-05 09:01:00', '(020) 7946/0018', 'Ext.101')");
            CallHistoryQuery query = CallHistoryQuery.latest(1)
                    .withNumber(NUMBERS.parse("+442079460018"))
                    .withExtension("101");

            assertThat(CdrDatabase.of(other).history(NUMBERS).find(query)).hasSize(1);
            assertThat(CdrDatabase.of(other, CallTable.builder("CallLog").build())
                            .history(NUMBERS)
                            .find(query))
                    .hasSize(1);
        }
    }
}
