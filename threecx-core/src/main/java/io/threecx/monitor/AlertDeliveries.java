package io.threecx.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.threecx.http.ApiException;
import io.threecx.monitor.AlertApi.RefusedException;
import io.threecx.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server was told, and what it is to be told: written down before and after each request, so that a crash at any
 * time leaves nothing worse than a request that is sent once more.
 */
final class AlertDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(RestAlerts.class);
    private static final String KEY = "alerts";
    private static final Duration GIVE_UP = Duration.ofDays(7);

    private final StateStore store;
    private final AlertApi api;
    private final InstantSource clock;
    private volatile @Nullable String problem;

    /**
     * An alert on its way.
     *
     * @param serverId what the server calls it; null as long as that is not known
     * @param tried whether the server may have got it
     */
    private record Entry(GroupAlert alert, @Nullable String serverId, boolean tried) {

        Entry known(String id) {
            return new Entry(alert, id, true);
        }

        Entry unknown(boolean maybeThere) {
            return new Entry(alert, null, maybeThere);
        }

        boolean hasWork() {
            return serverId == null || !alert.isActive();
        }

        /** When that happened which the server is to hear of next. */
        Instant due() {
            return serverId == null ? alert.raisedAt() : alert.clearedAt().orElse(alert.raisedAt());
        }

        ObjectNode write() {
            return AlertJson.write(alert).put("serverId", serverId).put("tried", tried);
        }

        static Entry read(JsonNode node) {
            String id = node.path("serverId").asText("");
            boolean known = node.path("serverId").isTextual();
            return new Entry(
                    AlertJson.read(node), known ? id : null, node.path("tried").asBoolean());
        }
    }

    /** Another instance writes too: this one has to stop. */
    private static final class OtherWriter extends Exception {
        private static final long serialVersionUID = 1L;
    }

    AlertDeliveries(StateStore store, AlertApi api, InstantSource clock) {
        this.store = store;
        this.api = api;
        this.clock = clock;
    }

    synchronized void bringUpToDate(List<GroupAlert> active) {
        try {
            new Round(active).run();
        } catch (OtherWriter e) {
            LOG.info("Another instance sends the alerts");
        }
    }

    int waiting() {
        return (int) read(store.get(KEY).orElse(null)).stream()
                .filter(Entry::hasWork)
                .count();
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private static List<Entry> read(byte @Nullable [] bytes) {
        return bytes == null ? List.of() : AlertJson.list(bytes, Entry::read, "rest-alerts/" + KEY);
    }

    /** One try to send everything. */
    private final class Round {
        private byte @Nullable [] stored;
        private List<Entry> entries;
        private final Set<String> refused = new HashSet<>();
        private @Nullable String trouble;

        Round(List<GroupAlert> active) throws OtherWriter {
            stored = store.get(KEY).orElse(null);
            entries = read(stored);
            save(merged(active));
        }

        /** Of alerts that are over and that the server cannot have heard of, nothing is left. */
        private List<Entry> merged(List<GroupAlert> active) {
            Map<String, GroupAlert> byId =
                    active.stream().collect(Collectors.toMap(GroupAlert::id, Function.identity()));
            Instant now = clock.instant();
            List<Entry> merged = new ArrayList<>();
            Set<String> known = new HashSet<>();
            for (Entry entry : entries) {
                known.add(entry.alert().id());
                boolean over = !byId.containsKey(entry.alert().id());
                GroupAlert alert =
                        over && entry.alert().isActive() ? entry.alert().clear(now) : entry.alert();
                if (!over || entry.tried()) {
                    merged.add(new Entry(alert, entry.serverId(), entry.tried()));
                }
            }
            active.stream()
                    .filter(alert -> !known.contains(alert.id()))
                    .forEach(alert -> merged.add(new Entry(alert, null, false)));
            merged.removeIf(entry -> isTooOld(entry, now));
            return merged;
        }

        private boolean isTooOld(Entry entry, Instant now) {
            boolean tooOld = entry.alert()
                    .clearedAt()
                    .filter(at -> at.plus(GIVE_UP).isBefore(now))
                    .isPresent();
            if (tooOld) {
                LOG.error(
                        "The alert target did not take for {} days that the alert of group {} from {} is over; it is not"
                                + " told any more. Resolve it there by hand.",
                        GIVE_UP.toDays(),
                        entry.alert().group(),
                        entry.alert().raisedAt());
            }
            return tooOld;
        }

        void run() throws OtherWriter {
            try {
                Optional<Entry> next = next();
                while (next.isPresent()) {
                    Entry entry = next.get();
                    try {
                        send(entry);
                    } catch (RefusedException e) {
                        refused(entry, e);
                    }
                    next = next();
                }
            } catch (ApiException e) {
                trouble = e.getMessage(); // it is down: to try the others would only take time
            } finally {
                tell();
            }
        }

        private Optional<Entry> next() {
            return entries.stream()
                    .filter(entry ->
                            entry.hasWork() && !refused.contains(entry.alert().id()))
                    .min(Comparator.comparing(Entry::due));
        }

        private void send(Entry entry) throws OtherWriter {
            String id = entry.serverId();
            if (id == null) {
                raise(entry);
            } else {
                resolve(entry, id);
            }
        }

        private void raise(Entry entry) throws OtherWriter {
            Entry trying = entry.unknown(true);
            replace(entry, trying);
            try {
                replace(trying, trying.known(api.raise(entry.alert())));
            } catch (ApiException e) {
                if (e.effect() == ApiException.Effect.NOT_DONE) {
                    replace(trying, entry);
                }
                throw e;
            } catch (RefusedException e) {
                if (e.isWithoutEffect()) {
                    replace(trying, entry);
                }
                throw e;
            }
        }

        /** The server has one alert for all of the group that are active at a time: that of the oldest of them. */
        private void resolve(Entry entry, String id) throws OtherWriter {
            boolean shown = entries.stream()
                    .filter(other -> id.equals(other.serverId()))
                    .findFirst()
                    .filter(entry::equals)
                    .isPresent();
            if (shown) {
                api.resolve(id);
            }
            List<Entry> next = new ArrayList<>();
            for (Entry other : entries) {
                boolean same = id.equals(other.serverId());
                if (shown && same && other.alert().isActive()) {
                    next.add(other.unknown(false)); // it was hidden behind the one that is over
                } else if (!other.equals(entry) && !(shown && same)) {
                    next.add(other);
                }
            }
            save(next);
        }

        private void refused(Entry entry, RefusedException e) {
            refused.add(entry.alert().id());
            trouble = e.getMessage();
        }

        private void replace(Entry before, Entry after) throws OtherWriter {
            save(entries.stream()
                    .map(entry -> entry.equals(before) ? after : entry)
                    .toList());
        }

        private void save(List<Entry> next) throws OtherWriter {
            if (!next.equals(entries)) {
                byte[] bytes = AlertJson.array(next, Entry::write);
                if (!store.compareAndSet(KEY, stored, bytes)) {
                    throw new OtherWriter();
                }
                stored = bytes;
                entries = List.copyOf(next);
            }
        }

        private void tell() {
            String before = problem;
            problem = trouble;
            if (trouble != null && !trouble.equals(before)) {
                LOG.warn("Alerts wait for the next check: {}", trouble);
            } else if (trouble == null && before != null) {
                LOG.info("The alert target takes alerts again");
            }
        }
    }
}
