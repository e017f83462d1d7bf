package io.threecx.jdbc.group;

import io.threecx.monitor.GroupSource;
import io.threecx.monitor.GroupSourceException;
import io.threecx.monitor.GroupStaff;
import io.threecx.monitor.MonitoredGroup;
import io.threecx.monitor.UnknownGroupException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to groups, out of a database that is only read: in transactions that cannot write and are rolled back, with a
 * time limit for each statement. Thread-safe.
 *
 * <pre>{@code
 * GroupSource source = DatabaseGroups.of(dataSource);
 * GroupSource other = DatabaseGroups.of(dataSource, """
 *         select count(*), count(case when status = 'ready' then 1 end)
 *         from agents where team = ? group by team""");
 * }</pre>
 *
 * <p>Making one opens nothing. When no connection can be had, that is the answer for all groups that are asked for within
 * the next seconds too, so that a check of many groups does not wait for each.
 */
public final class DatabaseGroups implements GroupSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int ATTEMPTS = 2;

    private final DataSource dataSource;
    private final GroupSql sql;
    private final Duration timeout;
    private final LongSupplier nanos;
    private volatile @Nullable Outage outage;

    private record Outage(GroupSourceException failure, long since) {}

    private DatabaseGroups(DataSource dataSource, GroupSql sql, Duration timeout, LongSupplier nanos) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.sql = sql;
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /**
     * The PostgreSQL database of a PBX (3CX CDR reference, section 9): queues, ring groups and departments, by their number;
     * departments by their name too. An extension that is disabled does not count. Who of a queue is logged in is known
     * where its tables can be read: logged in to the queue, and for queues at all. Who is reachable is not in the database.
     */
    public static DatabaseGroups of(DataSource dataSource) {
        return new DatabaseGroups(dataSource, new PbxGroups(), TIMEOUT, System::nanoTime);
    }

    /**
     * A query of one's own, on any database.
     *
     * @param query with one {@code ?} for the id of the group. It yields a row of one to three counts: assigned, logged in
     *     and reachable; null where it is not known. No row means that there is no such group; so a count needs its {@code
     *     group by}, else a group that does not exist is one without people
     */
    public static DatabaseGroups of(DataSource dataSource, String query) {
        return new DatabaseGroups(dataSource, new OwnQuery(query), TIMEOUT, System::nanoTime);
    }

    /** The same with another time limit for each statement, 1 s to 5 minutes; 10 s otherwise. */
    public DatabaseGroups withTimeout(Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("a time limit is from 1 s to 5 min, not " + value);
        }
        return new DatabaseGroups(dataSource, sql, value, nanos);
    }

    /** The same with another steady clock. */
    DatabaseGroups withNanos(LongSupplier value) {
        return new DatabaseGroups(dataSource, sql, timeout, value);
    }

    @Override
    public GroupStaff staff(MonitoredGroup group) {
        Outage known = outage;
        if (known != null && nanos.getAsLong() - known.since() < OUTAGE_NANOS) {
            throw known.failure();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<GroupStaff> staff = ask(group.id());
                outage = null;
                return staff.orElseThrow(() -> new UnknownGroupException(sql.unknown(group.id())));
            } catch (SQLException e) {
                SqlFailure failure = new SqlFailure(e);
                if (!failure.isConnection()) {
                    throw failure.exception(group);
                }
                if (attempt == ATTEMPTS) { // a pool may have handed out one that was broken long ago
                    GroupSourceException exception = failure.exception(group);
                    outage = new Outage(exception, nanos.getAsLong());
                    throw exception;
                }
            }
        }
    }

    private Optional<GroupStaff> ask(String group) throws SQLException {
        try (GroupRead reading = GroupRead.begin(dataSource, timeout)) {
            return sql.staff(reading, group);
        }
    }

    @Override
    public String toString() {
        return "groups of " + sql;
    }
}
