package io.threecx.jdbc.storage;

import io.threecx.store.Claim;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of one queue, and what is asked of it. Each method is part of a transaction of the caller. */
final class WorkTable {
    private final WorkQueue queue;
    private final String table;
    private final String claimable;

    WorkTable(WorkQueue queue) {
        this.queue = queue;
        this.table = name(queue);
        this.claimable = " from " + table + " i where lane = ? and state = ? and due_at <= ?"
                + " and (claimed_until is null or claimed_until <= ?)"
                + " and (chain is null or not exists (select 1 from " + table + " e"
                + " where e.chain = i.chain and e.id < i.id"
                // behind concat so that only the chain's index is of use: without statistics a planner may take another
                + " and concat(e.lane, '') = i.lane and concat(e.state, '') = 'READY'))";
    }

    static String suffix(WorkQueue queue) {
        return queue.name().toLowerCase(Locale.ROOT);
    }

    static String name(WorkQueue queue) {
        return "threecx_" + suffix(queue);
    }

    /** Ends all claims; who had them stays to be seen. */
    static void freeAll(Connection connection) throws SQLException {
        for (WorkQueue queue : WorkQueue.values()) {
            try (Statement update = connection.createStatement()) {
                update.executeUpdate("update " + name(queue) + " set claimed_until = 0 where claimed_until > 0");
            }
        }
    }

