package io.threecx.jdbc.cdr;

import io.threecx.cdr.Billing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a row stands what a part of a call cost; a column that this version lacks is nowhere. */
record BillingColumns(int code, int rateName, int rate, int duration, int cost) {
    static final BillingColumns NONE =
            new BillingColumns(ColumnList.NONE, ColumnList.NONE, ColumnList.NONE, ColumnList.NONE, ColumnList.NONE);

    /** The name of a column that a table never has. */
    static final String NO_COLUMN = "";

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,20})?");
    private static final long NANOS = 1_000_000_000;

    /** A duration is only read where it is an interval: others mean something else in each database. */
    static BillingColumns of(
            TableColumns table,
            String alias,
            ColumnList columns,
            String code,
            String rateName,
            String rate,
            String duration,
            String cost) {
        boolean isInterval = table.has(duration) && table.type(duration).equals("interval");
        return new BillingColumns(
                columns.addIfThere(table, alias, code),
                columns.addIfThere(table, alias, rateName),
                columns.addIfThere(table, alias, rate),
                isInterval ? columns.add("extract(epoch from " + table.column(alias, duration) + ")") : ColumnList.NONE,
                columns.addIfThere(table, alias, cost));
    }

    /** Empty where it says nothing. */
    Optional<Billing> read(ResultSet rows) throws SQLException {
        BigDecimal seconds = decimal(ColumnList.text(rows, duration));
        Billing billing = Billing.of(ColumnList.text(rows, code), ColumnList.text(rows, rateName))
                .withRate(decimal(ColumnList.text(rows, rate)))
                .withDuration(seconds == null ? null : duration(seconds))
                .withCost(decimal(ColumnList.text(rows, cost)));
        return billing.isEmpty() ? Optional.empty() : Optional.of(billing);
    }

    private static Duration duration(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).multiply(BigDecimal.valueOf(NANOS)).longValue();
        return Duration.ofSeconds(whole.longValue(), nanos);
    }

    /** What is no amount says nothing; a call is not lost for it. */
    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text != null && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }
}
