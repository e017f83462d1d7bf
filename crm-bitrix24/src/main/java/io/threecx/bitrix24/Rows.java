package io.threecx.bitrix24;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Walks through all rows by their ids: first one page, since most lists are short, then a batch of pages at a time. */
final class Rows extends Spliterators.AbstractSpliterator<Row> {
    private final Entities<?> entities;
    private final Query query;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private int pages = 1;
    private long last;
    private boolean ended;

    Rows(Entities<?> entities, Query query) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
        this.entities = entities;
        this.query = query;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (waiting.isEmpty() && !ended) {
            read();
        }
        Row next = waiting.poll();
        if (next == null) {
            return false;
        }
        action.accept(next);
        return true;
    }

    private void read() {
        List<Row> rows = entities.after(last, query, pages);
        ended = rows.size() < pages * Entities.PAGE;
        pages = Batch.MOST_COMMANDS;
        for (Row row : rows) {
            if (row.id() > last) { // a server that ignores the condition would go round for ever
                last = row.id();
                waiting.add(row);
            }
        }
        ended = ended || waiting.isEmpty();
    }
}