    Optional<WorkItem> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = select(connection, "item_key = ?")) {
            select.setString(1, StoredText.of(key));
            return ItemColumns.readAll(queue, select).stream().findFirst();
        }
    }

    Optional<WorkItem> find(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = select(connection, "id = ?")) {
            select.setLong(1, id);
            return ItemColumns.readAll(queue, select).stream().findFirst();
        }
    }

    List<WorkItem> due(Connection connection, WorkState state, String lane, Instant now, int limit)
            throws SQLException {
        try (PreparedStatement select =
                select(connection, "lane = ? and state = ? and due_at <= ? order by lane, state, due_at, id limit ?")) {
            select.setString(1, StoredText.of(lane));
            select.setString(2, state.name());
            select.setLong(3, StoredTime.of(now));
            select.setInt(4, limit);
            return ItemColumns.readAll(queue, select);
        }
    }

    List<WorkItem> occurredBetween(Connection connection, String lane, Instant from, Instant to, int limit)
            throws SQLException {
        try (PreparedStatement select = select(
                connection,
                "lane = ? and occurred_at >= ? and occurred_at <= ?" + " order by lane, occurred_at, id limit ?")) {
            select.setString(1, StoredText.of(lane));
            select.setLong(2, StoredTime.of(from));
            select.setLong(3, StoredTime.of(to));
            select.setInt(4, limit);
            return ItemColumns.readAll(queue, select);
        }
    }

    long countOccurred(Connection connection, String lane, Instant from, Instant before, long atMost)
            throws SQLException {
        // the columns of one index and nothing else; the limit stands inside so that it ends the scan
        try (PreparedStatement select = connection.prepareStatement("select count(*) from (select id from " + table
                + " where lane = ? and occurred_at >= ? and occurred_at < ? limit ?) counted")) {
            select.setString(1, StoredText.of(lane));
            select.setLong(2, StoredTime.of(from));
            select.setLong(3, StoredTime.of(before));
            select.setLong(4, atMost);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    List<WorkItem> chain(Connection connection, String chain) throws SQLException {
        try (PreparedStatement select = select(connection, "chain = ? order by chain, id")) {
            select.setString(1, StoredText.of(chain));
            return ItemColumns.readAll(queue, select);
        }
    }

    List<WorkItem> list(Connection connection, WorkState state, long afterId, int limit) throws SQLException {
        try (PreparedStatement select = select(connection, "state = ? and id > ? order by state, id limit ?")) {
            select.setString(1, state.name());
            select.setLong(2, afterId);
            select.setInt(3, limit);
            return ItemColumns.readAll(queue, select);
        }
    }

    List<WorkItem> newest(Connection connection, long beforeId, int limit) throws SQLException {
        try (PreparedStatement select = select(connection, "id < ? order by id desc limit ?")) {
            select.setLong(1, beforeId);
            select.setInt(2, limit);
            return ItemColumns.readAll(queue, select);
        }
    }

    private PreparedStatement select(Connection connection, String where) throws SQLException {
        return connection.prepareStatement("select " + ItemColumns.ALL + " from " + table + " where " + where);
    }

    Map<WorkState, Long> count(Connection connection) throws SQLException {
        Map<WorkState, Long> counts = new EnumMap<>(WorkState.class);
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select state, count(*) from " + table + " group by state")) {
            while (rows.next()) {
                counts.put(ItemColumns.state(rows.getString(1)), rows.getLong(2));
            }
        }
        return counts;
    }

    List<WorkItem> claim(Connection connection, Dialect dialect, Claim claim) throws SQLException {
        ItemColumns.checkOwner(claim.owner());
        List<WorkItem> free;
        try (PreparedStatement select = connection.prepareStatement(claimable(claim.order(), dialect))) {
            bindClaimable(select, claim);
            free = ItemColumns.readAll(queue, select);
        }
        String owner = StoredText.of(claim.owner());
        long until = StoredTime.of(claim.until());
        RowIds.of(free.stream().map(WorkItem::id).toList())
                .update(
                        connection,
                        "update " + table + " set claimed_by = ?, claimed_until = ?, changed_at = ?,"
                                + " attempts = attempts + 1, version = version + 1 where id in ",
                        (update, first) -> {
                            update.setString(first, owner);
                            update.setLong(first + 1, until);
                            update.setLong(first + 2, StoredTime.of(claim.now()));
                            return first + 3;
                        });
        List<WorkItem> claimed = new ArrayList<>(free.size());
        for (WorkItem item : free) {
            claimed.add(item.toBuilder()
                    .claimed(claim.owner(), claim.until(), item.claimedBy().isPresent())
                    .attempts(item.attempts() + 1)
                    .stored(item.id(), item.version() + 1)
                    .changedAt(claim.now())
                    .build());
        }
        return claimed;
    }

    /** Selects and locks what may be claimed. */
    String claimable(Claim.Order wanted, Dialect dialect) {
        // by the whole index, constant columns too
        String order = wanted == Claim.Order.OLDEST_FIRST
                ? " order by lane, state, due_at, id"
                : " order by lane desc, state desc, due_at desc, id desc";
        return "select " + ItemColumns.ALL + claimable + order + " limit ?" + dialect.rowLocks();
    }

    static void bindClaimable(PreparedStatement select, Claim claim) throws SQLException {
        long now = StoredTime.of(claim.now());
        select.setString(1, StoredText.of(claim.lane()));
        select.setString(2, claim.state().name());
        select.setLong(3, now);
        select.setLong(4, now);
        select.setInt(5, claim.limit());
    }

    int strip(Connection connection, Dialect dialect, WorkState state, Instant changedBefore, int limit)
            throws SQLException {
        return old(connection, dialect, "state = ? and has_body = 1 and changed_at < ?", state, changedBefore, limit)
                .update(
                        connection,
                        "update " + table
                                + " set payload = null, progress = null, has_body = 0, version = version + 1 where id in ",
                        (update, first) -> first);
    }

    int remove(Connection connection, Dialect dialect, WorkState state, Instant changedBefore, int limit)
            throws SQLException {
        return old(
                        connection,
                        dialect,
                        "state = ? and has_body in (0, 1) and changed_at < ?",
                        state,
                        changedBefore,
                        limit)
                .update(connection, "delete from " + table + " where id in ", (update, first) -> first);
    }

    private RowIds old(
            Connection connection, Dialect dialect, String where, WorkState state, Instant changedBefore, int limit)
            throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select id from " + table + " where " + where + " limit ?" + dialect.rowLocks())) {
            select.setString(1, state.name());
            select.setLong(2, StoredTime.of(changedBefore));
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return RowIds.of(ids);
    }
}
