package io.threecx.bitrix24.provider;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.crm.ChangePage;
import io.threecx.crm.Contact;
import io.threecx.crm.ContactChange;
import io.threecx.crm.ContactFeed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All records by their ids, then what changed by the time of change. Both go from the last record seen, not by counting, so
 * nothing is skipped when records change meanwhile. Times are the server's, to the second: what changed in the running second is
 * left for the next time, as more may come in it. Bitrix24 does not list what was deleted.
 */
final class Changes implements ContactFeed {
    private static final int PAGE = 50;

    private final Bitrix24 bitrix;
    private final Records records;

    Changes(Bitrix24 bitrix, Records records) {
        this.bitrix = bitrix;
        this.records = records;
    }

    /** A row of one kind of record. */
    private record Seen(String kind, Value row) {
        long id() {
            return row.at("ID").wholeNumber().orElse(0);
        }

        Instant modified() {
            return row.at("DATE_MODIFY").time().orElse(Instant.EPOCH);
        }
    }

    @Override
    public ChangePage changes(@Nullable String cursor, int limit) {
        FeedCursor from = FeedCursor.read(cursor);
        return from instanceof FeedCursor.Walk walk ? walked(walk, limit) : changed((FeedCursor.Modified) from, limit);
    }

    private ChangePage walked(FeedCursor.Walk walk, int limit) {
        int pages = Math.min(Batch.MOST_COMMANDS, Math.max(1, (limit + PAGE - 1) / PAGE));
        Batch batch = Batch.empty();
        for (int i = 0; i < pages; i++) {
            Object last = i == 0 ? walk.lastId() : Batch.reference("c" + (i - 1), PAGE - 1, "ID");
            batch = batch.with("c" + i, Records.listMethod(walk.kind()), list(walk.kind(), Map.of(">ID", last), "ID"));
        }
        BatchAnswer answer = bitrix.batch(batch.haltingAtErrors());
        Instant since = walk.since() != null
                ? walk.since()
                : answer.serverTime().orElse(Instant.EPOCH).minusSeconds(1);
        List<Seen> rows = new ArrayList<>();
        boolean ended = false;
        for (int i = 0; i < pages && !ended; i++) {
            List<Value> page = Found.rows(answer, "c" + i);
            page.forEach(row -> rows.add(new Seen(walk.kind(), row)));
            ended = page.size() < PAGE;
        }
        if (rows.size() > limit) {
            ended = false;
        }
        List<Seen> taken = rows.subList(0, Math.min(limit, rows.size()));
        long last =
                taken.isEmpty() ? walk.lastId() : taken.get(taken.size() - 1).id();
        FeedCursor next = ended ? walk.nextKind(since) : new FeedCursor.Walk(walk.kind(), last, since);
        return new ChangePage(upserts(taken), next.text(), false); // what changed meanwhile comes next
    }

    private ChangePage changed(FeedCursor.Modified from, int limit) {
        Batch batch = Batch.empty();
        for (String kind : Records.KINDS) {
            FeedCursor.Place place = from.place(kind);
            Map<String, Object> sameSecond = new LinkedHashMap<>();
            sameSecond.put("=DATE_MODIFY", place.time());
            sameSecond.put(">ID", place.id());
            batch = batch.with("same_" + kind, Records.listMethod(kind), list(kind, sameSecond, "ID"))
                    .with(
                            "later_" + kind,
                            Records.listMethod(kind),
                            list(kind, Map.of(">DATE_MODIFY", place.time()), "DATE_MODIFY", "ID"));
        }
        BatchAnswer answer = bitrix.batch(batch);
        Instant running = answer.serverTime().orElse(Instant.MAX).truncatedTo(ChronoUnit.SECONDS);
        List<Seen> taken = new ArrayList<>();
        FeedCursor.Modified next = from;
        boolean complete = true;
        for (String kind : Records.KINDS) {
            List<Seen> rows = new ArrayList<>(seen(kind, answer, "same_" + kind));
            boolean full = rows.size() == PAGE;
            if (!full) {
                List<Seen> later = seen(kind, answer, "later_" + kind);
                full = later.size() == PAGE;
                rows.addAll(later);
            }
            List<Seen> settled = rows.stream()
                    .filter(row -> row.modified().isBefore(running))
                    .toList();
            int room = Math.min(settled.size(), limit - taken.size());
            for (Seen row : settled.subList(0, room)) {
                taken.add(row);
                next = next.with(kind, new FeedCursor.Place(row.modified(), row.id()));
            }
            complete &= room == settled.size() && !(full && settled.size() == rows.size());
        }
        return new ChangePage(upserts(taken), next.text(), complete);
    }

    private static List<Seen> seen(String kind, BatchAnswer answer, String name) {
        return Found.rows(answer, name).stream().map(row -> new Seen(kind, row)).toList();
    }

    private static Map<String, Object> list(String kind, Map<String, Object> filter, String... order) {
        Map<String, String> orders = new LinkedHashMap<>();
        for (String field : order) {
            orders.put(field, "ASC");
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("select", Records.fields(kind));
        list.put("filter", filter);
        list.put("order", orders);
        list.put("start", -1);
        return list;
    }

    private List<ContactChange> upserts(List<Seen> rows) {
        Map<String, String> employers = employers(rows.stream()
                .filter(row -> row.kind().equals(Contact.CONTACT))
                .map(row -> row.row().at("COMPANY_ID").text())
                .filter(id -> !id.isEmpty() && !id.equals("0"))
                .collect(Collectors.toSet()));
        List<ContactChange> changes = new ArrayList<>();
        for (Seen row : rows) {
            String employer = employers.getOrDefault(row.row().at("COMPANY_ID").text(), "");
            changes.add(new ContactChange.Upserted(records.contact(row.kind(), row.row(), employer)));
        }
        return changes;
    }

    private Map<String, String> employers(Set<String> ids) {
        Map<String, String> titles = new LinkedHashMap<>();
        List<String> all = List.copyOf(ids);
        Batch batch = Batch.empty();
        for (int from = 0; from < all.size(); from += PAGE) {
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("select", List.of("ID", "TITLE"));
            list.put("filter", Map.of("@ID", all.subList(from, Math.min(all.size(), from + PAGE))));
            list.put("start", -1);
            batch = batch.with("c" + from, "crm.company.list", list);
        }
        if (!batch.isEmpty()) {
            BatchAnswer answer = bitrix.batch(batch);
            for (int from = 0; from < all.size(); from += PAGE) {
                Found.rows(answer, "c" + from)
                        .forEach(row ->
                                titles.put(row.at("ID").text(), row.at("TITLE").text()));
            }
        }
        return titles;
    }
}
