package io.threecx.jdbc.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.threecx.jdbc.storage.Servers;
import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.monitor.UnknownGroupException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The PBX's own tables, on a real PostgreSQL. */
class PbxGroupsTest {
    private HikariDataSource pbx;

    @BeforeEach
    void start() {
        pbx = Servers.pool(Servers.postgres(), 2);
    }

    @AfterEach
    void stop() {
        pbx.close();
    }

    /** 101 and 102 work, 103 is logged out everywhere, 104 is disabled; 800 is a queue, 700 a ring group. */
    private void tables(String flag, String yes, String no) {
        Servers.run(pbx, """
                create table dn (iddn integer primary key, value varchar(50), status integer);
                create table extension (fkiddn integer, qstatus integer, enabled %1$s);
                create table queue (fkiddn integer, name varchar(50));
                create table queue2dn (fkidqueue integer, fkiddn integer, is_logged_in %1$s);
                create table ringgroup (fkiddn integer, name varchar(50));
                create table ringgroup2dn (idringgroup2dn integer, fkidringgroup integer, fkiddn integer, priority integer);
                create table grp (fkiddn integer, name varchar(50));
                create table dngrp (fkiddn integer, fkidgrp integer, primarygroup %1$s);
                insert into dn values (1, '101', 0), (2, '102', 0), (3, '103', 0), (4, '104', 0),
                    (8, '800', 0), (9, '801', 0), (7, '700', 0), (6, 'GRP0001', 0);
                insert into extension values (1, 1, %2$s), (2, 1, %2$s), (3, 0, %2$s), (4, 1, %3$s);
                insert into queue values (8, 'Support'), (9, 'Nobody''s');
                insert into queue2dn values (8, 1, %2$s), (8, 2, %3$s), (8, 3, %2$s), (8, 4, %2$s);
                insert into ringgroup values (7, 'Sales');
                insert into ringgroup2dn values (1, 7, 1, 1), (2, 7, 4, 2);
                insert into grp values (6, 'Service');
                insert into dngrp values (2, 6, %2$s), (3, 6, %2$s)
                """.formatted(flag, yes, no));
    }

    private static GroupStaff ask(GroupSource source, String group) {
        return source.staff(new MonitoredGroup(group, ""));
    }

    @Test
    void whoOfAQueueIsAssignedAndLoggedIn() {
        tables("boolean", "true", "false");
        GroupSource source = DatabaseGroups.of(pbx);

        // 102 is logged out of the queue, 103 of all of them, 104 is disabled
        assertThat(ask(source, "800")).isEqualTo(GroupStaff.assigned(3).withLoggedIn(1));
        assertThat(ask(source, "801")).isEqualTo(GroupStaff.assigned(0).withLoggedIn(0));
        Servers.run(pbx, "update queue2dn set is_logged_in = false");
        assertThat(ask(source, "800")).isEqualTo(GroupStaff.assigned(3).withLoggedIn(0));
    }

    @Test
    void flagsCanBeNumbersToo() {
        tables("integer", "1", "0");

        assertThat(ask(DatabaseGroups.of(pbx), "800"))
                .isEqualTo(GroupStaff.assigned(3).withLoggedIn(1));
    }

    @Test
    void ringGroupsAndDepartmentsKnowNoLogIn() {
        tables("boolean", "true", "false");
        GroupSource source = DatabaseGroups.of(pbx);

        assertThat(ask(source, "700")).isEqualTo(GroupStaff.assigned(1));
        assertThat(ask(source, "GRP0001")).isEqualTo(GroupStaff.assigned(2));
        assertThat(ask(source, "Service")).isEqualTo(GroupStaff.assigned(2));
    }

    @Test
    void aGroupThatIsNotThereIsUnknownAndNotEmpty() {
        tables("boolean", "true", "false");
        GroupSource source = DatabaseGroups.of(pbx);

        // a number that is an extension's, a queue by its name, something that would break SQL
        for (String group : new String[] {"101", "Support", "' or '1'='1"}) {
            assertThatThrownBy(() -> ask(source, group))
                    .isInstanceOf(UnknownGroupException.class)
                    .hasMessage("the database of the PBX has no queue, ring group or department " + group);
        }
    }

