package io.threecx.bitrix24.event;

import io.threecx.bitrix24.Batch;
import io.threecx.bitrix24.BatchAnswer;
import io.threecx.bitrix24.Bitrix24;
import io.threecx.bitrix24.Value;
import io.threecx.store.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes up for events that got lost: asks now and then which records were changed, by their time of change, and has a receiver
 * keep an update of each. Goes on from the last record seen and not by counting, so that none is skipped when records change
 * meanwhile. What was deleted cannot be seen. For webhooks and applications.
 *
 * <pre>{@code
 * ChangedRecords changed = ChangedRecords.of(bitrix, storage.state().namespaced("changed"), "contact", "deal");
 * changed.collect("acme", receiver); // every ten minutes, say; the first time only notes where to begin
 * }</pre>
 *
 * Safe for use by several threads.
 */
public final class ChangedRecords {
    private static final int PAGE = 50;
    private static final int MOST_TYPES = 20;
    /** More than that are left for the next time. */
    private static final int MOST_ROUNDS = 200;

    private final Bitrix24 bitrix;
    private final StateStore state;
    private final List<String> types;

    /** The last record seen of one type; times are the server's, to the second. */
    private record Place(Instant time, long id) {
        static Optional<Place> read(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split("/", 2);
            try {
                return Optional.of(
                        new Place(Instant.ofEpochSecond(Long.parseLong(parts[0])), Long.parseLong(parts[1])));
            } catch (RuntimeException damaged) {
                return Optional.empty();
            }
        }

        byte[] bytes() {
            return (time.getEpochSecond() + "/" + id).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private ChangedRecords(Bitrix24 bitrix, StateStore state, List<String> types) {
        this.bitrix = bitrix;
        this.state = state;
        this.types = types;
    }

    /**
     * Those of one portal.
     *
     * @param state keeps how far it came; of this object alone
     * @param types of {@code contact}, {@code company}, {@code lead} and {@code deal}
     */
    public static ChangedRecords of(Bitrix24 bitrix, StateStore state, String... types) {
        if (types.length == 0 || types.length > MOST_TYPES) {
            throw new IllegalArgumentException("1 to " + MOST_TYPES + " types of records are watched");
        }
        return new ChangedRecords(bitrix, state, List.of(types));
    }

    /**
     * Has a receiver keep an update for each record that was changed since the last call.
     *
     * @param owner as the receiver's listeners are told
     * @return how many there were
     * @throws io.threecx.crm.CrmException when the portal does not answer
     */
    public int collect(String owner, EventReceiver receiver) {
        int count = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int more = round(owner, receiver);
            count += Math.abs(more);
            if (more <= 0) {
                return count;
            }
        }
        return count;
    }

    /** One request for all types. How many there were; with a minus when these were the last. */
    private int round(String owner, EventReceiver receiver) {
        Map<String, @Nullable Place> places = new LinkedHashMap<>();
        Batch batch = Batch.empty().with("time", "profile", Map.of());
        for (String type : types) {
            Place from = state.get(type).flatMap(Place::read).orElse(null);
            places.put(type, from);
            if (from != null) {
                batch = batch.with("same_" + type, "crm." + type + ".list", list(from, true))
                        .with("later_" + type, "crm." + type + ".list", list(from, false));
            }
        }
        BatchAnswer answer = bitrix.batch(batch);
        // more may come in the running second
        Instant running = answer.serverTime().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.SECONDS);
        int count = 0;
        boolean last = true;
        for (Map.Entry<String, @Nullable Place> entry : places.entrySet()) {
            String type = entry.getKey();
            Place from = entry.getValue();
            if (from == null) {
                move(type, null, new Place(running.minusSeconds(1), 0));
                continue;
            }
            List<Value> rows = new ArrayList<>(answer.result("same_" + type).list());
            boolean full = rows.size() == PAGE;
            if (!full) {
                List<Value> later = answer.result("later_" + type).list();
                full = later.size() == PAGE;
                rows.addAll(later);
            }
            int told = tell(type, from, rows, running, owner, receiver);
            count += told;
            last &= !(full && told == rows.size());
        }
        return last ? -count : count;
    }

    private int tell(String type, Place from, List<Value> rows, Instant running, String owner, EventReceiver receiver) {
        Place at = from;
        int told = 0;
        for (Value row : rows) {
            Instant changed = row.at("DATE_MODIFY").time().orElse(running);
            Map<String, Object> form = update(type, row.at("ID").text(), changed);
            boolean kept =
                    changed.isBefore(running) && receiver.take(owner, form).outcome() != Reception.Outcome.BUSY;
            if (!kept) {
                break;
            }
            at = new Place(changed, row.at("ID").wholeNumber().orElse(0));
            told++;
        }
        move(type, from, at);
        return told;
    }

    /** If another process was faster, it told of the same records. */
    private void move(String type, @Nullable Place from, Place to) {
        if (!to.equals(from)) {
            state.compareAndSet(type, from == null ? state.get(type).orElse(null) : from.bytes(), to.bytes());
        }
    }

    private static Map<String, Object> list(Place from, boolean same) {
        Map<String, Object> filter = new LinkedHashMap<>();
        Map<String, Object> order = new LinkedHashMap<>();
        if (same) {
            filter.put("=DATE_MODIFY", from.time());
            filter.put(">ID", from.id());
        } else {
            filter.put(">DATE_MODIFY", from.time());
            order.put("DATE_MODIFY", "ASC");
        }
        order.put("ID", "ASC");
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("select", List.of("ID", "DATE_MODIFY"));
        list.put("filter", filter);
        list.put("order", order);
        list.put("start", -1);
        return list;
    }

    /** As the portal would have posted it. */
    private static Map<String, Object> update(String type, String id, Instant changed) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("event", "ONCRM" + type + "UPDATE");
        form.put("ts", Long.toString(changed.getEpochSecond()));
        form.put("data", Map.of("FIELDS", Map.of("ID", id)));
        return form;
    }

    @Override
    public String toString() {
        return "changes of " + types + " of " + bitrix;
    }
}
