package io.threecx.bitrix24.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** What the portal holds. One clock tick passes with each write. */
public final class Crm {
    private static final long EPOCH = 1_790_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final Set<String> TELLING = Set.of("contact", "company", "lead", "deal", "activity");
    private static final List<String> MULTI = List.of("PHONE", "EMAIL");

    private final Map<String, TreeMap<Long, Map<String, Object>>> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<Long>>> byCommunication = new LinkedHashMap<>();
    private final List<BiConsumer<String, Long>> watchers = new CopyOnWriteArrayList<>();
    private long lastId;
    private long seconds = EPOCH;

    public synchronized long now() {
        return seconds;
    }

    static String time(long epochSeconds) {
        return TIME.format(Instant.ofEpochSecond(epochSeconds).atOffset(ZoneOffset.ofHours(2)));
    }

    public synchronized void pass(long more) {
        seconds += more;
    }

    public synchronized TreeMap<Long, Map<String, Object>> table(String name) {
        return tables.computeIfAbsent(name, any -> new TreeMap<>());
    }

    public synchronized long add(String table, Map<String, Object> fields) {
        long id = ++lastId;
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(id));
        table(table).put(id, row);
        write(table, id, row, fields);
        changed(table, "ADD", id);
        return id;
    }

    public synchronized void update(String table, long id, Map<String, Object> fields) {
        write(table, id, table(table).get(id), fields);
        changed(table, "UPDATE", id);
    }

    /** Is told the names of events, and of which record. */
    void watch(BiConsumer<String, Long> watcher) {
        watchers.add(watcher);
    }

    private void changed(String table, String what, long id) {
        if (!TELLING.contains(table)) {
            return;
        }
        String event = "ONCRM" + table.toUpperCase(Locale.ROOT) + what;
        watchers.forEach(watcher -> watcher.accept(event, id));
    }

    private void write(String table, long id, Map<String, Object> row, Map<String, Object> fields) {
        seconds++;
        fields.forEach((field, value) -> {
            if (MULTI.contains(field) && Php.isArray(value)) {
                multi(row, field, Php.list(value));
            } else {
                row.put(field, value == null ? "" : Php.isArray(value) ? value : value.toString());
            }
        });
        row.put("DATE_MODIFY", time(seconds));
        index(table, id, row);
    }

    @SuppressWarnings("unchecked")
    private void multi(Map<String, Object> row, String field, List<Object> changes) {
        List<Map<String, Object>> there =
                (List<Map<String, Object>>) row.computeIfAbsent(field, any -> new ArrayList<Map<String, Object>>());
        for (Object each : changes) {
            Map<String, Object> change = Php.map(each);
            String id = Php.text(change.get("ID"));
            boolean delete = "Y".equals(change.get("DELETE"))
                    || Php.text(change.get("VALUE")).isEmpty();
            if (id.isEmpty()) {
                Map<String, Object> element = new LinkedHashMap<>();
                element.put("ID", Long.toString(++lastId));
                element.put("VALUE_TYPE", Php.text(change.getOrDefault("VALUE_TYPE", "WORK")));
                element.put("VALUE", Php.text(change.get("VALUE")));
                element.put("TYPE_ID", field);
                there.add(element);
            } else if (delete) {
                there.removeIf(element -> id.equals(element.get("ID")));
            } else {
                there.stream()
                        .filter(element -> id.equals(element.get("ID")))
                        .forEach(element -> element.putAll(change));
            }
        }
    }

    private void index(String table, long id, Map<String, Object> row) {
        unindex(table, id);
        for (String field : MULTI) {
            for (Object element : Php.list(row.get(field))) {
                String key =
                        table + field + normal(field, Php.text(Php.map(element).get("VALUE")));
                byCommunication
                        .computeIfAbsent(table + id, any -> new LinkedHashMap<>())
                        .put(key, Set.of());
                byCommunication
                        .computeIfAbsent("", any -> new LinkedHashMap<>())
                        .computeIfAbsent(key, any -> new LinkedHashSet<>())
                        .add(id);
            }
        }
    }

    private void unindex(String table, long id) {
        Map<String, Set<Long>> keys = byCommunication.remove(table + id);
        if (keys != null) {
            keys.keySet().forEach(key -> byCommunication.get("").get(key).remove(id));
        }
    }

    synchronized Set<Long> find(String table, String field, String value) {
        return byCommunication.getOrDefault("", Map.of()).getOrDefault(table + field + normal(field, value), Set.of());
    }

    public synchronized boolean remove(String table, long id) {
        seconds++;
        unindex(table, id);
        changed(table, "DELETE", id);
        return table(table).remove(id) != null;
    }

    /** What both the stored and the searched value pass. */
    static String normal(String field, String value) {
        if (field.equals("EMAIL")) {
            return value.strip().toLowerCase(Locale.ROOT);
        }
        boolean plus = value.strip().startsWith("+");
        int extension = value.indexOf('#');
        String digits = (extension < 0 ? value : value.substring(0, extension)).replaceAll("[^0-9*]", "");
        if (digits.length() < 10) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        if (digits.startsWith("011")) {
            return digits.substring(3);
        }
        if (!plus && digits.matches("8[^012].*")) {
            return '7' + digits.substring(1);
        }
        return digits.startsWith("0") ? digits.substring(1) : digits;
    }
}