    @Test
    void whatIsMissingIsDoneWithout() {
        tables("boolean", "true", "false");
        Servers.run(
                pbx, "drop table ringgroup2dn, grp; alter table extension drop column enabled, drop column qstatus");
        GroupSource source = DatabaseGroups.of(pbx);

        assertThat(ask(source, "800")).isEqualTo(GroupStaff.assigned(4).withLoggedIn(3));
        assertThatThrownBy(() -> ask(source, "700")).isInstanceOf(UnknownGroupException.class);

        Servers.run(pbx, "drop table extension; alter table queue2dn drop column is_logged_in");
        assertThat(ask(source, "800")).isEqualTo(GroupStaff.assigned(4)); // looked up anew
    }

    @Test
    void tablesInAnotherSchemaAreFound() {
        Servers.run(pbx, "create schema phonesystem");
        pbx.close();
        pbx = Servers.pool(pbx.getJdbcUrl() + "&currentSchema=phonesystem", 2);
        tables("boolean", "true", "false");
        try (HikariDataSource other = Servers.pool(pbx.getJdbcUrl().replace("&currentSchema=phonesystem", ""), 2)) {
            assertThat(ask(DatabaseGroups.of(other), "800"))
                    .isEqualTo(GroupStaff.assigned(3).withLoggedIn(1));
        }
    }

    @Test
    void whoMayReadTheViewsOnlySeesTheQueues() {
        Servers.run(pbx, """
                create table queue_view (dn varchar(50), display_name varchar(50));
                create table extensions_by_queues_view (queue_dn varchar(50), queue_display_name varchar(50),
                    extension_dn varchar(50), extension_display_name varchar(50));
                insert into queue_view values ('800', 'Support'), ('801', 'Nobody');
                insert into extensions_by_queues_view values ('800', 'Support', '101', 'A'), ('800', 'Support', '102', 'B')
                """);
        GroupSource source = DatabaseGroups.of(pbx);

        assertThat(ask(source, "800")).isEqualTo(GroupStaff.assigned(2));
        assertThat(ask(source, "801")).isEqualTo(GroupStaff.assigned(0));
        assertThatThrownBy(() -> ask(source, "802")).isInstanceOf(UnknownGroupException.class);
    }

    @Test
    void aDatabaseWithoutGroupsFailsAndIsNotEmpty() {
        assertThatThrownBy(() -> ask(DatabaseGroups.of(pbx), "800"))
                .isInstanceOf(GroupSourceException.class)
                .isNotInstanceOf(UnknownGroupException.class)
                .hasMessageContaining("There are no groups of a 3CX in this database")
                .hasMessageContaining("database_single");
        try (HikariDataSource h2 = Servers.pool("jdbc:h2:mem:nopbx", 1)) {
            assertThatThrownBy(() -> ask(DatabaseGroups.of(h2), "800"))
                    .isNotInstanceOf(UnknownGroupException.class)
                    .hasMessageContaining("Give a query of your own");
        }
    }

    @Test
    void aQueryOfOnesOwnCanCountAndCannotWrite() throws SQLException {
        tables("boolean", "true", "false");
        String counts = "select count(*), count(case when is_logged_in then 1 end), null::integer from queue2dn"
                + " where fkidqueue = ? group by fkidqueue"; // compared with a number

        assertThat(ask(DatabaseGroups.of(pbx, counts), "8"))
                .isEqualTo(new GroupStaff(4, OptionalInt.of(3), OptionalInt.empty()));
        assertThatThrownBy(() -> ask(DatabaseGroups.of(pbx, counts), "9")).isInstanceOf(UnknownGroupException.class);
        assertThatThrownBy(
                        () -> ask(DatabaseGroups.of(pbx, "delete from queue2dn where fkidqueue = ? returning 1"), "8"))
                .isInstanceOf(GroupSourceException.class)
                .hasMessageContaining("25006"); // read-only transaction
        try (Connection connection = pbx.getConnection()) {
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(ask(DatabaseGroups.of(pbx, counts), "8").assigned()).isEqualTo(4);
    }

    @Test
    void aQueryThatTakesTooLongIsEnded() {
        String slow = "select 1, pg_sleep(20)::text::integer where ? <> ''";

        assertThatThrownBy(() -> ask(DatabaseGroups.of(pbx, slow).withTimeout(Duration.ofSeconds(1)), "800"))
                .isInstanceOf(GroupSourceException.class)
                .hasMessageContaining("it took too long (SQLState 57014");
    }
}
