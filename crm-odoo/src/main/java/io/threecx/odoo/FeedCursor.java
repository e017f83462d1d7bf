package io.threecx.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.crm.CrmPermanentException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a reader of changes is, for every kind of record; as text, JSON. Belongs to one call. */
final class FeedCursor {
    private static final int FORM = 1;

    /** What is being read. */
    enum Phase {
        /** All records, by their numbers. */
        ALL,
        /** What was written lately, by time. */
        CHANGED,
        /** The numbers of all records, to find the ones that are gone. */
        GONE
    }

    /** Where one kind of record stands. */
    static final class Place {
        /** The newest time of writing seen, in seconds: Odoo's clock, the only one that counts. */
        long newest;
        /** What that was when the reading of changes began that is under way. */
        long newestBefore;
        /** In {@link Phase#CHANGED}, the second reached. */
        long second;
        /** Within that second, the number reached if it is read by numbers, else -1. */
        long within = -1;

        boolean deletionsNoticed = true;
        RecentlyTold told = new RecentlyTold();
        final Map<String, KnownIds> known = new LinkedHashMap<>();

        KnownIds known(String type) {
            return known.computeIfAbsent(type, any -> new KnownIds());
        }

        int size() {
            return known.values().stream().mapToInt(KnownIds::size).sum();
        }
    }

    Phase phase = Phase.ALL;
    /** Which kind is being read. */
    int kind;
    /** The number reached, where it goes by numbers. */
    long last;

    private final List<String> models;
    private final List<Place> places;

    private FeedCursor(List<String> models) {
        this.models = List.copyOf(models);
        this.places = models.stream().map(model -> new Place()).toList();
    }

    Place place() {
        return places.get(kind);
    }

    /** Goes on with the comparison of numbers, from the first kind of record. */
    void beginComparison() {
        begin(Phase.GONE);
    }

    /**
     * Goes on with what changed, from the first kind of record.
     *
     * @param overlap how many seconds before the newest are read again
     */
    void beginChanges(long overlap) {
        begin(Phase.CHANGED);
        for (Place place : places) {
            // what was committed while the changes were read bears a time from before they were
            place.told.forgetBefore(place.newestBefore - overlap);
            place.newestBefore = place.newest;
            place.second = place.told.floor();
            place.within = -1;
        }
    }

    private void begin(Phase next) {
        phase = next;
        kind = 0;
        last = 0;
    }

    /** Goes on with the next kind of record; false when there is none. */
    boolean nextKind() {
        last = 0;
        kind++;
        return kind < models.size();
    }

    /**
     * Reads it.
     *
     * @param text null to begin
     * @throws CrmPermanentException when it is not one of ours, or one for other records than are read now
     */
    static FeedCursor read(@Nullable String text, List<String> models, String provider) {
        FeedCursor cursor = new FeedCursor(models);
        if (text == null) {
            return cursor;
        }
        try {
            JsonNode json = Json.read(text).orElseThrow(IllegalArgumentException::new);
            cursor.fill(json);
            return cursor;
        } catch (IllegalArgumentException notOurs) {
            throw new CrmPermanentException(
                    provider + ": this position in Odoo's changes is of another version or of other settings: read all"
                            + " contacts anew, without one.",
                    notOurs);
        }
    }

    private void fill(JsonNode json) {
        JsonNode kinds = json.path("kinds");
        if (json.path("form").asInt() != FORM || kinds.size() != models.size()) {
            throw new IllegalArgumentException("another form");
        }
        phase = Phase.valueOf(json.path("phase").asText());
        kind = json.path("kind").asInt();
        last = json.path("last").asLong();
        if (kind < 0 || kind >= models.size()) {
            throw new IllegalArgumentException("no such kind");
        }
        for (int i = 0; i < models.size(); i++) {
            JsonNode stored = kinds.path(models.get(i));
            if (!stored.isObject()) {
                throw new IllegalArgumentException("another kind");
            }
            Place place = places.get(i);
            place.newest = stored.path("newest").asLong();
            place.newestBefore = stored.path("before").asLong();
            place.second = stored.path("second").asLong();
            place.within = stored.path("within").asLong(-1);
            place.deletionsNoticed = stored.path("deletions").asBoolean(true);
            place.told = RecentlyTold.read(stored.path("told"));
            stored.path("known")
                    .properties()
                    .forEach(known -> place.known.put(
                            known.getKey(), KnownIds.read(known.getValue().asText())));
        }
    }

    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("form", FORM).put("phase", phase.name()).put("kind", kind).put("last", last);
        ObjectNode kinds = json.putObject("kinds");
        for (int i = 0; i < models.size(); i++) {
            Place place = places.get(i);
            ObjectNode stored = kinds.putObject(models.get(i));
            stored.put("newest", place.newest).put("before", place.newestBefore);
            stored.put("second", place.second).put("within", place.within);
            stored.put("deletions", place.deletionsNoticed).set("told", place.told.json());
            ObjectNode known = stored.putObject("known");
            place.known.forEach((type, ids) -> known.put(type, ids.text()));
        }
        return json.toString();
    }
}
