package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxValue;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows of the PBX, read page by page as they are walked over, at most a hundred in memory; every walk asks anew. A row that
 * comes or goes between two pages may be met twice or not at all.
 *
 * <p>Walking over it throws {@link PbxException} when a page cannot be had.
 */
public final class ODataRows<T> implements Iterable<T> {
    private final PbxConnection pbx;
    private final String path;
    private final ODataQuery query;
    private final Function<PbxValue, T> mapping;

    ODataRows(PbxConnection pbx, String path, ODataQuery query, Function<PbxValue, T> mapping) {
        this.pbx = pbx;
        this.path = path;
        this.query = query;
        this.mapping = mapping;
    }

    /** The same rows as something else. */
    public <R> ODataRows<R> map(Function<? super T, ? extends R> further) {
        Function<PbxValue, T> first = mapping;
        return new ODataRows<>(pbx, path, query, row -> further.apply(first.apply(row)));
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<PbxValue> rows = new RowPages(pbx, path, query);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public T next() {
                return mapping.apply(rows.next());
            }
        };
    }

    /** Reads as far as the stream is walked over. */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** All of them, in memory. */
    public List<T> list() {
        return stream().toList();
    }

    /** The first one, without reading more than that. */
    public Optional<T> first() {
        return new ODataRows<>(pbx, path, query.limit(1), mapping).stream().findFirst();
    }

    @Override
    public String toString() {
        return "rows of " + path.replaceFirst("\\(.*", "(...)");
    }
}
