package io.threecx.bitrix24;

import io.threecx.crm.CrmException;
import io.threecx.crm.CrmNotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind. Safe for use by several threads. Every method throws a {@link CrmException} when the portal does not
 * do it.
 *
 * @param <T> how a record is shown
 */
public final class Entities<T> {
    /** Of every list method; cannot be changed. */
    static final int PAGE = 50;

    private final Bitrix24 bitrix;
    private final Dialect dialect;
    private final Function<Row, T> view;

    Entities(Bitrix24 bitrix, Dialect dialect, Function<Row, T> view) {
        this.bitrix = bitrix;
        this.dialect = dialect;
        this.view = view;
    }

    /** Makes a record and gives its id. The server looks for no duplicates. */
    public long add(Fields fields) {
        Answer answer =
                bitrix.call(dialect.method("add"), dialect.with(Map.of("fields", dialect.fields(fields, true))));
        Value made = dialect.one(answer.result());
        OptionalLong id = made.isMap() ? made.at(dialect.idField()).wholeNumber() : made.wholeNumber();
        return id.orElseThrow(() -> Errors.doubt(
                bitrix + ": " + dialect.method("add") + " was answered without the new record's id.", false));
    }

    /** @throws CrmNotFoundException when there is no such record, or the webhook's owner may not see it */
    public T get(long id) {
        Value record = dialect.one(bitrix.call(dialect.method("get"), dialect.with(Map.of(dialect.idParameter(), id)))
                .result());
        return row(record)
                .map(view)
                .orElseThrow(
                        () -> new CrmNotFoundException(bitrix + ": there is no " + dialect.methods() + ' ' + id + '.'));
    }

    /** As {@link #get}, and empty when there is none. */
    public Optional<T> find(long id) {
        try {
            return Optional.of(get(id));
        } catch (CrmNotFoundException none) {
            return Optional.empty();
        }
    }

    /** Changes the fields that are named. @throws CrmNotFoundException when there is no such record */
    public void update(long id, Fields fields) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put(dialect.idParameter(), id);
        parameters.put("fields", dialect.fields(fields, false));
        bitrix.call(dialect.method("update"), dialect.with(parameters));
    }

    /** @throws CrmNotFoundException when there is no such record */
    public void delete(long id) {
        bitrix.call(dialect.method("delete"), dialect.with(Map.of(dialect.idParameter(), id)));
    }

    /**
     * One page of 50, with the number of all.
     *
     * @param start 0, then {@link Page#next()}. Records that change meanwhile may be skipped or come twice: to read all, use
     *     {@link #stream}
     */
    public Page<T> list(Query query, long start) {
        Answer answer = bitrix.call(dialect.method("list"), dialect.with(query.parameters(dialect.idField(), start)));
        return new Page<>(rows(answer.result()).stream().map(view).toList(), answer.total(), answer.next());
    }

    /**
     * Every record that matches, in the order of their ids, read as the stream goes on: 50 rows by the first request, 2,500 by
     * each further one. None comes twice, whatever changes meanwhile.
     *
     * @throws IllegalArgumentException when the query has an order, or a condition {@code >ID}: both belong to the reading
     */
    public Stream<T> stream(Query query) {
        String key = '>' + dialect.idFilter();
        if (query.isOrdered() || query.names(key)) {
            throw new IllegalArgumentException("a stream goes by id: it takes no order and no condition " + key);
        }
        return StreamSupport.stream(new Rows(this, query), false).map(view);
    }

    /** The rows behind an id, as many as there are on some pages in a row; fewer when these are the last. */
    List<Row> after(long last, Query query, int pages) {
        if (pages == 1) {
            return rows(bitrix.call(dialect.method("list"), page(query, last)).result());
        }
        Batch batch = Batch.empty().haltingAtErrors();
        for (int i = 0; i < pages; i++) {
            Object from = i == 0 ? last : Batch.reference("c" + (i - 1), dialect.pathToId(PAGE - 1));
            batch = batch.with("c" + i, dialect.method("list"), page(query, from));
        }
        return chained(bitrix.batch(batch), pages);
    }

    /** A page that is not full is the last one: the commands behind it referred to a row that is not there. */
    private List<Row> chained(BatchAnswer answer, int pages) {
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            List<Row> rows = rows(answer.result("c" + i));
            all.addAll(rows);
            if (rows.size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private Map<String, @Nullable Object> page(Query query, Object after) {
        Query page = query.and('>' + dialect.idFilter(), after).ascending(dialect.idFilter());
        return dialect.with(page.parameters(dialect.idField(), -1));
    }

    private List<Row> rows(Value result) {
        Value list = dialect.many(result);
        if (!list.isList() && !list.isMap()) {
            throw Errors.doubt(bitrix + ": " + dialect.method("list") + " was answered with something else.", true);
        }
        return list.list().stream().flatMap(record -> row(record).stream()).toList();
    }

    private Optional<Row> row(Value record) {
        OptionalLong id = record.at(dialect.idField()).wholeNumber();
        return id.isPresent() ? Optional.of(new Row(id.getAsLong(), record)) : Optional.empty();
    }

    @Override
    public String toString() {
        return dialect.methods() + " of " + bitrix;
    }
}
