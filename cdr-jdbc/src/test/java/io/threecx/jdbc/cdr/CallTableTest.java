package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.cdr.CallAssembler;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import io.threecx.jdbc.cdr.CallTable.Column;
import io.threecx.jdbc.storage.Servers;
import io.threecx.phone.PhoneNumbers;
import io.threecx.store.StateStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table of one's own in each kind of database. SQL Server itself is not tried: H2 stands in for it by its mode of that
 * name, and what differs from that is looked at as text in {@link CallSqlTest}.
 */
class CallTableTest {
    private static final String USUAL = "(Id int primary key, CallId varchar(50), StartTime %1$s, EndTime %1$s,"
            + " Duration int, CallerNumber varchar(50), DestNumber varchar(50), Extension varchar(20), CallType int,"
            + " Answered %2$s, HangupCause varchar(50))";
    private static final String ROWS = " values"
            + " (10, '71', '2025-07-04 16:00:00', '2025-07-04 16:02:05', 93, '+442079460018', '+442079460000', '101', 0, 1,"
            + "   'dst_participant_terminated'),"
            + " (9, null, '2025-07-04 16:00:00', '2025-07-04 16:00:20', 0, 'Ext.102', '07700900123', '102', 1, 0, null),"
            + " (11, '', '2025-07-04 16:00:00', null, null, '101', '102', '101', 2, null, null)";
    private static final Instant START = Instant.parse("2025-07-04T16:00:00Z");

    private static HikariDataSource mariadb;
    private static HikariDataSource postgres;
    private static HikariDataSource h2;

    @BeforeAll
    static void open() {
        mariadb = Servers.pool(Servers.mariadb(), 3);
        postgres = Servers.pool(Servers.postgres(), 3);
        h2 = Servers.pool("jdbc:h2:mem:calls;MODE=MSSQLServer;DB_CLOSE_DELAY=-1", 3);
        create(mariadb, "CallLog", "datetime(6)", "tinyint(1)");
        create(postgres, "CallLog", "timestamp", "int");
        create(h2, "[CallLog]", "datetime2", "bit");
    }

    @AfterAll
    static void close() {
        mariadb.close();
        postgres.close();
        h2.close();
    }

    private static void create(HikariDataSource database, String table, String time, String yes) {
        Servers.run(database, "create table " + table + " " + String.format(USUAL, time, yes));
        Servers.run(database, "insert into " + table + ROWS);
    }

    enum Kind {
        MARIADB,
        POSTGRESQL,
        H2_AS_SQL_SERVER;

