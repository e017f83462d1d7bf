package io.threecx.pbx.xapi;

import io.threecx.pbx.PbxApi;
import io.threecx.pbx.PbxConnection;
import io.threecx.pbx.PbxException;
import io.threecx.pbx.PbxProblem;
import io.threecx.pbx.PbxRequest;
import io.threecx.pbx.PbxValue;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks over rows, a page at a time. Not thread-safe. */
final class RowPages implements Iterator<PbxValue> {
    private final PbxConnection pbx;
    private final String path;
    private final ODataQuery query;
    private final String what;

    private List<PbxValue> page = List.of();
    private int at;
    private long read;
    private @Nullable String next;

    RowPages(PbxConnection pbx, String path, ODataQuery query) {
        this.pbx = pbx;
        this.path = path;
        this.query = query;
        this.what = "list " + path.replaceFirst("^/", "").replaceFirst("\\(.*", "");
        this.next = pageFrom(0);
    }

    @Override
    public boolean hasNext() {
        while (at == page.size()) {
            if (next == null || read >= query.limit()) {
                return false;
            }
            turn(next);
        }
        return read < query.limit();
    }

    @Override
    public PbxValue next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        read++;
        return page.get(at++);
    }

    private void turn(String from) {
        PbxValue answer = pbx.send(
                PbxRequest.get(PbxApi.CONFIGURATION, from).describedAs(what),
                reply -> PbxValue.parse(reply.body())
                        .filter(body -> body.at("value").isList())
                        .orElseThrow(() -> unreadable("no list of rows")));
        List<PbxValue> rows = answer.at("value").list();
        if (!rows.isEmpty() && rows.equals(page)) {
            throw unreadable("the same page twice: it does not turn pages");
        }
        page = rows;
        at = 0;
        next = following(answer, rows.size());
    }

    private @Nullable String following(PbxValue answer, int rows) {
        String link = answer.at("@odata.nextLink").text();
        if (!link.isEmpty()) {
            return linked(link);
        }
        long seen = read + rows;
        boolean moreAreCounted = seen < answer.at("@odata.count").wholeNumber().orElse(0);
        boolean full = rows >= top(read);
        return rows > 0 && (full || moreAreCounted) ? pageFrom(seen) : null;
    }

    /** Of a link only what is below the API counts: behind a proxy its host may be another one. */
    private String linked(String link) {
        try {
            URI uri = URI.create(link);
            String raw = String.valueOf(uri.getRawPath());
            int below = raw.indexOf(PbxApi.CONFIGURATION.path() + "/");
            String rest = below < 0
                    ? raw
                    : raw.substring(below + PbxApi.CONFIGURATION.path().length());
            return (rest.startsWith("/") ? rest : path) + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException e) {
            throw unreadable("a next page that is no address");
        }
    }

    private String pageFrom(long skip) {
        return path + "?" + query.page(skip, top(skip));
    }

    private long top(long skip) {
        return Math.min(ODataQuery.MOST_AT_ONCE, query.limit() - skip);
    }

    private PbxException unreadable(String instead) {
        return PbxException.of(
                PbxProblem.UNREADABLE,
                "The PBX was asked to " + what + " (Configuration API (XAPI)) and answered with " + instead
                        + ". Check that its address is that of a 3CX v20 and not of a proxy's own page.",
                null);
    }
}
