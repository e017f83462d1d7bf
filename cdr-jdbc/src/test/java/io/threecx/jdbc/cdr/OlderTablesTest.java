package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.call.Recording;
import io.threecx.cdr.Billing;
import io.threecx.cdr.CdrLeg;
import io.threecx.cdr.CdrParty;
import io.threecx.cdr.LegEnd;
import io.threecx.cdr.PartyKind;
import io.threecx.jdbc.storage.Servers;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What versions before 20.0.6 wrote. */
class OlderTablesTest {
    private static final Instant START = Instant.parse("2024-03-05T09:00:00Z");

    /** Participants and party infos have ids of their own: joined in another way, they would be other people. */
    private static final String CALL = """
            insert into cl_calls (id, start_time, end_time, is_answered) values
              (9, '2024-03-05 09:00:00+00', '2024-03-05 09:02:00+00', true), (10, '2024-03-05 09:00:00+00', '2024-03-05 09:00:01+00', false);
            insert into cl_party_info (id, dn_type, dn, caller_number, display_name, firstlastname, did_number) values
              (1, 1, '10001', '+442079460018', 'Ada Okafor', null, '+442079460000'),
              (2, 4, '800', 'Ext.800', 'Sales', null, null),
              (3, 0, '101', 'Ext.101', '', 'Anna Example', null),
              (4, 0, '102', 'Ext.102', 'Wrong', null, null);
            insert into cl_participants (id, call_id, info_id, recording_url) values
              (4, 9, 1, null), (3, 9, 2, null), (1, 9, 3, 'https://pbx.example.org/r/9.wav'), (2, 9, 4, null);
            insert into cl_segments (id, call_id, seq_order, src_part_id, dst_part_id, start_time, end_time, type, action_id) values
              (71, 9, 1, 4, 3, '2024-03-05 09:00:00+00', '2024-03-05 09:00:10+00', 2, 10),
              (72, 9, 2, 4, 2, '2024-03-05 09:00:02+00', '2024-03-05 09:00:10+00', 1, 418),
              (73, 9, 3, 4, 1, '2024-03-05 09:00:02+00', '2024-03-05 09:00:10+00', 1, 2),
              (74, 9, 4, 4, 1, '2024-03-05 09:00:10+00', '2024-03-05 09:02:00+00', 2, 6);
            """;

    @Test
    void segmentsNameParticipantsAndTheseNameWhoTheyAre() {
        try (HikariDataSource pool = TestTables.postgres("cl.sql")) {
            Servers.run(pool, CALL);
            CdrParty caller = CdrParty.of(PartyKind.EXTERNAL_LINE)
                    .withDn("10001")
                    .withNumber("+442079460018")
                    .withName("Ada Okafor")
                    .withDid("+442079460000");

            CdrDatabase database = CdrDatabase.of(pool);

            assertThat(database.schema().kind()).isEqualTo(CdrSchema.Kind.CL_CALLS);
            assertThat(TestTables.all(database))
                    .containsExactly(
                            CdrLeg.builder("9", "71", caller, party(PartyKind.QUEUE, "800", "Sales"), START)
                                    .answeredAt(START)
                                    .endedAt(START.plusSeconds(10))
                                    .end("action 10", "")
                                    .end(LegEnd.CONTINUED)
                                    .build(),
                            CdrLeg.builder(
                                            "9",
                                            "72",
                                            caller,
                                            party(PartyKind.EXTENSION, "102", "Wrong"),
                                            START.plusSeconds(2))
                                    .endedAt(START.plusSeconds(10))
                                    .end("action 418", "")
                                    .end(LegEnd.CANCELLED)
                                    .build(),
                            CdrLeg.builder(
                                            "9",
                                            "74",
                                            caller,
                                            party(PartyKind.EXTENSION, "101", "Anna Example"),
                                            START.plusSeconds(2))
                                    .answeredAt(START.plusSeconds(10))
                                    .endedAt(START.plusSeconds(120))
                                    .end("action 6", "")
                                    .end(LegEnd.BY_DESTINATION)
                                    .recording(Recording.at(URI.create("https://pbx.example.org/r/9.wav")))
                                    .build());
        }
    }

    /** 101 calls out and hands the line on to 102: one participant is in both conversations, and paid for once. */
    @Test
    void aParticipantIsBilledOnce() {
        try (HikariDataSource pool = TestTables.postgres("cl.sql")) {
            Servers.run(pool, """
                    insert into cl_calls (id, start_time, end_time) values
                      (9, '2024-03-05 09:00:00+00', '2024-03-05 09:05:00+00');
                    insert into cl_party_info (id, dn_type, dn, caller_number) values
                      (1, 0, '101', 'Ext.101'), (2, 1, '10001', '+442079460018'), (3, 0, '102', 'Ext.102');
                    insert into cl_participants (id, call_id, info_id, billing_code, billing_ratename, billing_rate,
                        billing_cost, billing_duration) values
                      (1, 9, 1, '', '', 0, 0, null), (2, 9, 2, '44', 'UK', 0.02, 0.09, '00:04:50'), (3, 9, 3, null, null, 0, 0, null);
                    insert into cl_segments (id, call_id, seq_order, src_part_id, dst_part_id, start_time, end_time, type,
                        action_id) values
                      (71, 9, 1, 1, 2, '2024-03-05 09:00:00+00', '2024-03-05 09:00:10+00', 1, 2),
                      (72, 9, 2, 1, 2, '2024-03-05 09:00:10+00', '2024-03-05 09:02:00+00', 2, 9),
                      (73, 9, 3, 3, 2, '2024-03-05 09:02:00+00', '2024-03-05 09:05:00+00', 2, 6)
                    """);

            assertThat(TestTables.all(CdrDatabase.of(pool)))
                    .extracting(CdrLeg::billings)
                    .containsExactly(
                            List.of(Billing.of("44", "UK")
                                    .withRate(new BigDecimal("0.02"))
                                    .withDuration(Duration.ofSeconds(290))
                                    .withCost(new BigDecimal("0.09"))),
                            List.of());
        }
    }

