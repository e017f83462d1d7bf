package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.threecx.crm.ChangePage;
import io.threecx.crm.ContactFeed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All contacts and leads by their numbers, then what was written since, then which numbers are gone. Everything it must know
 * is in the cursor. Thread-safe.
 *
 * <p>Odoo stamps a record with the time at which the transaction began, keeps microseconds and shows seconds. So a record may
 * appear with an old time when its transaction ends, thousands may share one time, and two changes may show the same one.
 * Therefore only Odoo's own times are compared, the last minutes are read again each time, a second that holds more than
 * one request gives is read by numbers, and whether a record was told already is decided by its content. Nothing in Odoo
 * lists what was deleted: when there are fewer records than were told of (or more), their numbers are compared.
 */
final class OdooFeed implements ContactFeed {
    /** How long a transaction may take for its changes to be seen; Odoo ends web requests after two minutes. */
    private static final long OVERLAP_SECONDS = 300;

    private static final int MOST_ROWS = 500;
    private static final int MOST_NUMBERS = 2_000;
    /** In one call. */
    private static final int MOST_REQUESTS = 10;

    private static final String BY_NUMBER = "id";
    private static final String WORDS = "read what changed";

    private final String provider;
    private final List<RecordSearch> searches;

    OdooFeed(String provider, List<RecordSearch> searches) {
        this.provider = provider;
        this.searches = List.copyOf(searches);
    }

    @Override
    public ChangePage changes(@Nullable String cursor, int limit) {
        List<String> models =
                searches.stream().map(search -> search.kind().model()).toList();
        FeedCursor at = FeedCursor.read(cursor, models, provider);
        FeedPage page = new FeedPage(provider, limit);
        boolean complete = false;
        for (int i = 0; i < MOST_REQUESTS && !complete && page.changes().isEmpty(); i++) {
            complete = switch (at.phase) {
                case ALL -> all(at, page);
                case CHANGED -> changed(at, page);
                case GONE -> gone(at, page);
            };
        }
        return new ChangePage(page.changes(), at.text(), complete);
    }

    /** One request's worth of the first reading of everything. */
    private boolean all(FeedCursor at, FeedPage page) {
        RecordSearch search = searches.get(at.kind);
        FeedCursor.Place place = at.place();
        if (at.last == 0) { // what is written from now on is read afterwards
            search.rows(Json.array(), question("write_date desc, id desc", 1), true)
                    .forEach(row -> place.newestBefore = FeedPage.second(row));
            place.told.forgetBefore(place.newestBefore - OVERLAP_SECONDS);
        }
        int most = Math.min(page.room(), MOST_ROWS);
        List<JsonNode> rows = search.rows(above(at.last), question(BY_NUMBER, most), search.archived());
        for (JsonNode row : rows) {
            page.tell(search, place, row);
            at.last = row.path("id").asLong();
        }
        if (rows.size() < most && !at.nextKind()) {
            at.beginChanges(OVERLAP_SECONDS);
        }
        return false;
    }

    /** One request's worth of what was written lately. */
    private boolean changed(FeedCursor at, FeedPage page) {
        RecordSearch search = searches.get(at.kind);
        FeedCursor.Place place = at.place();
        boolean byNumber = place.within >= 0;
        ArrayNode domain = Json.array().add(Domain.condition("write_date", ">=", time(place.second)));
        if (byNumber) {
            domain.add(Domain.condition("write_date", "<", time(place.second + 1)))
                    .add(Domain.condition(BY_NUMBER, ">", place.within));
        }
        List<JsonNode> rows = search.rows(domain, question(byNumber ? BY_NUMBER : "write_date, id", MOST_ROWS), true);
        boolean more = rows.size() == MOST_ROWS;
        if (more && !byNumber) {
            long last = FeedPage.second(rows.get(MOST_ROWS - 1));
            if (last == FeedPage.second(rows.get(0))) {
                place.second = last;
                place.within = 0;
                return false;
            }
            rows = rows.stream().filter(row -> FeedPage.second(row) < last).toList(); // the last second may hold more
            return told(search, place, page, rows) && reached(place, last);
        }
        if (!told(search, place, page, rows) || more) {
            return false;
        }
        return byNumber ? reached(place, place.second + 1) : !at.nextKind() && finished(at);
    }

