package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.store.Claim;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With many items waiting, a claim reads only those that it takes. */
class ClaimPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aClaimGoesByTheIndexInItsOrder(Dialect dialect) throws Exception {
        String url = switch (dialect) {
            case POSTGRESQL -> Servers.postgres();
            case MARIADB -> Servers.mariadb();
            case H2 -> Servers.h2();
        };
        String series = switch (dialect) {
            case POSTGRESQL -> "generate_series(1, 20000) s(n)";
            case MARIADB -> "(select seq n from seq_1_to_20000) s";
            case H2 -> "(select x n from system_range(1, 20000)) s";
        };
        try (HikariDataSource pool = Servers.pool(url, 2)) {
            JdbcStorage.of(pool).count(WorkQueue.OUTBOX);
            Servers.run(
                    pool,
                    "insert into threecx_outbox (item_key, lane, chain, state, occurred_at, due_at, attempts, version,"
                            + " format, has_body, created_at, changed_at) select concat('k', n), 'odoo', concat('c', n),"
                            + " 'READY', n, n, 0, 1, 0, 0, n, n from " + series);
            // no statistics: that is how it is after a burst of calls
            for (Claim.Order order : Claim.Order.values()) {
                Claim claim =
                        new Claim(WorkQueue.OUTBOX, WorkState.READY, "odoo", order, "me", NOW, NOW.plusSeconds(60), 64);
                String plan = plan(pool, claim, dialect);
                assertThat(plan).containsIgnoringCase("threecx_outbox_due");
                assertThat(plan).containsIgnoringCase("threecx_outbox_chain");
                assertThat(plan)
                        .doesNotContainIgnoringCase("filesort")
                        .doesNotContain("Seq Scan")
                        .doesNotContain("Sort Key")
                        .doesNotContain("tableScan");
                if (dialect == Dialect.H2) {
                    assertThat(plan).contains("index sorted");
                }
            }
            JdbcStorage storage = JdbcStorage.of(pool);
            Claim newest = new Claim(
                    WorkQueue.OUTBOX,
                    WorkState.READY,
                    "odoo",
                    Claim.Order.NEWEST_FIRST,
                    "me",
                    NOW,
                    NOW.plusSeconds(60),
                    3);
            assertThat(storage.claim(newest))
                    .extracting(item -> item.key())
                    .containsExactlyElementsOf(IntStream.of(20000, 19999, 19998)
                            .mapToObj(n -> "k" + n)
                            .toList());
        }
    }

    private static String plan(HikariDataSource pool, Claim claim, Dialect dialect) throws Exception {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = pool.getConnection();
                PreparedStatement explain = connection.prepareStatement(
                        "explain " + new WorkTable(WorkQueue.OUTBOX).claimable(claim.order(), dialect))) {
            WorkTable.bindClaimable(explain, claim, dialect);
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        plan.append(rows.getString(i)).append(' ');
                    }
                    plan.append('\n');
                }
            }
        }
        return plan.toString();
    }
}