    @Test
    void theOldestTableHasItsCost() {
        try (HikariDataSource pool = TestTables.postgres("callhistory3.sql")) {
            Servers.run(pool, """
                    insert into callhistory3 (idcallhistory3, starttime, endtime, is_answ, is_fromoutside, from_no, to_no, rate,
                        totalcost, billprefix, billratename) values
                      (9, '2024-03-05 09:00:00', '2024-03-05 09:01:00', true, false, 'Ext.101', '02079460018', 0.02,
                        0.02, '020', 'London')
                    """);

            assertThat(TestTables.all(CdrDatabase.of(pool)))
                    .flatExtracting(CdrLeg::billings)
                    .containsExactly(Billing.of("020", "London")
                            .withRate(new BigDecimal("0.02"))
                            .withCost(new BigDecimal("0.02")));
        }
    }

    @Test
    void transcriptsOfLaterVersionsAreRead() {
        try (HikariDataSource pool = TestTables.postgres("cl.sql")) {
            Servers.run(pool, CALL);
            Servers.run(
                    pool,
                    "create table recordings (id_recording int, cl_participants_id int, recording_url varchar,"
                            + " transcription varchar); insert into recordings values"
                            + " (1, 1, 'https://pbx.example.org/r/9.wav', 'Hello.')");

            assertThat(TestTables.all(CdrDatabase.of(pool)))
                    .filteredOn(leg -> leg.id().equals("74"))
                    .singleElement()
                    .extracting(CdrLeg::recordings)
                    .isEqualTo(List.of(Recording.of(URI.create("https://pbx.example.org/r/9.wav"), "Hello.", null)));
        }
    }

    @Test
    void afterAnUpdateTheNewTableCounts() {
        try (HikariDataSource pool = TestTables.postgres("cl.sql")) {
            TestTables.create(pool, "callhistory3.sql");
            assertThat(CdrDatabase.of(pool).schema().kind()).isEqualTo(CdrSchema.Kind.CL_CALLS);
            TestTables.create(pool, "v20.sql");
            assertThat(CdrDatabase.of(pool).schema().kind()).isEqualTo(CdrSchema.Kind.CDR_OUTPUT);
        }
    }

    @Test
    void theOldestTableHasACallInEachRow() {
        try (HikariDataSource pool = TestTables.postgres("callhistory3.sql")) {
            Servers.run(pool, """
                    insert into callhistory3 (idcallhistory3, starttime, answertime, endtime, is_answ, is_fail, is_fromoutside,
                        from_no, to_no, callerid, dialednumber, line_no, caller_display_name) values
                      (9, '2024-03-05 09:00:00', '2024-03-05 09:00:05', '2024-03-05 09:01:00', true, false, true,
                        '10001', 'Ext.101', '02079460018', '', '10001', 'Ada'),
                      (10, '2024-03-05 09:00:00', null, '2024-03-05 09:00:30', false, true, false,
                        'Ext.101', '07700900123', '', '07700900123', '10001', null),
                      (11, '2024-03-05 09:00:00', null, '2024-03-05 09:00:30', false, false, false,
                        'Ext.101', 'Ext.102', '', '102', null, null)
                    """);

            CdrDatabase database = CdrDatabase.of(pool);

            assertThat(database.schema().kind()).isEqualTo(CdrSchema.Kind.CALL_HISTORY_3);
            CdrParty extension = CdrParty.of(PartyKind.EXTENSION).withDn("101");
            CdrParty line = CdrParty.of(PartyKind.EXTERNAL_LINE).withDn("10001");
            assertThat(TestTables.all(database))
                    .as("in the order of numbers, and times in UTC")
                    .containsExactly(
                            CdrLeg.builder(
                                            "9",
                                            "9",
                                            line.withNumber("02079460018").withName("Ada"),
                                            extension,
                                            START)
                                    .answeredAt(START.plusSeconds(5))
                                    .endedAt(START.plusSeconds(60))
                                    .build(),
                            CdrLeg.builder("10", "10", extension, line.withNumber("07700900123"), START)
                                    .endedAt(START.plusSeconds(30))
                                    .end(LegEnd.FAILED)
                                    .build(),
                            CdrLeg.builder("11", "11", extension, extension.withDn("102"), START)
                                    .endedAt(START.plusSeconds(30))
                                    .build());
        }
    }

    private static CdrParty party(PartyKind kind, String dn, String name) {
        return CdrParty.of(kind).withDn(dn).withName(name);
    }
}
