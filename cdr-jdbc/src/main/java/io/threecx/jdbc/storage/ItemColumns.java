package io.threecx.jdbc.storage;

import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import io.threecx.store.WorkState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as a row: how it is written and read. */
final class ItemColumns {
    /** What a select asks for, in the order in which {@link #read} takes it. */
    static final String ALL =
            "id, item_key, lane, chain, state, occurred_at, due_at, claimed_by, claimed_until, attempts,"
                    + " version, format, payload, progress, link, note, created_at, changed_at";

    /** What stays as it was inserted, in the order in which {@link #bindFixed} writes it. */
    static final List<String> FIXED = List.of("item_key", "lane", "chain", "created_at", "version");

    /** What may change, in the order in which {@link #bindChanging} writes it. */
    static final List<String> CHANGING = List.of(
            "state",
            "occurred_at",
            "due_at",
            "claimed_by",
            "claimed_until",
            "attempts",
            "format",
            "payload",
            "progress",
            "has_body",
            "link",
            "note",
            "changed_at");

    private ItemColumns() {}

    /** @return the next free parameter */
    static int bindFixed(PreparedStatement statement, int first, WorkItem item) throws SQLException {
        int at = first;
        statement.setString(at++, StoredText.of(item.key()));
        statement.setString(at++, StoredText.of(item.lane()));
        statement.setString(at++, StoredText.stored(item.chain().orElse(null)));
        statement.setLong(at++, StoredTime.of(item.createdAt()));
        statement.setLong(at++, 1);
        return at;
    }

    /** @return the next free parameter */
    static int bindChanging(PreparedStatement statement, int first, WorkItem item) throws SQLException {
        byte[] payload = item.payload().orElse(null);
        byte[] progress = item.progress().orElse(null);
        item.claimedBy().ifPresent(ItemColumns::checkOwner);
        int at = first;
        statement.setString(at++, item.state().name());
        statement.setLong(at++, StoredTime.of(item.occurredAt()));
        statement.setLong(at++, StoredTime.of(item.dueAt()));
        statement.setString(at++, StoredText.stored(item.claimedBy().orElse(null)));
        bindTime(statement, at++, item.claimedUntil().orElse(null));
        statement.setInt(at++, item.attempts());
        statement.setInt(at++, item.format());
        statement.setBytes(at++, payload);
        statement.setBytes(at++, progress);
        statement.setInt(at++, payload == null && progress == null ? 0 : 1);
        statement.setString(at++, StoredText.stored(item.link().orElse(null)));
        statement.setString(at++, StoredText.stored(item.note().orElse(null)));
        statement.setLong(at++, StoredTime.of(item.changedAt()));
        return at;
    }

    /** Of an owner's name {@link WorkItem} does not check the length. */
    static void checkOwner(String name) {
        if (name.length() > WorkItem.MAX_KEY) {
            throw new IllegalArgumentException(
                    "the name of who claims has at most " + WorkItem.MAX_KEY + " characters, not " + name.length());
        }
    }

    private static void bindTime(PreparedStatement statement, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, StoredTime.of(time));
        }
    }

    static List<WorkItem> readAll(WorkQueue queue, PreparedStatement select) throws SQLException {
        List<WorkItem> items = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                items.add(read(queue, rows));
            }
        }
        return items;
    }

    private static WorkItem read(WorkQueue queue, ResultSet row) throws SQLException {
        WorkState state = state(row.getString(5));
        WorkItem.Builder item = WorkItem.draft(queue, text(row, 2), text(row, 3), Instant.ofEpochMilli(row.getLong(17)))
                .chain(StoredText.read(row.getString(4)))
                .state(state)
                .occurredAt(Instant.ofEpochMilli(row.getLong(6)))
                .dueAt(Instant.ofEpochMilli(row.getLong(7)));
        String claimedBy = StoredText.read(row.getString(8));
        long claimedUntil = row.getLong(9);
        return item.claimed(claimedBy, row.wasNull() ? null : Instant.ofEpochMilli(claimedUntil), false)
                .attempts(row.getInt(10))
                .stored(row.getLong(1), row.getLong(11))
                .payload(row.getInt(12), row.getBytes(13))
                .progress(row.getBytes(14))
                .link(StoredText.read(row.getString(15)))
                .note(StoredText.read(row.getString(16)))
                .changedAt(Instant.ofEpochMilli(row.getLong(18)))
                .build();
    }

    static WorkState state(String stored) throws SQLException {
        for (WorkState state : WorkState.values()) {
            if (state.name().equals(stored)) {
                return state;
            }
        }
        throw new UnusableDatabase("a row has the state '" + stored + "', which this program does not know."
                + " Use a release of threecx that is at least as new as the one that wrote it.");
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return StoredText.from(row.getString(column));
    }
}
