package io.threecx.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class InMemoryRecordStore implements RecordStore {
    private final TreeMap<Integer, Row> rows = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int lastNumber;
    private long revision;
    private @Nullable String note;

    private record Row(Stored stored, long revision) {}

    @Override
    public synchronized Optional<String> note() {
        return Optional.ofNullable(note);
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized long count() {
        return rows.size();
    }

    @Override
    public synchronized List<Integer> write(List<Change> changes, String newNote) {
        revision++;
        note = newNote;
        List<Integer> written = new ArrayList<>(changes.size());
        for (Change change : changes) {
            written.add(change instanceof Change.Put put ? put(put) : remove(change.key()));
        }
        return written;
    }

    private int put(Change.Put put) {
        int number = numbers.computeIfAbsent(put.key(), key -> ++lastNumber);
        rows.put(number, new Row(new Stored(number, put.key(), put.value()), revision));
        return number;
    }

    private int remove(String key) {
        Integer number = numbers.remove(key);
        if (number == null) {
            return 0;
        }
        rows.remove(number);
        return number;
    }

    @Override
    public synchronized Optional<Stored> get(int number) {
        return Optional.ofNullable(rows.get(number)).map(Row::stored);
    }

    @Override
    public synchronized List<Stored> writtenAfter(long after, int afterNumber, int limit) {
        return rows.tailMap(afterNumber, false).values().stream()
                .filter(row -> row.revision() > after)
                .limit(limit)
                .map(Row::stored)
                .toList();
    }

    @Override
    public Optional<Path> folder() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
