package io.threecx.jdbc.storage;

import io.threecx.store.Change;
import io.threecx.store.WorkItem;
import io.threecx.store.WorkQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to be made together, in an order in which transactions seldom wait for each other in a circle: queue by
 * queue, first what is replaced, by key, then what is new, in the order given, which becomes the order of insertion.
 * Only an item that is changed twice makes a second round.
 */
final class ChangeSet {
    private static final int MOST_ROWS = 64;
    private static final int MOST_BYTES = 4 << 20;

    private record Place(WorkQueue queue, String key) {}

    private static final class Round {
        private final Map<WorkQueue, List<WorkItem>> replaced = new EnumMap<>(WorkQueue.class);
        private final Map<WorkQueue, List<WorkItem>> inserted = new EnumMap<>(WorkQueue.class);
    }

    private final List<Round> rounds = new ArrayList<>();

    ChangeSet(List<Change> changes) {
        Map<Place, Integer> times = new HashMap<>();
        for (Change change : changes) {
            WorkItem item = change.item();
            int round = times.merge(new Place(item.queue(), item.key()), 1, Integer::sum);
            if (round > rounds.size()) {
                rounds.add(new Round());
            }
            Round in = rounds.get(round - 1);
            (change instanceof Change.Insert ? in.inserted : in.replaced)
                    .computeIfAbsent(item.queue(), queue -> new ArrayList<>())
                    .add(item);
        }
        rounds.forEach(
                round -> round.replaced.values().forEach(items -> items.sort(Comparator.comparing(WorkItem::key))));
    }

    /** @return false when one was refused; the caller rolls back */
    boolean make(Connection connection, Dialect dialect, boolean batches) throws SQLException {
        for (Round round : rounds) {
            for (WorkQueue queue : WorkQueue.values()) {
                if (!replace(connection, queue, round.replaced.getOrDefault(queue, List.of()), batches)
                        || !insert(connection, dialect, queue, round.inserted.getOrDefault(queue, List.of()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean replace(Connection connection, WorkQueue queue, List<WorkItem> items, boolean batches)
            throws SQLException {
        if (items.isEmpty()) {
            return true;
        }
        String sql = "update " + WorkTable.name(queue) + " set " + String.join(" = ?, ", ItemColumns.CHANGING)
                + " = ?, version = version + 1 where item_key = ? and version = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (WorkItem item : items) {
                int at = ItemColumns.bindChanging(update, 1, item);
                update.setString(at, StoredText.of(item.key()));
                update.setLong(at + 1, item.version());
                if (items.size() > 1 && batches) {
                    update.addBatch();
                } else if (update.executeUpdate() != 1) {
                    return false;
                }
            }
            return items.size() == 1 || !batches || allMade(update.executeBatch());
        }
    }

    private static boolean allMade(int[] counts) throws SQLException {
        for (int count : counts) {
            if (count == Statement.SUCCESS_NO_INFO) {
                throw new UncountedBatchException();
            }
            if (count != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean insert(Connection connection, Dialect dialect, WorkQueue queue, List<WorkItem> items)
            throws SQLException {
        int from = 0;
        while (from < items.size()) {
            int to = from + rows(items, from);
            if (!insertTogether(connection, dialect, queue, items.subList(from, to))) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /** A power of two, so that there are few different statements; fewer when they are large. */
    private static int rows(List<WorkItem> items, int from) {
        int rows = Math.min(MOST_ROWS, Integer.highestOneBit(items.size() - from));
        long bytes = 0;
        for (int i = 0; i < rows; i++) {
            WorkItem item = items.get(from + i);
            bytes += item.payload().map(array -> array.length).orElse(0)
                    + item.progress().map(array -> array.length).orElse(0);
            if (bytes > MOST_BYTES) {
                return Math.max(1, Integer.highestOneBit(i));
            }
        }
        return rows;
    }

    private static boolean insertTogether(Connection connection, Dialect dialect, WorkQueue queue, List<WorkItem> items)
            throws SQLException {
        List<String> columns = new ArrayList<>(ItemColumns.FIXED);
        columns.addAll(ItemColumns.CHANGING);
        String row = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        String sql = dialect.insert() + WorkTable.name(queue) + " (" + String.join(", ", columns) + ") values "
                + String.join(", ", Collections.nCopies(items.size(), row)) + dialect.duplicateClause();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 1;
            for (WorkItem item : items) {
                at = ItemColumns.bindFixed(insert, at, item);
                at = ItemColumns.bindChanging(insert, at, item);
            }
            return insert.executeUpdate() == items.size();
        } catch (SQLException e) {
            if (new Failure(e).isDuplicate()) {
                return false;
            }
            throw e;
        }
    }
}
