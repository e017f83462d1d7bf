package io.threecx.jdbc.storage;

import static org.assertj.core.api.Assertions.*;

import io.threecx.store.Claim;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With many items waiting, a claim reads only those that it takes. */
class ClaimPlanTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aClaimGoesByTheIndexInItsOrder(Dialect dialect) {
        try (TestDatabase database = filled(dialect, ROWS)) {
            // no statistics: that is how it is after a burst of calls
            for (Claim.Order order : Claim.Order.values()) {
                String plan = database.with(connection -> plan(connection, claim(order, 64), dialect));
                assertThat(plan).containsIgnoringCase("threecx_outbox_due");
                assertThat(plan).containsIgnoringCase("threecx_outbox_chain");
                assertThat(plan)
                        .doesNotContainIgnoringCase("filesort")
                        .doesNotContain("Seq Scan")
                        .doesNotContain("Sort Key")
                        .doesNotContain("SCAN")
                        .doesNotContain("TEMP B-TREE");
            }
            assertThat(database.storage().claim(claim(Claim.Order.NEWEST_FIRST, 3)))
                    .extracting(item -> item.key())
                    .containsExactlyElementsOf(IntStream.of(ROWS, ROWS - 1, ROWS - 2)
                            .mapToObj(n -> "k" + n)
                            .toList());
        }
    }

    private TestDatabase filled(Dialect dialect, int rows) {
        TestDatabase database = TestDatabase.empty(dialect, folder);
        database.storage().count(WorkQueue.OUTBOX);
        database.run("insert into threecx_outbox (item_key, lane, chain, state, occurred_at, due_at, attempts, version,"
                + " format, has_body, created_at, changed_at) select concat('k', n), 'odoo', concat('c', n),"
                + " 'READY', n, n, 0, 1, 0, 0, n, n from "
                + switch (dialect) {
                    case POSTGRESQL -> "generate_series(1, " + rows + ") s(n)";
                    case MARIADB -> "(select seq n from seq_1_to_" + rows + ") s";
                    case SQLITE ->
                        "(with recursive s(n) as (select 1 union all select n + 1 from s where n < " + rows
                                + ") select n from s)";
                });
        return database;
    }

    private static Claim claim(Claim.Order order, int limit) {
        return new Claim(WorkQueue.OUTBOX, WorkState.READY, "odoo", order, "me", NOW, NOW.plusSeconds(60), limit);
    }

    private static String plan(Connection connection, Claim claim, Dialect dialect) throws SQLException {
        String explain = dialect == Dialect.SQLITE ? "explain query plan " : "explain ";
        try (PreparedStatement plan = connection.prepareStatement(
                explain + new WorkTable(WorkQueue.OUTBOX).claimable(claim.order(), dialect))) {
            WorkTable.bindClaimable(plan, claim);
            try (ResultSet rows = plan.executeQuery()) {
                return text(rows);
            }
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                text.append(rows.getString(i)).append(' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void inAFolderWhatIsAskedOfAHundredThousandItemsGoesByItsIndex() {
        WorkTable table = new WorkTable(WorkQueue.OUTBOX);
        Dialect sqlite = Dialect.SQLITE;
        try (TestDatabase database = filled(sqlite, 100_000)) {
            database.with(connection -> {
                Asked asked = new Asked(connection);
                table.find(asked.connection(), "k7");
                asked.goesBy("_key (item_key=?)");
                table.due(asked.connection(), WorkState.READY, "odoo", NOW, 5);
                asked.goesBy("_due (lane=? AND state=? AND due_at<?)");
                table.occurredBetween(asked.connection(), "odoo", Instant.EPOCH, NOW, 5);
                asked.goesBy("_occurred (lane=? AND occurred_at>? AND occurred_at<?)");
                table.countOccurred(asked.connection(), "odoo", Instant.EPOCH, NOW, 5);
                asked.goesBy(
                        " USING COVERING INDEX threecx_outbox_occurred (lane=? AND occurred_at>? AND occurred_at<?)");
                table.newest(asked.connection(), 7, 5);
                asked.goesBy(" USING INTEGER PRIMARY KEY (rowid<?)");
                table.find(asked.connection(), 7);
                asked.goesBy(" USING INTEGER PRIMARY KEY (rowid=?)");
                table.chain(asked.connection(), "c7");
                asked.goesBy("_chain (chain=?)");
                table.list(asked.connection(), WorkState.READY, 7, 5);
                asked.goesBy("_state (state=? AND rowid>?)");
                table.strip(asked.connection(), sqlite, WorkState.DONE, NOW, 5);
                asked.goesBy("_old (state=? AND has_body=? AND changed_at<?)");
                table.remove(asked.connection(), sqlite, WorkState.DONE, NOW, 5);
                asked.goesBy("_old (state=? AND has_body=? AND changed_at<?)");
                return asked;
            });
        }
    }

    /** Keeps the last statement that was prepared, to have it explained. */
    private static final class Asked {
        private final Connection real;
        private String sql;

        Asked(Connection real) {
            this.real = real;
        }

        Connection connection() {
            return (Connection) Proxy.newProxyInstance(
                    Asked.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            sql = (String) arguments[0];
                        }
                        return method.invoke(real, arguments);
                    });
        }

        void goesBy(String index) throws SQLException {
            try (PreparedStatement explain = real.prepareStatement("explain query plan " + sql);
                    ResultSet rows = explain.executeQuery()) {
                assertThat(text(rows))
                        .as(sql)
                        .contains("threecx_outbox" + index)
                        .doesNotContain("SCAN")
                        .doesNotContain("TEMP B-TREE");
            }
        }
    }
}
