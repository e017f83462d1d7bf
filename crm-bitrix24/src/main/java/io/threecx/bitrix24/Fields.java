package io.threecx.bitrix24;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written. Fields that are not named stay as they are; so do numbers and addresses, of which each is added,
 * changed or deleted by itself (b24restdocs, how-to-change-email-or-phone). Immutable.
 */
public final class Fields {
    private final Map<String, @Nullable Object> plain;
    private final List<MultiChange> multi;

    /**
     * A change of one number or address.
     *
     * @param id empty for a new one
     * @param value empty: delete it
     */
    private record MultiChange(String kind, String id, String type, String value) {}

    private Fields(Map<String, @Nullable Object> plain, List<MultiChange> multi) {
        this.plain = plain;
        this.multi = multi;
    }

    /** Nothing yet. */
    public static Fields none() {
        return new Fields(Map.of(), List.of());
    }

    /** One field, to go on with. */
    public static Fields of(String field, @Nullable Object value) {
        return none().with(field, value);
    }

    /** The same and one field more. An empty text clears it; null does so too, as JSON. */
    public Fields with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(plain);
        more.put(field, value);
        return new Fields(Collections.unmodifiableMap(more), multi);
    }

    /**
     * The same and one phone number more.
     *
     * @param type {@code WORK}, {@code MOBILE}, {@code HOME} ...
     */
    public Fields phone(String type, String number) {
        return adding("PHONE", type, number);
    }

    /**
     * The same and one e-mail address more.
     *
     * @param type {@code WORK}, {@code HOME} ...
     */
    public Fields email(String type, String address) {
        return adding("EMAIL", type, address);
    }

    /**
     * The same and one number or address more.
     *
     * @param kind {@code PHONE}, {@code EMAIL}, {@code WEB}, {@code IM}
     */
    public Fields adding(String kind, String type, String value) {
        return and(new MultiChange(kind, "", type, value));
    }

    /** The same, with another value for a number or address that is there. */
    public Fields changing(MultiField there, String type, String value) {
        return and(new MultiChange(there.kind(), there.id(), type, value));
    }

    /** The same, without a number or address that is there. */
    public Fields deleting(MultiField there) {
        return and(new MultiChange(there.kind(), there.id(), there.type(), ""));
    }

    private Fields and(MultiChange change) {
        List<MultiChange> more = new ArrayList<>(multi);
        more.add(change);
        return new Fields(plain, List.copyOf(more));
    }

    /** As the classic methods take them: a list for each kind. */
    Map<String, @Nullable Object> classic() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(plain);
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        for (MultiChange change : multi) {
            Map<String, Object> element = new LinkedHashMap<>();
            if (!change.id().isEmpty()) {
                element.put("ID", change.id());
            }
            if (change.value().isEmpty()) {
                element.put("DELETE", "Y");
            } else {
                element.put("VALUE", change.value());
                element.put("VALUE_TYPE", change.type());
            }
            lists.computeIfAbsent(change.kind(), kind -> new ArrayList<>()).add(element);
        }
        all.putAll(lists);
        return all;
    }

    /** As the universal methods take them: one list for a new record, one map for a change. */
    Map<String, @Nullable Object> universal(boolean adding) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(plain);
        Map<String, Object> byKey = new LinkedHashMap<>();
        for (MultiChange change : multi) {
            Map<String, Object> element = new LinkedHashMap<>();
            element.put("typeId", change.kind());
            element.put("valueType", change.type());
            element.put("value", change.value());
            byKey.put(change.id().isEmpty() ? "n" + byKey.size() : change.id(), element);
        }
        if (!byKey.isEmpty()) {
            all.put("fm", adding ? new ArrayList<>(byKey.values()) : byKey);
        }
        return all;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "fields " + plain.keySet();
    }
}
