package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The changes of one page, with note taken of what was told. Belongs to one call. */
final class FeedPage {
    /** Of more records, deletions are not noticed: the cursor would grow too large. */
    private static final int MOST_KNOWN = 250_000;

    private final String provider;
    private final int limit;
    private final List<ContactChange> changes = new ArrayList<>();

    FeedPage(String provider, int limit) {
        this.provider = provider;
        this.limit = limit;
    }

    List<ContactChange> changes() {
        return changes;
    }

    int room() {
        return limit - changes.size();
    }

    /** When a row was written, in seconds. */
    static long second(JsonNode row) {
        return RecordKind.time(Json.text(row, "write_date"))
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }

    /** Tells of a record as it is now; false when there is no room for all of it. */
    boolean tell(RecordSearch search, FeedCursor.Place place, JsonNode row) {
        long id = row.path("id").asLong();
        String type = search.kind().type(row);
        boolean visible = search.archived() || row.path("active").asBoolean(true);
        for (String before : search.kind().types()) {
            boolean told = place.deletionsNoticed ? place.known(before).has(id) : before.equals(type);
            if (told && !(visible && before.equals(type)) && !gone(place, before, id)) {
                return false;
            }
        }
        if (visible) {
            if (room() == 0) {
                return false;
            }
            changes.add(new ContactChange.Upserted(search.contact(row)));
            know(place, type, id);
        }
        place.newest = Math.max(place.newest, second(row));
        place.told.add(id, second(row), row);
        return true;
    }

    /** Tells that a record is no longer there; false when there is no room. */
    boolean gone(FeedCursor.Place place, String type, long id) {
        if (room() == 0) {
            return false;
        }
        changes.add(new ContactChange.Removed(new ContactRef(provider, type, Long.toString(id))));
        place.known(type).remove(id);
        return true;
    }

    private static void know(FeedCursor.Place place, String type, long id) {
        if (place.deletionsNoticed && (!place.known(type).add(id) || place.size() > MOST_KNOWN)) {
            place.deletionsNoticed = false;
            place.known.clear();
        }
    }
}
