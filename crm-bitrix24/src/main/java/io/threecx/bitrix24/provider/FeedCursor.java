package io.threecx.bitrix24.provider;

import io.threecx.crm.CrmPermanentException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a reader of changes is. As text: {@code walk,contact,4711,1790000000} or {@code since,1790000000/4711,...}. */
sealed interface FeedCursor {

    /** As it is kept between pages. */
    String text();

    /** @param text null to begin */
    static FeedCursor read(@Nullable String text) {
        if (text == null) {
            return new Walk(Records.KINDS.get(0), 0, null);
        }
        List<String> parts = List.of(text.split(",", -1));
        try {
            if (parts.get(0).equals("walk") && parts.size() == 4 && Records.KINDS.contains(parts.get(1))) {
                return new Walk(parts.get(1), Long.parseLong(parts.get(2)), seconds(parts.get(3)));
            }
            if (parts.get(0).equals("since") && parts.size() == Records.KINDS.size() + 1) {
                Map<String, Place> places = new LinkedHashMap<>();
                for (int i = 0; i < Records.KINDS.size(); i++) {
                    String[] place = parts.get(i + 1).split("/", 2);
                    places.put(Records.KINDS.get(i), new Place(seconds(place[0]), Long.parseLong(place[1])));
                }
                return new Modified(places);
            }
        } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException notOurs) {
            throw foreign();
        }
        throw foreign();
    }

    private static CrmPermanentException foreign() {
        return new CrmPermanentException(
                "This position in the changes of Bitrix24 cannot be read: begin anew, without one.");
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    /**
     * All records of one kind.
     *
     * @param since when the walk began, by the server's clock; null before its first page
     */
    record Walk(String kind, long lastId, @Nullable Instant since) implements FeedCursor {
        FeedCursor nextKind(Instant began) {
            int next = Records.KINDS.indexOf(kind) + 1;
            return next < Records.KINDS.size()
                    ? new Walk(Records.KINDS.get(next), 0, began)
                    : new Modified(Records.KINDS.stream()
                            .collect(Collectors.toMap(each -> each, each -> new Place(began, 0))));
        }

        @Override
        public String text() {
            return "walk," + kind + ',' + lastId + ',' + (since == null ? 0 : since.getEpochSecond());
        }
    }

    /** The last change seen of one kind. */
    record Place(Instant time, long id) {}

    /** What changed since, of each kind. */
    record Modified(Map<String, Place> places) implements FeedCursor {
        public Modified {
            places = Map.copyOf(places);
        }

        Place place(String kind) {
            return places.getOrDefault(kind, new Place(Instant.EPOCH, 0));
        }

        Modified with(String kind, Place place) {
            Map<String, Place> more = new LinkedHashMap<>(places);
            more.put(kind, place);
            return new Modified(more);
        }

        @Override
        public String text() {
            return Records.KINDS.stream()
                    .map(kind -> place(kind).time().getEpochSecond() + "/"
                            + place(kind).id())
                    .collect(Collectors.joining(",", "since,", ""));
        }
    }
}
