package io.threecx.benchmarks;

import io.threecx.jdbc.cdr.CdrDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/** How fast records of calls are read out of PostgreSQL, beside a loop that makes strings of the same rows. */
final class CdrJdbcBenchmark {
    private static final double LEAST_OF_A_BARE_LOOP = 0.8;
    private static final int RECORDS_FOR_EACH_ENTRY = 5;
    private static final int FETCH_SIZE = 1_000;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    private static final List<String> SIDE = List.of(
            "entity_type varchar",
            "dn_type varchar",
            "dn_number varchar",
            "dn_name varchar",
            "participant_name varchar",
            "participant_phone_number varchar",
            "participant_trunk_did varchar");
    private static final String SELECT = """
            select cdr_id, call_history_id, main_call_history_id, cdr_started_at, cdr_answered_at, cdr_ended_at,
                source_entity_type, source_dn_type, source_dn_number, source_dn_name, source_participant_name,
                source_participant_phone_number, source_participant_trunk_did, destination_entity_type,
                destination_dn_type, destination_dn_number, destination_dn_name, destination_participant_name,
                destination_participant_phone_number, destination_participant_trunk_did, termination_reason,
                termination_reason_details, creation_method, creation_forward_reason, continued_in_cdr_id,
                originating_cdr_id, base_cdr_id
            from cdroutput where cdr_started_at >= '2026-01-01' and cdr_started_at < '2027-01-01'
            order by cdr_started_at, cdr_id""";

    private CdrJdbcBenchmark() {}

    static List<Figure> run(Scale scale, PrintStream progress) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            DataSource database = postgres.getPostgresDatabase();
            int rows = scale.entries() * RECORDS_FOR_EACH_ENTRY;
            fill(database, rows);
            CdrDatabase calls = CdrDatabase.of(database);
            Samples ours = new Samples();
            Samples peer = new Samples();
            perSecond(scale.warmUp().toNanos(), () -> legs(calls));
            perSecond(scale.warmUp().toNanos(), () -> strings(database));
            for (int round = 1; round <= scale.throughputRounds(); round++) {
                ours.add(perSecond(scale.burst().toNanos(), () -> legs(calls)));
                peer.add(perSecond(scale.burst().toNanos(), () -> strings(database)));
                progress.printf("cdr-jdbc: %d%n", round);
            }
            return List.of(Figure.ratioAtLeast(
                    LEAST_OF_A_BARE_LOOP,
                    "records/s out of PostgreSQL, beside a loop into strings",
                    Unit.PER_SECOND,
                    ours,
                    peer));
        } catch (SQLException e) {
            throw new IOException("the database cannot be used", e);
        }
    }

    private static void fill(DataSource database, int rows) throws SQLException {
        StringBuilder columns = new StringBuilder(
                "cdr_id uuid, call_history_id uuid, main_call_history_id uuid,"
                        + " cdr_started_at timestamptz, cdr_answered_at timestamptz, cdr_ended_at timestamptz,"
                        + " termination_reason varchar, termination_reason_details varchar, creation_method varchar,"
                        + " creation_forward_reason varchar, continued_in_cdr_id uuid, originating_cdr_id uuid, base_cdr_id uuid");
        for (String side : List.of("source", "destination")) {
            SIDE.forEach(column -> columns.append(", ").append(side).append('_').append(column));
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table cdroutput (" + columns + ")");
            statement.execute("insert into cdroutput (cdr_id, call_history_id, main_call_history_id, cdr_started_at,"
                    + " cdr_answered_at, cdr_ended_at, termination_reason, creation_method, creation_forward_reason,"
                    + " continued_in_cdr_id, originating_cdr_id, source_entity_type, source_dn_type, source_dn_number,"
                    + " source_dn_name, source_participant_name, source_participant_phone_number,"
                    + " source_participant_trunk_did, destination_entity_type, destination_dn_type,"
                    + " destination_dn_number, destination_dn_name)"
                    + " select md5('a' || n)::uuid, md5('b' || n / 5)::uuid, md5('b' || n / 5)::uuid, at,"
                    + " at + interval '5 seconds', at + interval '65 seconds', 'src_participant_terminated', 'route_to',"
                    + " 'polling', md5('a' || n + 1)::uuid, md5('a' || n - 1)::uuid, 'external_line', 'provider',"
                    + " '10001', 'Trunk', 'Sales:Ada Okafor', '+4420' || n, '+442079460000', 'extension', 'extension',"
                    + " (100 + n % 50)::text, 'Example, Anna' from (select n, timestamptz '2026-01-02'"
                    + " + make_interval(secs => n) as at from generate_series(1, " + rows + ") n) calls");
            statement.execute("create index on cdroutput (cdr_started_at, cdr_id)");
            statement.execute("analyze cdroutput");
        }
    }

    private static double perSecond(long nanos, LongSupplier pass) {
        long start = System.nanoTime();
        long rows = 0;
        do {
            rows += pass.getAsLong();
        } while (System.nanoTime() - start < nanos);
        return rows * 1e9 / (System.nanoTime() - start);
    }

    private static long legs(CdrDatabase calls) {
        long[] legs = {0};
        calls.read(FROM, TO, leg -> legs[0] += leg.id().isEmpty() ? 0 : 1);
        return legs[0];
    }

    private static long strings(DataSource database) {
        long rows = 0;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setFetchSize(FETCH_SIZE);
                try (ResultSet result = select.executeQuery()) {
                    int columns = result.getMetaData().getColumnCount();
                    String[] row = new String[columns];
                    while (result.next()) {
                        for (int i = 0; i < columns; i++) {
                            row[i] = result.getString(i + 1);
                        }
                        rows += row[0].isEmpty() ? 0 : 1;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}
