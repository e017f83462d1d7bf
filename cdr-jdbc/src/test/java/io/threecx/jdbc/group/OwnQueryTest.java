package io.threecx.jdbc.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.jdbc.storage.ConnectionsOnly;
import io.threecx.jdbc.storage.Servers;
import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.monitor.UnknownGroupException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Queries of one's own on other databases, and what becomes of failures. */
class OwnQueryTest {
    private static final String COUNTS =
            "select count(*), sum(ready), sum(phone) from agents where team = ? group by team";
    private static final MonitoredGroup SUPPORT = new MonitoredGroup("support", "Support");

    private static void agents(DataSource database) {
        Servers.run(database, "create table agents (team varchar(20), ready integer, phone integer)");
        Servers.run(database, "insert into agents values ('support', 1, 1), ('support', 1, 0), ('support', 0, 0)");
        Servers.run(database, "insert into agents values ('sales', null, null)");
    }

    private static void countsAreRead(DataSource database) {
        agents(database);
        GroupSource source = DatabaseGroups.of(database, COUNTS);

        assertThat(source.staff(SUPPORT))
                .isEqualTo(GroupStaff.assigned(3).withLoggedIn(2).withReachable(1));
        assertThat(source.staff(new MonitoredGroup("sales", ""))).isEqualTo(GroupStaff.assigned(1));
        assertThatThrownBy(() -> source.staff(new MonitoredGroup("other", "")))
                .isInstanceOf(UnknownGroupException.class)
                .hasMessage("the query for groups yields nothing for other");
        assertThat(DatabaseGroups.of(database, "select count(*) from agents where team = ?")
                        .staff(new MonitoredGroup("other", "")))
                .isEqualTo(GroupStaff.assigned(0));
    }

    @Test
    void theCodeOfThePackagePageCounts() {
        try (HikariDataSource dataSource = Servers.pool("jdbc:h2:mem:page;MODE=MSSQLServer", 2)) {
            agents(dataSource);
            // snippet: groups
            GroupSource groups = DatabaseGroups.of(dataSource, """
                    select count(*), sum(ready), sum(phone)
                    from agents where team = ? group by team""");
            GroupStaff support = groups.staff(new MonitoredGroup("support", "Support"));
            // end of snippet
            assertThat(support).isEqualTo(GroupStaff.assigned(3).withLoggedIn(2).withReachable(1));
        }
    }

    @Test
    void onMariaDb() {
        try (HikariDataSource database = Servers.pool(Servers.mariadb(), 2)) {
            countsAreRead(database);
        }
    }

    @Test
    void onH2AsSqlServer() {
        try (HikariDataSource database = Servers.pool("jdbc:h2:mem:groups;MODE=MSSQLServer", 2)) {
            countsAreRead(database);
        }
    }

    @Test
    void aQueryThatIsRefusedTellsTheCodeAndNotTheWordsOfTheDatabase() {
        try (HikariDataSource database = Servers.pool("jdbc:h2:mem:refused", 1)) {
            assertThatThrownBy(() -> DatabaseGroups.of(database, "select hunter2 from nowhere where x = ?")
                            .staff(SUPPORT))
                    .isInstanceOf(GroupSourceException.class)
                    .isNotInstanceOf(UnknownGroupException.class)
                    .hasMessageContaining("group support (Support) failed: the database refused the question")
                    .hasMessageContaining("SQLState 42")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aBrokenConnectionIsReplacedOnce() {
        AtomicInteger asked = new AtomicInteger();
        try (HikariDataSource database = Servers.pool("jdbc:h2:mem:broken", 2)) {
            agents(database);
            ConnectionsOnly flaky = () -> {
                if (asked.incrementAndGet() == 1) {
                    throw new SQLException("nobody answers", "08001");
                }
                return database.getConnection();
            };
            assertThat(DatabaseGroups.of(flaky, COUNTS).staff(SUPPORT).assigned())
                    .isEqualTo(3);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void aDatabaseThatIsDownIsNotAskedForEveryGroupOfACheck() {
        AtomicInteger asked = new AtomicInteger();
        ConnectionsOnly down = () -> {
            asked.incrementAndGet();
            throw new SQLException("nobody answers", "08001");
        };
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
        GroupSource source = DatabaseGroups.of(down, COUNTS).withNanos(nanos::get);

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> source.staff(SUPPORT))
                    .isInstanceOf(GroupSourceException.class)
                    .hasMessageContaining("the connection failed (SQLState 08001")
                    .hasMessageContaining("Check that the database runs");
        }
        assertThat(asked).hasValue(2);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThatThrownBy(() -> source.staff(SUPPORT)).hasMessageContaining("the connection failed");
        assertThat(asked).hasValue(4);
    }

    @Test
    void whatCannotBeAQueryIsRefused() {
        ConnectionsOnly none = () -> {
            throw new SQLException("not asked");
        };
        assertThatThrownBy(() -> DatabaseGroups.of(none, "select count(*) from agents"))
                .hasMessageContaining("has a ? for the group's id");
        assertThatThrownBy(() -> DatabaseGroups.of(none).withTimeout(Duration.ZERO))
                .hasMessageContaining("from 1 s to 5 min");
    }
}
