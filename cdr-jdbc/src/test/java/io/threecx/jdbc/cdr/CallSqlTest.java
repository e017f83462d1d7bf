package io.threecx.jdbc.cdr;

import static org.assertj.core.api.Assertions.*;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text of statements, for databases that are not tried. */
class CallSqlTest {

    private static LegTable usual(SqlDialect dialect, String time) {
        TableColumns.Builder columns = new TableColumns.Builder("dbo", "CallLog", dialect);
        Map.of("Id", "int", "CallId", "nvarchar", "StartTime", time, "EndTime", time)
                .forEach(columns::add);
        columns.add("CallerNumber", "nvarchar");
        columns.add("DestNumber", "nvarchar");
        return CallTableReader.of(
                CallTable.builder("CallLog").build(), new FoundTables(Map.of("calllog", columns.build())), dialect);
    }

    @Test
    void sqlServerIsAskedInItsOwnWay() {
        CallSql sql = new CallSql(usual(SqlDialect.SQL_SERVER, "datetime"), SqlDialect.SQL_SERVER);

        assertThat(sql.changed(true, true, 3, 100))
                .isEqualTo("select t.[EndTime], t.[Id], t.[CallId], t.[Id] from [dbo].[CallLog] t"
                        + " where (t.[EndTime] >= ? or t.[Id] > ?) and t.[EndTime] is not null"
                        + " and cast(t.[EndTime] as datetime2(3)) >= ?"
                        + " order by cast(t.[EndTime] as datetime2(3)), t.[Id]"
                        + " offset 3 rows fetch next 100 rows only");
        assertThat(sql.legs(List.of("71", "row-9"), 100))
                .contains("where (t.[CallId] in (?) or (t.[CallId] is null or t.[CallId] = '') and t.[Id] in (?))")
                .endsWith(
                        "order by cast(t.[StartTime] as datetime2(3)), t.[Id] offset 0 rows fetch next 100 rows only");
        assertThat(SqlDialect.SQL_SERVER.clock()).isEqualTo("select sysdatetimeoffset()");
    }

    @Test
    void mySqlIsAskedInItsOwnWay() {
        CallSql sql = new CallSql(usual(SqlDialect.MYSQL, "datetime"), SqlDialect.MYSQL);

        assertThat(sql.changed(false, false, 0, 100))
                .isEqualTo(
                        "select t.`EndTime`, t.`Id`, t.`CallId`, t.`Id` from `dbo`.`CallLog` t where t.`EndTime` >= ?"
                                + " order by t.`EndTime`, t.`Id` limit 100 offset 0");
    }

    @ParameterizedTest
    @EnumSource
    void everyStatementIsOrderedAndBounded(SqlDialect dialect) {
        CallSql sql = new CallSql(usual(dialect, "datetime2"), dialect);

        assertThat(List.of(
                        sql.changed(false, false, 0, 10),
                        sql.changed(true, true, 5, 10),
                        sql.legs(List.of("1"), 10),
                        sql.between(0),
                        sql.search(true, true, true, true, 0, 10)))
                .allSatisfy(text -> assertThat(text)
                        .contains(" order by ")
                        .containsPattern(
                                dialect == SqlDialect.MYSQL
                                        ? "limit \\d+ offset \\d+$"
                                        : "fetch next \\d+ rows only$"));
    }

    @Test
    void aDateTimeIsNamedForWhatItIs() {
        assertThat(TimeColumn.of("x", "datetimeoffset", ZoneOffset.UTC, SqlDialect.SQL_SERVER)
                        .zone())
                .isNull();
        assertThat(TimeColumn.of("x", "datetime2", ZoneOffset.UTC, SqlDialect.SQL_SERVER)
                        .comparable())
                .isEqualTo("x");
    }
}
