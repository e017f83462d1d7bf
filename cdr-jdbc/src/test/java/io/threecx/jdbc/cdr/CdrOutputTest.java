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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CdrOutputTest {
    private static final Instant START = Instant.parse("2026-01-03T08:15:07.250123Z");
    private static HikariDataSource pool;

    @BeforeAll
    static void open() {
        pool = TestTables.postgres("v20.sql");
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @AfterEach
    void empty() {
        Servers.run(pool, "truncate cdroutput, cdrrecordings, recordings, cdrbilling");
    }

    @Test
    void aRowIsALegWithAllThatItSays() {
        TestTables.insert(
                pool,
                "cdroutput",
                new V20(5, 1, START, START.plusSeconds(70))
                        .outside("source", "+442079460018")
                        .with("source_participant_name", "Sales:Ada Okafor")
                        .with("source_dn_name", "Trunk")
                        .with("source_participant_trunk_did", "+442079460000")
                        .extension("destination", "102")
                        .with("destination_dn_name", "Example, Anna")
                        .with("destination_participant_name", "anything")
                        .with("cdr_answered_at", START.plusSeconds(5))
                        .with("creation_method", "route_to")
                        .with("creation_forward_reason", "polling")
                        .with("termination_reason", "continued_in")
                        .with("termination_reason_details", "none")
                        .with("continued_in_cdr_id", TestTables.id(7))
                        .with("originating_cdr_id", TestTables.id(3))
                        .with("base_cdr_id", TestTables.id(4))
                        .with("main_call_history_id", TestTables.id(2))
                        .row());

        assertThat(TestTables.all(CdrDatabase.of(pool)))
                .containsExactly(CdrLeg.builder(
                                id(2),
                                id(5),
                                CdrParty.of("external_line")
                                        .withDn("10001")
                                        .withNumber("+442079460018")
                                        .withName("Sales:Ada Okafor")
                                        .withDid("+442079460000"),
                                CdrParty.of("extension").withDn("102").withName("Example, Anna"),
                                START)
                        .answeredAt(START.plusSeconds(5))
                        .endedAt(START.plusSeconds(70))
                        .end("continued_in", "none")
                        .creation("route_to", "polling")
                        .continuedIn(id(7))
                        .originating(id(3))
                        .base(id(4))
                        .renamedFrom(id(1))
                        .build());
    }

    @Test
    void aMailboxIsToldFromTheExtensionWhoseDnItHas() {
        TestTables.insert(
                pool,
                "cdroutput",
                new V20(1, 1, START, START)
                        .outside("source", "")
                        .party("destination", "voicemail", "extension", "103")
                        .row());

        assertThat(TestTables.all(CdrDatabase.of(pool)))
                .singleElement()
                .extracting(leg -> leg.destination().kind())
                .isEqualTo(PartyKind.VOICEMAIL);
    }

    @Test
    void recordingsOfBothTablesAreJoinedByTheirLink() {
        TestTables.insert(pool, "cdroutput", V20.answered(1, 1, START, START).row());
        TestTables.insert(pool, "cdroutput", V20.answered(2, 1, START, START).row());
        for (String link : List.of("https://pbx.example.org/r/1.wav", "101/[Ada Okafor]_101.wav")) {
            TestTables.insert(pool, "cdrrecordings", Map.of("cdr_id", TestTables.id(1), "recording_url", link));
        }
        TestTables.insert(
                pool,
                "recordings",
                Map.of(
                        "cdr_id",
                        TestTables.id(1),
                        "recording_url",
                        "https://pbx.example.org/r/1.wav",
                        "transcription",
                        "Hello.",
                        "summary",
                        "A greeting."));

        assertThat(TestTables.all(CdrDatabase.of(pool)))
                .extracting(CdrLeg::recordings)
                .containsExactlyInAnyOrder(
                        List.of(
                                Recording.at(URI.create("./101/%5BAda%20Okafor%5D_101.wav")),
                                Recording.of(URI.create("https://pbx.example.org/r/1.wav"), "Hello.", "A greeting.")),
                        List.of());
    }

    @Test
    void whatAPartyOnALineCostStandsAtItsLegOnce() {
        TestTables.insert(pool, "cdroutput", V20.answered(1, 1, START, START).row());
        TestTables.insert(pool, "cdroutput", V20.answered(2, 1, START, START).row());
        for (String link : List.of("https://pbx.example.org/r/1.wav", "https://pbx.example.org/r/2.wav")) {
            TestTables.insert(pool, "cdrrecordings", Map.of("cdr_id", TestTables.id(1), "recording_url", link));
        }
        Servers.run(
                pool,
                "insert into cdrbilling (cdr_id, destination_bill_code, destination_bill_rate_name,"
                        + " destination_bill_rate, destination_bill_duration) values ('" + TestTables.id(1)
                        + "', '44', 'UK', 0.0250, interval '1 day 00:01:30.5')");

        List<CdrLeg> legs = TestTables.all(CdrDatabase.of(pool));

        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).recordings()).hasSize(2);
        assertThat(legs.get(0).billings())
                .containsExactly(Billing.of("44", "UK")
                        .withRate(new BigDecimal("0.025"))
                        .withDuration(Duration.ofDays(1).plusMillis(90_500)));
        assertThat(legs.get(0).billings().get(0).cost())
                .hasValueSatisfying(cost ->
                        assertThat(cost).isCloseTo(new BigDecimal("36.0377"), within(BigDecimal.ONE.movePointLeft(4))));
        assertThat(legs.get(1).billings()).isEmpty();
        assertThat(CdrDatabase.of(pool).schema().description()).contains("with billing");
    }

    @Test
    void aTableWithoutMostColumnsIsReadNevertheless() {
        try (HikariDataSource old = Servers.pool(Servers.postgres(), 2)) {
            Servers.run(
                    old,
                    "create table cdroutput (cdr_id varchar, call_history_id varchar, cdr_started_at timestamp,"
                            + " cdr_ended_at timestamp, source_dn_number varchar, destination_dn_number varchar,"
                            + " termination_reason varchar, something_new jsonb)");
            Servers.run(
                    old,
                    "insert into cdroutput values ('a1', 'h1', '2026-01-03 08:15:07', null, '10001', '101',"
                            + " 'cancelled', '{}')");

            CdrDatabase database = CdrDatabase.of(old);

            assertThat(database.schema().kind()).isEqualTo(CdrSchema.Kind.CDR_OUTPUT);
            assertThat(database.schema().description()).contains("without recordings");
            assertThat(TestTables.all(database)).singleElement().satisfies(leg -> {
                assertThat(leg.callId()).isEqualTo("h1");
                assertThat(leg.startedAt()).as("UTC").isEqualTo(Instant.parse("2026-01-03T08:15:07Z"));
                assertThat(leg.endedAt()).isEmpty();
                assertThat(leg.end()).isEqualTo(LegEnd.CANCELLED);
            });
        }
    }

    @Test
    void tablesThatChangeWhileTheyAreInUseAreLookedAtAnew() {
        try (HikariDataSource changing = TestTables.postgres("v20.sql")) {
            CdrDatabase database = CdrDatabase.of(changing);
            TestTables.insert(
                    changing, "cdroutput", V20.answered(1, 1, START, START).row());
            assertThat(TestTables.all(database)).hasSize(1);

            Servers.run(changing, "alter table cdroutput drop column creation_method; drop table recordings");

            assertThat(TestTables.all(database))
                    .singleElement()
                    .satisfies(leg -> assertThat(leg.creation()).isEmpty());
        }
    }

    @Test
    void aDatabaseWithoutCallsSaysWhatIsMissing() {
        try (HikariDataSource other = Servers.pool(Servers.postgres(), 2)) {
            assertThatExceptionOfType(CdrDatabaseException.class)
                    .isThrownBy(() -> CdrDatabase.of(other).schema())
                    .withMessageContaining("cdroutput")
                    .withMessageContaining("database_single")
                    .withMessageContaining("CallTable");
        }
    }

    private static String id(long number) {
        return TestTables.id(number).toString();
    }
}