        HikariDataSource pool() {
            return switch (this) {
                case MARIADB -> mariadb;
                case POSTGRESQL -> postgres;
                case H2_AS_SQL_SERVER -> h2;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void theUsualTableIsReadAsItIs(Kind kind) {
        HikariDataSource pool = kind.pool();
        CdrDatabase database = CdrDatabase.of(pool, CallTable.builder("calllog").build());

        assertThat(database.schema().kind()).isEqualTo(CdrSchema.Kind.CALL_TABLE);
        assertThat(TestTables.all(database))
                .as("in the order of numbers, without an id of the call by that of the row")
                .containsExactly(
                        CdrLeg.builder(
                                        "row-9",
                                        "9",
                                        CdrParty.of(PartyKind.EXTENSION).withDn("102"),
                                        CdrParty.of(PartyKind.EXTERNAL_LINE).withNumber("07700900123"),
                                        START)
                                .endedAt(START.plusSeconds(20))
                                .build(),
                        CdrLeg.builder(
                                        "71",
                                        "10",
                                        CdrParty.of(PartyKind.EXTERNAL_LINE)
                                                .withNumber("+442079460018")
                                                .withDid("+442079460000"),
                                        CdrParty.of(PartyKind.EXTENSION).withDn("101"),
                                        START)
                                .answeredAt(START.plusSeconds(32))
                                .endedAt(START.plusSeconds(125))
                                .end("dst_participant_terminated", "")
                                .build(),
                        CdrLeg.builder(
                                        "row-11",
                                        "11",
                                        CdrParty.of(PartyKind.EXTENSION).withDn("101"),
                                        CdrParty.of(PartyKind.EXTENSION).withDn("102"),
                                        START)
                                .build());
    }

    @Test
    void itIsReadWhereNoneOf3cxsTablesIsThere() {
        CallTable table = CallTable.builder("CallLog").build();
        try (HikariDataSource pbx = TestTables.postgres("v20.sql")) {
            create(pbx, "CallLog", "timestamp", "int");
            assertThat(CdrDatabase.probing(pbx, table).schema().kind()).isEqualTo(CdrSchema.Kind.CDR_OUTPUT);
            assertThat(CdrDatabase.of(pbx, table).schema().kind()).isEqualTo(CdrSchema.Kind.CALL_TABLE);
        }
        CdrDatabase database = CdrDatabase.probing(postgres, table);
        assertThat(database.schema().kind()).isEqualTo(CdrSchema.Kind.CALL_TABLE);
        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> CdrDatabase.probing(
                                postgres, CallTable.builder("None").build())
                        .schema())
                .withMessageContaining("None");

        StateStore state = StateStore.inMemory();
        CallHistoryPoller poller = database.poller("pbx", CallAssembler.of(PhoneNumbers.of("GB")), state)
                .since(START)
                .build();
        assertThat(poller.state().position()).isEmpty();
        poller.poll(sighting -> {});
        assertThat(poller.state().position()).hasValue("10");
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithOtherNamesAndCodesIsReadAsItIsTold(Kind kind) {
        HikariDataSource pool = kind.pool();
        boolean maria = pool == mariadb;
        String table = maria ? "`My calls`" : "\"My calls\"";
        String from = maria ? "`from`" : "\"from\"";
        Servers.run(pool, "drop table if exists " + table);
        Servers.run(
                pool,
                "create table " + table + " (nr varchar(20), began timestamp, ended timestamp, " + from
                        + " varchar(50), dest varchar(50), kind varchar(10))");
        Servers.run(
                pool,
                "insert into " + table + " values ('9', '2025-07-04 16:00:00', '2025-07-04 16:01:00', '02079460018',"
                        + " '101', 'IN'), ('row-1', '2025-07-04 16:00:00', '2025-07-04 16:01:00', '101', '02079460018',"
                        + " 'out')");
        CallTable described = CallTable.builder("My calls")
                .column(Column.ID, "nr")
                .column(Column.CALL_ID, "nr")
                .column(Column.START, "began")
                .column(Column.END, "ended")
                .column(Column.CALLER, "from")
                .column(Column.DESTINATION, "dest")
                .column(Column.TYPE, "Kind")
                .inbound("in")
                .outbound("OUT")
                .build();

        assertThat(TestTables.all(CdrDatabase.of(pool, described)))
                .extracting(leg -> leg.source().kind(), leg -> leg.destination().kind())
                .containsExactlyInAnyOrder(
                        tuple(PartyKind.EXTERNAL_LINE, PartyKind.EXTENSION),
                        tuple(PartyKind.EXTENSION, PartyKind.EXTERNAL_LINE));
    }

    @ParameterizedTest
    @EnumSource
    void timesWithoutAZoneAreInTheOneThatWasNamed(Kind kind) {
        HikariDataSource pool = kind.pool();
        Servers.run(pool, "drop table if exists berlin");
        Servers.run(
                pool,
                "create table berlin (Id int, StartTime " + (pool == mariadb ? "datetime" : "timestamp") + ", EndTime "
                        + (pool == mariadb ? "datetime" : "timestamp")
                        + ", CallerNumber varchar(50), DestNumber varchar(50))");
        // the last call runs while clocks are set back from 03:00 to 02:00
        Servers.run(
                pool,
                "insert into berlin values (1, '2025-07-04 16:00:00', '2025-07-04 16:01:00', '101', '102'),"
                        + " (2, '2025-12-04 16:00:00', '2025-12-04 16:01:00', '101', '102'),"
                        + " (3, '2025-10-26 02:50:00', '2025-10-26 02:10:00', '101', '102')");
        CallTable table =
                CallTable.builder("berlin").zone(ZoneId.of("Europe/Berlin")).build();

        assertThat(TestTables.all(CdrDatabase.of(pool, table)))
                .extracting(CdrLeg::id, CdrLeg::startedAt, leg -> leg.endedAt().orElseThrow())
                .containsExactly(
                        tuple("1", Instant.parse("2025-07-04T14:00:00Z"), Instant.parse("2025-07-04T14:01:00Z")),
                        tuple("3", Instant.parse("2025-10-26T00:50:00Z"), Instant.parse("2025-10-26T01:10:00Z")),
                        tuple("2", Instant.parse("2025-12-04T15:00:00Z"), Instant.parse("2025-12-04T15:01:00Z")));
    }

    @Test
    void timesThatMariaDbKeepsAsInstantsAreReadAsInstants() {
        Servers.run(mariadb, "drop table if exists instants");
        Servers.run(
                mariadb,
                "create table instants (Id int, StartTime timestamp null, EndTime timestamp null, CallerNumber"
                        + " varchar(50), DestNumber varchar(50))");
        Servers.run(
                mariadb,
                "insert into instants values (1, from_unixtime(1751644800), from_unixtime(1751644860), '101', '102')");
        CdrDatabase database = CdrDatabase.of(
                mariadb,
                CallTable.builder("instants").zone(ZoneId.of("Asia/Tokyo")).build());

        assertThat(TestTables.all(database))
                .extracting(CdrLeg::startedAt)
                .as("whatever zone the session has, and the column is told to have")
                .containsExactly(Instant.ofEpochSecond(1751644800));
    }

    @Test
    void durationsMayBeIntervalsOrTimes() {
        for (String type : List.of("interval", "time", "numeric(10,3)")) {
            Servers.run(postgres, "drop table if exists durations");
            Servers.run(
                    postgres,
                    "create table durations (Id int, StartTime timestamptz, EndTime timestamptz, Duration " + type
                            + ", CallerNumber varchar, DestNumber varchar)");
            Servers.run(
                    postgres,
                    "insert into durations values (1, '2025-07-04 16:00:00Z', '2025-07-04 16:02:00Z', "
                            + (type.startsWith("n") ? "65.2" : "'00:01:05.2'") + ", '02079460018', '101')");

            assertThat(TestTables.all(CdrDatabase.of(
                            postgres, CallTable.builder("durations").build())))
                    .extracting(leg -> leg.answeredAt().orElseThrow())
                    .containsExactly(START.plusSeconds(55));
        }
    }

    @Test
    void aColumnThatIsNotThereIsNamedBesideThoseThatAre() {
        CallTable table = CallTable.builder("CallLog")
                .column(Column.EXTENSION, "Agent")
                .column(Column.CALLER, "Who")
                .build();

        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> CdrDatabase.of(postgres, table).schema())
                .withMessageContaining("no column Who, Agent")
                .withMessageContaining("callernumber");
    }

    @Test
    void aTableThatIsNotThereIsNamed() {
        CallTable table = CallTable.builder("Calls").schema("archive").build();

        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> CdrDatabase.of(h2, table).schema())
                .withMessageContaining("no table archive.Calls");
    }

    @Test
    void aColumnThatIsNoTimeIsRefused() {
        CallTable table =
                CallTable.builder("CallLog").column(Column.START, "Duration").build();

        assertThatExceptionOfType(CdrDatabaseException.class)
                .isThrownBy(() -> CdrDatabase.of(postgres, table).schema())
                .withMessageContaining("integer, which is no time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\"b", "a]b", "a`b", "a;b", "a'b", "a.b", "1a", "a\nb", "a\\b"})
    void whatIsNoNameGetsIntoNoStatement(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> CallTable.builder(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallTable.builder("t").column(Column.ID, name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallTable.builder("t").schema(name));
    }

    @Test
    void aCodeThatMeansTwoThingsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CallTable.builder("t").inbound("IN").outbound("in").build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CallTable.builder("t").outbound("x").internal("X").build());
    }

    @Test
    void hangUpCausesAreUnderstoodWhereTheyAreTheWordsOf3cx() {
        assertThat(TestTables.all(
                        CdrDatabase.of(h2, CallTable.builder("CallLog").build())))
                .extracting(CdrLeg::end)
                .containsExactly(LegEnd.OTHER, LegEnd.BY_DESTINATION, LegEnd.OTHER);
    }
}