    /** Tells the rows that were not told before; false when the page is full before their end. */
    private static boolean told(RecordSearch search, FeedCursor.Place place, FeedPage page, List<JsonNode> rows) {
        for (JsonNode row : rows) {
            long id = row.path("id").asLong();
            if (!place.told.has(id, row) && !page.tell(search, place, row)) {
                place.second = place.within >= 0 ? place.second : Math.max(place.second, FeedPage.second(row));
                return false;
            }
            place.within = place.within >= 0 ? id : -1;
        }
        return true;
    }

    private static boolean reached(FeedCursor.Place place, long second) {
        place.second = second;
        place.within = -1;
        return false;
    }

    /** Everything written is told; whether that is all there is to tell. */
    private boolean finished(FeedCursor at) {
        if (differs(at)) {
            at.beginComparison();
            return false;
        }
        at.beginChanges(OVERLAP_SECONDS);
        return true;
    }

    private boolean differs(FeedCursor at) {
        for (at.kind = 0; at.kind < searches.size(); at.kind++) {
            FeedCursor.Place place = at.place();
            if (place.deletionsNoticed && searches.get(at.kind).count(question(BY_NUMBER, 0)) != place.size()) {
                return true;
            }
        }
        return false;
    }

    /** One request's worth of comparing the numbers that there are with those that were told. */
    private boolean gone(FeedCursor at, FeedPage page) {
        RecordSearch search = searches.get(at.kind);
        FeedCursor.Place place = at.place();
        boolean more = false;
        if (place.deletionsNoticed) {
            List<Long> there = search.ids(above(at.last), question(BY_NUMBER, MOST_NUMBERS));
            more = there.size() == MOST_NUMBERS;
            long end = more ? there.get(MOST_NUMBERS - 1) : Long.MAX_VALUE;
            if (!compared(at, page, differences(search, place, at.last, end, there))) {
                return false;
            }
            at.last = end;
        }
        if (more || at.nextKind()) {
            return false;
        }
        at.beginChanges(OVERLAP_SECONDS);
        return true;
    }

    /** By number: the type under which it was told and is gone, or nothing when it was not told. */
    private static SortedMap<Long, String> differences(
            RecordSearch search, FeedCursor.Place place, long from, long end, List<Long> there) {
        SortedMap<Long, String> different = new TreeMap<>();
        Set<Long> present = new HashSet<>(there);
        there.forEach(id -> different.put(id, ""));
        for (String type : search.kind().types()) {
            KnownIds known = place.known(type);
            for (long id = known.after(from); id >= 0 && id <= end; id = known.after(id)) {
                if (present.contains(id)) {
                    different.remove(id);
                } else {
                    different.put(id, type);
                }
            }
        }
        return different;
    }

    /** Tells of them; false when the page is full before their end. */
    private boolean compared(FeedCursor at, FeedPage page, SortedMap<Long, String> different) {
        RecordSearch search = searches.get(at.kind);
        ArrayNode untold = Json.array();
        different.forEach((id, type) -> {
            if (type.isEmpty() && untold.size() < Math.min(page.room(), MOST_ROWS)) {
                untold.add(id);
            }
        });
        Map<Long, JsonNode> rows = new HashMap<>();
        if (!untold.isEmpty()) {
            ArrayNode domain =
                    Json.array().add(Json.array().add(BY_NUMBER).add("in").add(untold));
            search.rows(domain, question(BY_NUMBER, untold.size()), search.archived())
                    .forEach(row -> rows.put(row.path("id").asLong(), row));
        }
        int asked = untold.size();
        for (Map.Entry<Long, String> one : different.entrySet()) {
            long id = one.getKey();
            boolean isUntold = one.getValue().isEmpty();
            JsonNode row = rows.get(id);
            boolean told = isUntold
                    ? asked-- > 0 && (row == null || page.tell(search, at.place(), row))
                    : page.gone(at.place(), one.getValue(), id);
            if (!told) {
                return false;
            }
            at.last = id;
        }
        return true;
    }

    private static ArrayNode above(long number) {
        return Json.array().add(Domain.condition(BY_NUMBER, ">", number));
    }

    private static RecordSearch.Question question(String order, int most) {
        return new RecordSearch.Question(WORDS, order, most, null);
    }

    private static String time(long second) {
        return RecordKind.TIME.format(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    }
}
